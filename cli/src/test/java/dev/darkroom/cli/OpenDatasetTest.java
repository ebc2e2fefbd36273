package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenDatasetTest {
  @TempDir Path folder;

  @Test
  void refusesAFolderThatHoldsOtherThings() throws Exception {
    Files.writeString(folder.resolve("README.md"), "my project");

    assertThatThrownBy(() -> OpenDataset.atNew(folder.toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder + " (must be a dataset, an empty folder or a new name)");
  }

  @Test
  void takesANewNameAnEmptyFolderAndADataset() throws Exception {
    assertThat(OpenDataset.atNew(folder.toString()).path()).isEqualTo(folder);
    assertThat(OpenDataset.atNew(folder.resolve("new").toString()).path())
        .isEqualTo(folder.resolve("new"));

    Files.createDirectories(folder.resolve("signals"));
    Files.writeString(folder.resolve("notes.txt"), "beside it");
    assertThat(OpenDataset.atNew(folder.toString()).path()).isEqualTo(folder);
  }

  /** As after a first run whose recipe names a folder that is not there. */
  @Test
  void takesWhatAJobLeftThatCameToNothing() throws Exception {
    Files.createDirectories(folder.resolve("work/lock"));
    Files.createFile(folder.resolve("work/lock/000000000001.json"));

    assertThat(OpenDataset.atNew(folder.toString()).path()).isEqualTo(folder);
  }
}
