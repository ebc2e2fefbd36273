package dev.darkroom.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogSettingsTest {
  @Test
  void readsAnAddressWithLogin() {
    CatalogSettings settings =
        CatalogSettings.parse("postgresql://ada:s%40fe+1@db.example:5433/darkroom?ssl=true");

    assertThat(settings.url()).isEqualTo("jdbc:postgresql://db.example:5433/darkroom?ssl=true");
    assertThat(settings.user()).isEqualTo("ada");
    assertThat(settings.password()).isEqualTo("s@fe+1");
  }

  @Test
  void takesTheUsualPortAndTheJdbcForm() {
    assertThat(CatalogSettings.parse("jdbc:postgresql://localhost/darkroom").url())
        .isEqualTo("jdbc:postgresql://localhost:5432/darkroom");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://localhost/darkroom", "postgresql://localhost", "not an address"})
  void refusesWhatNamesNoPostgresDatabase(String text) {
    assertThatThrownBy(() -> CatalogSettings.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Invalid database: " + text + " (must be postgresql://user:password@host:port/name)");
  }

  @Test
  void neverShowsThePassword() {
    assertThat(CatalogSettings.parse("postgresql://ada:secret@db/darkroom").toString())
        .doesNotContain("secret");
    assertThatThrownBy(() -> CatalogSettings.parse("mysql://ada:secret@db/darkroom"))
        .hasMessageNotContaining("secret");
  }
}
