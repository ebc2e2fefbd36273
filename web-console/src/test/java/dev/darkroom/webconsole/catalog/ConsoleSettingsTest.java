package dev.darkroom.webconsole.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.CatalogSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSettingsTest {
  @Test
  void readsEverythingFromTheEnvironment() {
    CatalogSettings settings =
        ConsoleSettings.of(
            Map.of(),
            Map.of(
                "DARKROOM_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5433/darkroom",
                "DARKROOM_DATABASE_USER", "ada",
                "DARKROOM_DATABASE_PASSWORD", "secret"));

    assertThat(settings)
        .isEqualTo(
            new CatalogSettings("jdbc:postgresql://127.0.0.1:5433/darkroom", "ada", "secret", 8));
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void letsSystemPropertiesWin() {
    CatalogSettings settings =
        ConsoleSettings.of(
            Map.of("DARKROOM_DATABASE_URL", "postgresql://grace:word@db.example:5432/one"),
            Map.of("DARKROOM_DATABASE_URL", "postgresql://ada:secret@127.0.0.1:5433/two"));

    assertThat(settings)
        .isEqualTo(
            new CatalogSettings("jdbc:postgresql://db.example:5432/one", "grace", "word", 8));
  }

  @Test
  void saysWhatToSetWhenNothingIs() {
    assertThatThrownBy(() -> ConsoleSettings.of(Map.of(), Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid DARKROOM_DATABASE_URL: none (must be ");
  }
}
