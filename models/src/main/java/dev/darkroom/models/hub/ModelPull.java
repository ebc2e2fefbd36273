package dev.darkroom.models.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.base.Digest;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelFiles;
import dev.darkroom.models.ModelOrigin;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Precision;
import dev.darkroom.models.store.ImportCheck;
import dev.darkroom.models.store.ModelImport;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Pulls models into a store. What arrives waits in {@code STORE/.downloads} until the model is
 * whole, so that a broken pull goes on where it stopped; the model then appears by one rename. The
 * bytes are checked against what the hub lists and against {@code models.lock}.
 */
public final class ModelPull {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String CONFIG = "config.json";
  private static final String PREPROCESSOR = "preprocessor_config.json";

  /** Left free on the disk. */
  private static final long SPARE = 64L << 20;

  private final ModelStore store;
  private final HubSettings settings;
  private final ImportCheck trial;
  private final HubClient client;
  private final ToLongFunction<Path> usableBytes;
  private final ModelsLock lock;

  /**
   * With the machine's clock and disk.
   *
   * @param trial what a model has to pass before it is stored
   */
  public ModelPull(ModelStore store, HubSettings settings, ImportCheck trial) {
    this(store, settings, trial, Pause.REAL, PullFolder::usableBytes);
  }

  ModelPull(
      ModelStore store,
      HubSettings settings,
      ImportCheck trial,
      Pause pause,
      ToLongFunction<Path> usableBytes) {
    this.store = store;
    this.settings = settings;
    this.trial = trial;
    this.client =
        new HubClient(
            settings.endpoint(),
            new HubHttp(settings, Clock.systemUTC()),
            new Retries(pause, new SecureRandom()));
    this.usableBytes = usableBytes;
    this.lock = new ModelsLock(store.folder());
  }

  /**
   * Brings a model into the store unless it is there.
   *
   * @throws HubException when the hub, the network or the disk does not allow it
   * @throws dev.darkroom.models.InvalidModelException when the repository is no model that Darkroom
   *     knows, saying what is missing
   */
  public PullResult pull(PullRequest request, PullMode mode, PullProgress progress) {
    Optional<ModelPackage> here = store.intact(request.name());
    if (here.isPresent() && mode != PullMode.UPDATE) {
      return new PullResult.AlreadyHere(requireSame(here.get(), request));
    }
    if (mode == PullMode.OFFLINE || settings.offline()) {
      throw new HubException(
          "Cannot pull "
              + request.name()
              + ": it is not in the store, or damaged there, and this is offline.",
          "Pull it with a network, or `darkroom model import` a folder that holds it.");
    }
    try (PullFolder folder = PullFolder.open(store.folder())) {
      Pins pins =
          new Pins(
              request.name(),
              mode == PullMode.UPDATE ? Optional.empty() : lock.find(request.name()));
      return new PullResult.Pulled(pull(request, pins, folder, progress));
    }
  }

  /** A name stands for one model: what is here under it must be what was asked for. */
  private static ModelPackage requireSame(ModelPackage here, PullRequest request) {
    List<String> asked =
        request.sources().stream().map(source -> source.repository().toString()).toList();
    List<String> from = here.origins().stream().map(ModelOrigin::repository).toList();
    if (!from.equals(asked)) {
      throw new HubException(
          "Cannot pull "
              + here.name()
              + ": a model of that name is in the store, "
              + (from.isEmpty() ? "not pulled from a hub." : "pulled from " + from + "."),
          "Give this one another name with --name, or remove the other one.");
    }
    boolean otherDtype =
        request.precision().isPresent()
            && here.onnx().values().stream()
                .noneMatch(file -> Precision.ofFile(file) == request.precision().get());
    boolean otherMeaning =
        isOther(request.descriptor(), () -> here.json(CONFIG).path("darkroom"))
            || isOther(request.preprocessor(), () -> here.json(PREPROCESSOR));
    if (otherDtype || otherMeaning) {
      throw new HubException(
          "Cannot pull "
              + here.name()
              + ": it is in the store with another "
              + (otherDtype ? "dtype." : "label, descriptor or preprocessing."),
          "Give this one another name with --name, or take its place with --update.");
    }
    return here;
  }

  /** A file that nothing is asked of need not be there: a tokenizer has no preprocessing. */
  private static boolean isOther(Optional<JsonNode> asked, Supplier<JsonNode> here) {
    return asked.filter(json -> !json.equals(here.get())).isPresent();
  }

  private ModelPackage pull(
      PullRequest request, Pins pins, PullFolder folder, PullProgress progress) {
    List<Repository> repositories = new ArrayList<>();
    SortedMap<String, Wanted> there = new TreeMap<>();
    for (PullSource source : request.sources()) {
      Repository repository = client.list(source.repository(), pins.revision(source));
      repositories.add(
          new Repository(
              repository.name(),
              source.revision(),
              repository.commit(),
              repository.licence(),
              repository.files()));
      Wanted.of(source, repository).forEach(there::putIfAbsent);
    }
    Path files = folder.of(repositories);
    try {
      return pull(request, pins, repositories, there, files, progress);
    } catch (InvalidModelException e) {
      PullFolder.giveUp(files);
      throw e;
    }
  }

