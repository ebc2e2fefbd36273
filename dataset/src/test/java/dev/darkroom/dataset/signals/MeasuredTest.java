package dev.darkroom.dataset.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.recipe.MeasureRules.Integrity;
import dev.darkroom.dataset.storage.LocalStorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredTest {
  private static final Family QUALITY = new Family("quality", Digest.ofText("1"));
  private static final Family NSFW = new Family("nsfw", Digest.ofText("2"));

  @TempDir Path folder;

  @Test
  void readsWhatItWroteAndKeepsScorersOfOtherNames() throws Exception {
    LocalStorage storage = new LocalStorage(folder);
    assertThat(Measured.read(storage)).isEmpty();

    new Measured("meadow", new MeasureRules(1024, 256), List.of("a"), List.of(QUALITY, NSFW))
        .write(storage);
    Family better = new Family("quality", Digest.ofText("3"));
    new Measured(
            "meadow",
            new MeasureRules(512, 128, Integrity.DATA),
            List.of("b", "c"),
            List.of(better))
        .write(storage);

    assertThat(Measured.read(storage))
        .contains(
            new Measured(
                "meadow",
                new MeasureRules(512, 128, Integrity.DATA),
                List.of("b", "c"),
                List.of(NSFW, better)));
  }

  @Test
  void saysThatItIsDamaged() throws Exception {
    LocalStorage storage = new LocalStorage(folder);
    storage.replace(Measured.FILE, "{\"scale\": \"x".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> Measured.read(storage))
        .isInstanceOf(DarkroomException.class)
        .hasMessageStartingWith("Cannot read measured.json: ");
  }
}
