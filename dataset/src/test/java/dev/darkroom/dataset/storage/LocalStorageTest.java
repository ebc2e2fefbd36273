package dev.darkroom.dataset.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest extends StorageContract {
  @TempDir Path folder;

  @Override
  protected Storage storage() {
    return new LocalStorage(folder);
  }

  @Test
  void overlooksWhatACrashedWriterLeftBehind() throws IOException {
    Files.createDirectories(folder.resolve("signals"));
    Files.writeString(folder.resolve("signals/.part-1.parquet.0c4f.tmp"), "half a fi");

    assertThat(storage().list("signals")).isEmpty();
    assertThat(storage().stat("signals/part-1.parquet")).isEmpty();
    assertThat(storage().createIfAbsent("signals/part-1.parquet", "whole".getBytes(UTF_8)))
        .isTrue();
  }

  @Test
  void listsAFolderThatIsALink() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("manifest.json"), "{}");
    Files.createSymbolicLink(folder.resolve("versions"), elsewhere);

    assertThat(new LocalStorage(folder).list("versions"))
        .extracting(Storage.Entry::path)
        .containsExactly("versions/manifest.json");
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    storage().createIfAbsent("a", "1".getBytes(UTF_8));
    storage().createIfAbsent("a", "2".getBytes(UTF_8));
    storage().replace("a", "3".getBytes(UTF_8));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList()).isEqualTo(List.of("a"));
    }
  }
}
