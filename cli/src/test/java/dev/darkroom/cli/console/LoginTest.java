package dev.darkroom.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
  @TempDir Path folder;

  @Test
  void keepsTheFirstPasswordInAFileForItsOwnerOnly() throws IOException {
    Path console = folder.resolve("console");

    String password = Login.firstPassword(console);

    assertThat(password).hasSize(14);
    Path file = console.resolve("first-password");
    assertThat(Login.firstPassword(console)).isEqualTo(password);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.resolveSibling("first-password.new")).doesNotExist();
  }

  @Test
  void makesAPasswordWhereAStartThatWasCutOffLeftNone() throws IOException {
    Path file = folder.resolve("first-password");
    Files.createFile(file);
    Files.createFile(folder.resolve("first-password.new"));

    assertThat(Login.firstPassword(folder)).hasSize(14);
    assertThat(Files.readString(file)).hasSize(14);
  }
}
