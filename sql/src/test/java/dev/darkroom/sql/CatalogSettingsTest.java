package dev.darkroom.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource({
    "mysql://localhost/darkroom, mysql://localhost",
    "postgresql://localhost, postgresql://localhost",
    "not an address, …",
    "host=db password=secret, …",
    "postgresql://ada:sec/ret@db/darkroom, postgresql://db",
    "postgresql://ada:sec@ret@db/, postgresql://db",
    "postgresql://ada:sec?ret@db/darkroom, postgresql://…",
    "postgresql://db?password=sec@ret, postgresql://…",
    "postgresql://ada:sec%ret@db/darkroom, postgresql://db",
  })
  void refusesWhatNamesNoPostgresDatabaseAndShowsNoPassword(String text, String shown) {
    assertThatThrownBy(() -> CatalogSettings.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Invalid database: " + shown + " (must be postgresql://user:password@host:port/name)")
        .hasNoCause();
  }

  @Test
  void takesTheLoginOutOfTheOptions() {
    CatalogSettings settings =
        CatalogSettings.parse("postgresql://db/darkroom?user=ada&ssl=true&password=s%40cret");

    assertThat(settings.url()).isEqualTo("jdbc:postgresql://db:5432/darkroom?ssl=true");
    assertThat(settings.user()).isEqualTo("ada");
    assertThat(settings.password()).isEqualTo("s@cret");
  }

  @Test
  void neverShowsThePassword() {
    assertThat(CatalogSettings.parse("postgresql://ada:secret@db/darkroom").toString())
        .isEqualTo(
            "CatalogSettings[url=jdbc:postgresql://db:5432/darkroom, user=ada, connections=8]");
    assertThat(CatalogSettings.parse("postgresql://db/darkroom?sslpassword=secret").toString())
        .doesNotContain("secret");
  }
}
