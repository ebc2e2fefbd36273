package dev.darkroom.models.store;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.Digest;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelFolder;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelLock;
import dev.darkroom.models.ModelName;
import dev.darkroom.models.ModelPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of the class path. Each is unpacked to a folder named by its content, so that a newer
 * jar never meets the files of an older one.
 */
final class EmbeddedModels {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedModels.class);

  private final Path folder;
  private final Map<String, EmbeddedModel> models = new TreeMap<>();
  private final Map<String, ModelPackage> unpacked = new ConcurrentHashMap<>();

  EmbeddedModels(Path folder) {
    this.folder = folder;
    ServiceLoader.load(EmbeddedModel.class, EmbeddedModel.class.getClassLoader())
        .forEach(model -> models.put(ModelName.require(model.name()), model));
  }

  Set<String> names() {
    return models.keySet();
  }

  Stream<String> names(ModelKind kind) {
    return models.values().stream().filter(model -> model.kind() == kind).map(EmbeddedModel::name);
  }

  /** The package of that name, unpacked when it is not there or damaged. */
  synchronized ModelPackage unpack(String name) {
    ModelPackage known = unpacked.get(name);
    if (known != null && unchanged(known.folder())) {
      return known;
    }
    EmbeddedModel model = models.get(name);
    if (model == null) {
      throw new UnknownModelException("embedded model", name, models.keySet());
    }
    try {
      ModelPackage fresh = unpack(model);
      unpacked.put(name, fresh);
      return fresh;
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot unpack model " + name + ": " + e.getMessage() + ".",
          "Check that there is space and that " + folder + " can be written.",
          e);
    }
  }

  private ModelPackage unpack(EmbeddedModel model) throws IOException {
    Path target = folder.resolve(model.name() + "-" + content(model).abbreviated());
    Optional<ModelPackage> intact = intact(target);
    if (intact.isPresent()) {
      return intact.get();
    }
    try (StagedFolder staged = StagedFolder.in(folder)) {
      for (String file : model.files()) {
        try (InputStream in = model.open(file)) {
          Files.copy(in, staged.place(file));
        }
      }
      ModelFolder copy = ModelFolder.inspect(staged.path(), Optional.empty());
      ModelLock.of(copy, model.name(), model.licence(), true, List.of()).write(staged.path());
      publish(staged, target);
    }
    return ModelLock.read(target).open(target);
  }

  private void publish(StagedFolder staged, Path target) throws IOException {
    if (!Files.exists(target)) {
      staged.publish(target);
      return;
    }
    try (StoreLock lock = StoreLock.of(folder)) {
      if (intact(target).isEmpty()) { // else another process has repaired it
        staged.replace(target);
      }
    }
  }

  private static boolean unchanged(Path target) {
    return lock(target).filter(lock -> lock.changedSince(target).isEmpty()).isPresent();
  }

  private static Optional<ModelPackage> intact(Path target) {
    return lock(target)
        .filter(lock -> lock.changed(target).isEmpty())
        .map(lock -> lock.open(target));
  }

  private static Optional<ModelLock> lock(Path target) {
    if (!Files.isRegularFile(target.resolve(ModelLock.FILE))) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelLock.read(target));
    } catch (InvalidModelException e) {
      LOG.debug("Unpacking {} again: {}", target, e.getMessage());
      return Optional.empty();
    }
  }

  private static Digest content(EmbeddedModel model) throws IOException {
    MessageDigest sha256 = Digest.newSha256();
    for (String file : new TreeSet<>(model.files())) {
      sha256.update(file.getBytes(StandardCharsets.UTF_8));
      try (InputStream in = model.open(file)) {
        sha256.update(Digest.of(in.readAllBytes()).bytes());
      }
    }
    return Digest.finish(sha256);
  }
}
