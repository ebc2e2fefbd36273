package dev.darkroom.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.embedding.ImageEmbedder;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.store.ModelImport;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameAnswersTest {
  private static final Path EMBEDDER = Path.of("../models/src/test/resources/golden/models/embed");
  private static final Path OLD_EXPORT =
      Path.of("../models/src/test/resources/dev/darkroom/models/embedding/clip");

  @TempDir Path folder;

  @Test
  void keepsAnOptimisedEmbedderThatSaysTheSame() throws IOException {
    ModelPackage plain = store().importModel(ModelImport.of(EMBEDDER).named(Optional.of("plain")));

    ModelPackage fast = store().importModel(optimised(EMBEDDER));

    assertThat(fast.digest()).isNotEqualTo(plain.digest());
    assertThat(text(fast)).contains("SkipLayerNormalization").contains("com.microsoft");
    assertThat(text(plain)).doesNotContain("SkipLayerNormalization");
    try (Stream<Path> files = Files.walk(fast.folder())) {
      assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".before"));
    }
    assertThat(store().verify("fast")).isEmpty();
    assertThat(embedding(fast)).containsExactly(embedding(plain), Offset.offset(1e-5f));
  }

  @Test
  void refusesAGraphInWhichNothingCanBeJoined() {
    assertThatThrownBy(() -> store().importModel(optimised(OLD_EXPORT)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("no LayerNormalization follows a sum");
    assertThat(store().list()).noneMatch(model -> model.name().equals("fast"));
  }

  @Test
  void refusesAnswersThatDiffer() throws IOException {
    ModelPackage one = store().importModel(ModelImport.of(EMBEDDER).named(Optional.of("one")));
    Path changed = copyWithOtherMean();
    ModelPackage other = store().importModel(ModelImport.of(changed).named(Optional.of("other")));

    assertThatThrownBy(() -> new SameAnswers().check(one, other))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("of test picture 1 it says");
  }

  private ModelImport optimised(Path source) {
    return ModelImport.of(source)
        .named(Optional.of("fast"))
        .optimised(new SameAnswers())
        .triedBy(new FirstRun());
  }

  private Path copyWithOtherMean() throws IOException {
    Path copy = folder.resolve("changed");
    try (Stream<Path> tree = Files.walk(EMBEDDER)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(EMBEDDER.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    Path preprocessor = copy.resolve("preprocessor_config.json");
    String text = Files.readString(preprocessor);
    Files.writeString(preprocessor, text.replaceFirst("(\"image_mean\"\\s*:\\s*\\[\\s*)0", "$11"));
    return copy;
  }

  private static float[] embedding(ModelPackage model) {
    byte[] rgb = new byte[3 * 40 * 30];
    for (int at = 0; at < rgb.length; at++) {
      rgb[at] = (byte) (at * 7);
    }
    try (ImageEmbedder embedder = ImageEmbedder.open(model, Inference.STANDARD)) {
      return embedder.embed(new Pixels(40, 30, rgb));
    }
  }

  private static String text(ModelPackage model) throws IOException {
    byte[] graph = Files.readAllBytes(model.folder().resolve(model.onnx().get("vision_model")));
    return new String(graph, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private ModelStore store() {
    return new ModelStore(folder.resolve("store"));
  }
}
