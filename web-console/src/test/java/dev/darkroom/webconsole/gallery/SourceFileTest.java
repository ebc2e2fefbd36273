package dev.darkroom.webconsole.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
  private static final byte[] PICTURE = {1, 2, 3};

  @TempDir private Path folder;

  @Test
  void readsAFileWhoseNameHasBlanks() throws IOException {
    Path file = Files.write(folder.resolve("two dogs.jpg"), PICTURE);

    assertThat(SourceFile.read(file.toUri().toString(), ImageId.of(PICTURE))).hasValue(PICTURE);
  }

  @Test
  void showsNothingThatHasChangedSince() throws IOException {
    Path file = Files.write(folder.resolve("a.jpg"), new byte[] {9});

    assertThat(SourceFile.read(file.toUri().toString(), ImageId.of(PICTURE))).isEmpty();
  }

  @Test
  void showsNothingOfAContainerOrFromElsewhere() throws IOException {
    Path tar = Files.write(folder.resolve("a.tar"), PICTURE);

    assertThat(SourceFile.read(tar.toUri() + "#1.jpg", ImageId.of(PICTURE))).isEmpty();
    assertThat(SourceFile.read("https://example.org/a.jpg", ImageId.of(PICTURE))).isEmpty();
    assertThat(SourceFile.read("file:///no/such/file", ImageId.of(PICTURE))).isEmpty();
  }
}
