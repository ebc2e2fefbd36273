package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DarkroomHomeTest {
  @Test
  void isAHiddenFolderOfTheUserUnlessConfigured() {
    Path user = Path.of("/home/anna");

    assertThat(DarkroomHome.of(Map.of(), user).folder()).isEqualTo(user.resolve(".darkroom"));
    assertThat(DarkroomHome.of(Map.of("DARKROOM_HOME", "/data/dr"), user).folder())
        .isEqualTo(Path.of("/data/dr"));
  }
}
