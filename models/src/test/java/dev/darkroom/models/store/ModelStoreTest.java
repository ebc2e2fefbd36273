package dev.darkroom.models.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelOrigin;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.TestingModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStoreTest {
  @TempDir Path folder;
  private ModelStore store;

  @BeforeEach
  void openStore() {
    store = new ModelStore(folder.resolve("store"));
  }

  @Test
  void importsAFolderUnderTheNameOfItsDescriptor() throws IOException {
    ModelPackage model = store.importFolder(scorer("sharp"), Optional.empty());

    assertThat(model.name()).isEqualTo("sharp");
    assertThat(model.kind()).isEqualTo(ModelKind.SCORER);
    assertThat(model.licence()).isEqualTo("MIT");
    assertThat(model.embedded()).isFalse();
    assertThat(model.file("onnx/model.onnx")).isRegularFile();
    assertThat(store.find("sharp")).isEqualTo(model);
    assertThat(store.list()).contains(model);
  }

  @Test
  void licenceAndOriginComeAlongFromAnotherStore() throws IOException {
    ModelOrigin origin = new ModelOrigin("owner/sharp", "main", "0".repeat(40));
    ModelPackage pulled =
        store.importModel(
            ModelImport.of(scorer("sharp")).pulledFrom(List.of(origin), Optional.of("CC0-1.0")));

    ModelPackage copy = store.importFolder(pulled.folder(), Optional.of("copy"));

    assertThat(copy.licence()).isEqualTo("CC0-1.0");
    assertThat(copy.origins()).containsExactly(origin);
    assertThat(copy.digest()).isEqualTo(pulled.digest());
  }

  @Test
  void importsOneFileWithItsDescriptor() throws IOException {
    TestingModels.copyGraph(folder.resolve("bright.onnx"));
    Files.writeString(
        folder.resolve("bright.json"),
        "{\"darkroom\": {\"kind\": \"scorer\"}, \"preprocessor\": "
            + TestingModels.preprocessor()
            + "}");

    ModelPackage model = store.importFolder(folder.resolve("bright.onnx"), Optional.empty());

    assertThat(model.name()).isEqualTo("bright");
    assertThat(model.licence()).isEqualTo("unknown");
    assertThat(store.verify("bright")).isEmpty();
  }

  @Test
  void digestDependsOnTheContentOfTheFilesThatMatterOnly() throws IOException {
    Path source = scorer("sharp");
    ModelPackage first = store.importFolder(source, Optional.of("first"));
    Files.writeString(source.resolve("notes.txt"), "does not matter");
    ModelPackage same = store.importFolder(source, Optional.of("same"));
    Files.writeString(
        source.resolve("preprocessor_config.json"),
        "{\"size\": {\"height\": 9, \"width\": 8}, \"do_normalize\": false}");
    ModelPackage other = store.importFolder(source, Optional.of("other"));

    assertThat(same.digest()).isEqualTo(first.digest());
    assertThat(other.digest()).isNotEqualTo(first.digest());
  }

  @Test
  void importingTheSameAgainChangesNothing() throws IOException {
    Path source = scorer("sharp");
    ModelPackage model = store.importFolder(source, Optional.empty());

    assertThat(store.importFolder(source, Optional.empty())).isEqualTo(model);
    assertThat(children()).containsExactly("sharp");
  }

  @Test
  void refusesAnotherModelOfTheSameName() throws IOException {
    Path source = scorer("sharp");
    store.importFolder(source, Optional.empty());
    Files.writeString(source.resolve("config.json"), "{\"darkroom\": {\"kind\": \"scorer\"}}");

    assertThatThrownBy(() -> store.importFolder(source, Optional.of("sharp")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Cannot import model sharp: another model of that name is in the store.");
    assertThat(children()).containsExactly("sharp");
  }

  @Test
  void refusesAnUnsuitableName() throws IOException {
    Path source = scorer("sharp");

    assertThatThrownBy(() -> store.importFolder(source, Optional.of("../Sharp")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid model name: ../Sharp (must be");
  }

  @Test
  void namesEveryMissingFileAndTheGraphsThatAreThere() throws IOException {
    Path source = scorer("sharp");
    Files.delete(source.resolve("preprocessor_config.json"));
    Files.move(source.resolve("onnx/model.onnx"), source.resolve("onnx/mean.onnx"));

    assertThatThrownBy(() -> store.importFolder(source, Optional.empty()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("(a scorer, SCORER)")
        .hasMessageContaining("preprocessor_config.json is missing")
        .hasMessageContaining("onnx/model.onnx is missing")
        .hasMessageContaining("ONNX files there: onnx/mean.onnx");
    assertThat(children()).isEmpty();
  }

  @Test
  void saysThatAnArchitectureCannotBeRun() throws IOException {
    Path source = scorer("sharp");
    Files.writeString(source.resolve("config.json"), "{\"model_type\": \"blip\"}");

    assertThatThrownBy(() -> store.importFolder(source, Optional.empty()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("model_type blip, which this version cannot run");
  }

  @Test
  void saysThatADescriptorIsMissing() throws IOException {
    TestingModels.copyGraph(folder.resolve("bright.onnx"));

    assertThatThrownBy(() -> store.importFolder(folder.resolve("bright.onnx"), Optional.empty()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("its descriptor bright.json is missing beside it");
  }

  @Test
  void saysThatThereIsNoSuchFolder() {
    assertThatThrownBy(() -> store.importFolder(folder.resolve("nothing"), Optional.empty()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("there is no such folder");
  }

  @Test
  void namesTheKnownModels() throws IOException {
    store.importFolder(scorer("sharp"), Optional.empty());

    assertThatThrownBy(() -> store.find("shrap"))
        .isInstanceOf(UnknownModelException.class)
        .hasMessage("Invalid model: shrap (must be one of sharp, testing)");
  }

  @Test
  void noticesADamagedFile() throws IOException {
    ModelPackage model = store.importFolder(scorer("sharp"), Optional.empty());
    Path graph = model.file("onnx/model.onnx");
    byte[] bytes = Files.readAllBytes(graph);
    bytes[bytes.length / 2] ^= 1;
    Files.write(graph, bytes);

    assertThat(store.verify("sharp")).containsExactly("onnx/model.onnx has other content");

    Files.delete(graph);

    assertThatThrownBy(() -> store.find("sharp"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Cannot use model sharp: onnx/model.onnx is missing.");
  }

  @Test
  void refusesAModelWhoseFileWasChangedSinceItsLock() throws IOException {
    ModelPackage model = store.importFolder(scorer("sharp"), Optional.empty());
    TestingModels.damage(model.file("onnx/model.onnx"), "changed");

    assertThatThrownBy(() -> store.find("sharp"))
        .isInstanceOfSatisfying(
            InvalidModelException.class,
            e ->
                assertThat(e.hint())
                    .contains("import or pull it again. `darkroom model verify sharp`"))
        .hasMessage("Cannot use model sharp: onnx/model.onnx has other content.");
  }

  @Test
  void hashesWhatWasWrittenAgainOnceWhenItIsTheSame() throws IOException {
    ModelPackage model = store.importFolder(scorer("sharp"), Optional.empty());
    Path lock = model.file("model.lock.json");
    Instant written = Instant.now().minus(Duration.ofHours(1));
    for (String file : List.of("config.json", "preprocessor_config.json", "onnx/model.onnx")) {
      Files.setLastModifiedTime(model.file(file), FileTime.from(written));
    }
    Files.setLastModifiedTime(lock, FileTime.from(written.minusSeconds(60)));

    store.find("sharp");

    FileTime hashed = Files.getLastModifiedTime(lock);
    assertThat(hashed).isGreaterThan(FileTime.from(written));
    store.find("sharp");
    assertThat(Files.getLastModifiedTime(lock)).isEqualTo(hashed);
  }

  @Test
  void unpacksAnEmbeddedModelAgainThatWasChangedWhileItIsInUse() throws IOException {
    ModelPackage model = store.find("testing");
    TestingModels.damage(model.file("onnx/model.onnx"), "changed");

    assertThat(store.find("testing")).isEqualTo(model);
    assertThat(store.verify("testing")).isEmpty();
  }

  @Test
  void unpacksEmbeddedModelsOnFirstUse() throws IOException {
    ModelPackage model = store.find("testing");

    assertThat(model.embedded()).isTrue();
    assertThat(model.licence()).isEqualTo("Apache-2.0");
    assertThat(model.file("onnx/model.onnx")).isRegularFile();
    assertThat(store.list()).containsExactly(model);
    assertThat(new ModelStore(folder.resolve("store")).find("testing")).isEqualTo(model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "changed", "gone"})
  void importsOverADamagedModel(String damage) throws IOException {
    Path source = scorer("sharp");
    ModelPackage model = store.importFolder(source, Optional.empty());
    TestingModels.damage(model.file("onnx/model.onnx"), damage);

    assertThat(store.importFolder(source, Optional.empty())).isEqualTo(model);
    assertThat(store.verify("sharp")).isEmpty();
    assertThat(model.file("onnx/model.onnx"))
        .hasSameBinaryContentAs(source.resolve("onnx/model.onnx"));
    assertThat(children()).containsExactly("sharp");
  }

  @Test
  void importsOverAModelWhoseLockIsDamaged() throws IOException {
    Path source = scorer("sharp");
    ModelPackage model = store.importFolder(source, Optional.empty());
    Files.writeString(model.file("model.lock.json"), "{");

    assertThat(store.importFolder(source, Optional.empty())).isEqualTo(model);
    assertThat(store.verify("sharp")).isEmpty();
  }

  @Test
  void leavesAFolderAloneThatIsNoModelOfTheStore() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("store/sharp"));
    Files.writeString(mine.resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> store.importFolder(scorer("sharp"), Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot import model sharp: " + mine + " is there and is no model of the store.");
    assertThat(mine.resolve("notes.txt")).hasContent("mine");
    assertThat(children()).containsExactly("sharp");
  }

  @Test
  void sweepsWhatAKilledProcessLeftAndLeavesWhatALiveOneFills() throws IOException {
    FileTime dayBeforeYesterday = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Path left = staged(".staged-left", dayBeforeYesterday);
    Path filled = staged(".staged-filled", dayBeforeYesterday);
    Files.setLastModifiedTime(filled.resolve("model.onnx"), FileTime.from(Instant.now()));
    Path file = folder.resolve("store/.staged-models-lock-1.tmp");
    Files.writeString(file, "{");
    Files.setLastModifiedTime(file, dayBeforeYesterday);

    store.importFolder(scorer("sharp"), Optional.empty());

    assertThat(left).doesNotExist();
    assertThat(file).doesNotExist();
    assertThat(filled.resolve("model.onnx")).exists();
  }

  @Test
  void putsBackAModelWhoseReplacementWasKilledBetweenTwoRenames() throws IOException {
    Path source = scorer("sharp");
    store.importFolder(source, Optional.empty());
    Path model = folder.resolve("store/sharp");
    Path aside = Files.createDirectory(folder.resolve("store/.replaced-sharp-12"));
    Files.move(model, aside.resolve("old"));
    Files.setLastModifiedTime(aside, FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));

    store.importFolder(source, Optional.of("soft"));

    assertThat(store.verify("sharp")).isEmpty();
    assertThat(aside).doesNotExist();
  }

  private Path staged(String name, FileTime written) throws IOException {
    Path staged = Files.createDirectories(folder.resolve("store").resolve(name));
    Files.writeString(staged.resolve("model.onnx"), "half");
    Files.setLastModifiedTime(staged.resolve("model.onnx"), written);
    Files.setLastModifiedTime(staged, written);
    return staged;
  }

  @Test
  void unpacksADamagedEmbeddedModelAgain() throws IOException {
    ModelPackage model = store.find("testing");
    Files.writeString(model.file("onnx/model.onnx"), "damaged");

    ModelStore other = new ModelStore(folder.resolve("store"));

    assertThat(other.find("testing")).isEqualTo(model);
    assertThat(other.verify("testing")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void severalWorkersMayUnpackAtOnce(boolean overADamagedOne) throws Exception {
    if (overADamagedOne) {
      TestingModels.damage(store.find("testing").file("onnx/model.onnx"), "cut");
    }
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      Callable<ModelPackage> find =
          () -> {
            ModelStore own = new ModelStore(folder.resolve("store"));
            ModelPackage model = own.find("testing");
            assertThat(own.verify("testing")).isEmpty(); // from here on nobody takes it away
            return model;
          };
      List<Future<ModelPackage>> found = workers.invokeAll(Collections.nCopies(8, find));

      ModelPackage model = store.find("testing");
      for (Future<ModelPackage> one : found) {
        assertThat(one.get()).isEqualTo(model);
      }
      assertThat(new ModelStore(folder.resolve("store")).verify("testing")).isEmpty();
      try (Stream<Path> left = Files.list(model.folder().getParent())) {
        assertThat(left.filter(Files::isDirectory)).containsExactly(model.folder());
      }
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void removesImportedModelsOnly() throws IOException {
    store.importFolder(scorer("sharp"), Optional.empty());

    store.remove("sharp");

    assertThat(children()).isEmpty();
    assertThatThrownBy(() -> store.remove("testing"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Cannot remove model testing: it is embedded.");
  }

  private Path scorer(String name) throws IOException {
    return TestingModels.scorerFolder(folder.resolve("source"), name);
  }

  private List<String> children() throws IOException {
    try (Stream<Path> children = Files.list(folder.resolve("store"))) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(child -> !child.equals("embedded") && !child.equals(StoreLock.FILE))
          .sorted()
          .toList();
    }
  }
}