  private ModelPackage pull(
      PullRequest request,
      Pins pins,
      List<Repository> repositories,
      SortedMap<String, Wanted> there,
      Path files,
      PullProgress progress) {
    Set<String> names = new TreeSet<>(there.keySet());
    if (request.preprocessor().isPresent()) {
      names.addAll(supply(request.preprocessor().get(), files));
    } else {
      Wanted config = there.get(CONFIG);
      if (config == null) {
        throw notAModel(repositories.get(0));
      }
      download(pins, Map.of(CONFIG, config), files, PullProgress.SILENT);
    }
    ModelFiles chosen = choose(request, repositories.get(0), files.resolve(CONFIG), names);
    there.keySet().retainAll(chosen.files());
    pins.requireSame(there);
    requireSpace(request.name(), files, there);
    Map<String, Digest> digests = download(pins, there, files, progress);
    ModelPackage model = store.importModel(asImport(request, repositories, files).triedBy(trial));
    lock.pin(
        request.name(), pins.with(repositories.stream().map(Repository::origin).toList(), digests));
    PullFolder.delete(files);
    return model;
  }

  /** What a repository with a bare graph lacks; the descriptor comes into its config at import. */
  private static Set<String> supply(JsonNode preprocessor, Path files) {
    try {
      MAPPER.writeValue(files.resolve(CONFIG).toFile(), MAPPER.createObjectNode());
      MAPPER.writeValue(files.resolve(PREPROCESSOR).toFile(), preprocessor);
      return Set.of(CONFIG, PREPROCESSOR);
    } catch (IOException e) {
      throw new HubException(
          "Cannot write to " + files + ": " + e.getMessage() + ".",
          "Check the disk's space and permissions.",
          e);
    }
  }

  private static HubException notAModel(Repository repository) {
    return new HubException(
        "Cannot pull " + repository.name() + ": it has no " + CONFIG + ".",
        "It must be a repository in Hugging Face ONNX layout.");
  }

  private static ModelFiles choose(
      PullRequest request, Repository repository, Path config, Set<String> names) {
    try {
      JsonNode json = MAPPER.readTree(config.toFile());
      if (!(json instanceof ObjectNode object)) {
        throw notAModel(repository);
      }
      request.descriptor().ifPresent(descriptor -> object.set("darkroom", descriptor));
      return ModelFiles.choose(repository.name().toString(), object, names, request.precision());
    } catch (IOException e) {
      throw new HubException(
          "Cannot pull " + repository.name() + ": its " + CONFIG + " is no JSON.",
          "Check the repository on the hub's page.",
          e);
    }
  }

  private void requireSpace(String model, Path files, Map<String, Wanted> wanted) {
    long missing = 0;
    for (Map.Entry<String, Wanted> entry : wanted.entrySet()) {
      long here = Download.bytesHere(files.resolve(entry.getKey()));
      missing += Math.max(0, entry.getValue().size() - here);
    }
    long usable = usableBytes.applyAsLong(files);
    if (missing > 0 && missing > usable - SPARE) {
      throw new HubException(
          "Cannot pull %s: %,d MB are to come and %,d MB are free in %s."
              .formatted(model, missing / 1_000_000, usable / 1_000_000, store.folder()),
          "Free some space, or take smaller files with --dtype.");
    }
  }

  private Map<String, Digest> download(
      Pins pins, Map<String, Wanted> wanted, Path files, PullProgress progress) {
    long total = wanted.values().stream().mapToLong(Wanted::size).sum();
    long before = 0;
    Map<String, Digest> digests = new TreeMap<>();
    for (Map.Entry<String, Wanted> entry : smallFirst(wanted)) {
      String name = entry.getKey();
      Wanted one = entry.getValue();
      Path target = files.resolve(name);
      long done = before;
      Digest digest =
          client.download(
              one.repository(),
              one.file(),
              target,
              here -> progress.advanced(name, done + here, Math.max(total, done + here)));
      if (pins.isOther(name, digest)) {
        PullFolder.delete(target);
        throw pins.changed(name, digest, one.repository());
      }
      digests.put(name, digest);
      before += Download.bytesHere(target);
    }
    return digests;
  }

  /** So that what is wrong shows before gigabytes have come. */
  private static List<Map.Entry<String, Wanted>> smallFirst(Map<String, Wanted> wanted) {
    return wanted.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> entry.getValue().size()))
        .toList();
  }

  private static ModelImport asImport(
      PullRequest request, List<Repository> repositories, Path files) {
    return ModelImport.of(files)
        .named(Optional.of(request.name()))
        .withPrecision(request.precision())
        .describedBy(request.descriptor())
        .pulledFrom(
            repositories.stream().map(Repository::origin).toList(), licence(request, repositories));
  }

  /** What the hub says counts; the catalogue knows how it is spelled. */
  private static Optional<String> licence(PullRequest request, List<Repository> repositories) {
    Optional<String> stated =
        repositories.stream().flatMap(repository -> repository.licence().stream()).findFirst();
    return request
        .licence()
        .filter(known -> stated.isEmpty() || known.equalsIgnoreCase(stated.get()))
        .or(() -> stated);
  }
}
