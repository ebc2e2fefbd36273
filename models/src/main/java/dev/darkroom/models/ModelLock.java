package dev.darkroom.models;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.darkroom.base.Digest;
import dev.darkroom.imaging.ImageDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store knows of a package, {@code model.lock.json} in its folder: so that listing does
 * not hash gigabytes again and a changed file is noticed.
 *
 * @param optimisedFrom files that were rewritten when it was imported, as they were before; locks
 *     of older versions do not say
 */
public record ModelLock(
    String name,
    ModelLayout layout,
    String licence,
    boolean embedded,
    Map<String, String> onnx,
    List<ModelOrigin> origins,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<LockedFile> optimisedFrom,
    List<LockedFile> files) {
  public static final String FILE = "model.lock.json";

  /** What is written now may be dated a little earlier. */
  private static final Duration COARSE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(ModelLock.class);

  /** Raised when the same files would give other numbers because Darkroom's own code changed. */
  static final int CODE_VERSION = 1;

  /** One file: SHA-256 as bare hexadecimal digits. */
  public record LockedFile(String file, long bytes, String sha256) {}

  public ModelLock {
    Objects.requireNonNull(name);
    Objects.requireNonNull(layout);
    Objects.requireNonNull(licence);
    onnx = Map.copyOf(onnx);
    origins = List.copyOf(origins);
    optimisedFrom = List.copyOf(optimisedFrom);
    files = List.copyOf(files);
  }

  /** Hashes the files of a folder. */
  public static ModelLock of(
      ModelFolder folder, String name, String licence, boolean embedded, List<ModelOrigin> origins)
      throws IOException {
    ModelFiles model = folder.model();
    return new ModelLock(
        name, model.layout(), licence, embedded, model.onnx(), origins, List.of(), hashed(folder));
  }

  /** The same model after some of its files were rewritten. */
  public ModelLock optimised(ModelFolder folder) throws IOException {
    List<LockedFile> now = hashed(folder);
    List<LockedFile> gone = files.stream().filter(file -> !now.contains(file)).toList();
    return new ModelLock(
        name, layout, licence, embedded, folder.model().onnx(), origins, gone, now);
  }

  /** The same model, one of its graphs read from another file. */
  public ModelLock withGraph(String role, String file) {
    Map<String, String> graphs = new HashMap<>(onnx);
    graphs.put(role, file);
    return new ModelLock(name, layout, licence, embedded, graphs, origins, optimisedFrom, files);
  }

  private static List<LockedFile> hashed(ModelFolder folder) throws IOException {
    List<LockedFile> files = new ArrayList<>();
    for (String file : folder.model().files()) {
      Path path = folder.folder().resolve(file);
      files.add(new LockedFile(file, Files.size(path), Digest.ofFile(path).hex()));
    }
    return files;
  }

  public static ModelLock read(Path folder) {
    Path lock = folder.resolve(FILE);
    try {
      return Json.MAPPER.treeToValue(Json.read(lock), ModelLock.class);
    } catch (JsonProcessingException e) {
      throw new InvalidModelException(
          "Cannot read " + FILE + " of a model: " + e.getOriginalMessage() + ".",
          "It is damaged or of another version. Remove "
              + folder
              + " and import or pull the model again.",
          e);
    }
  }

  public void write(Path folder) throws IOException {
    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FILE).toFile(), this);
  }

  /** Files are sorted by name: order of listing does not matter. */
  public Digest digest() {
    StringBuilder text = new StringBuilder("darkroom model\n");
    text.append("code ").append(CODE_VERSION).append('\n');
    text.append("pixels ").append(ModelPackage.colours(embedded).id()).append('\n');
    text.append("scale ").append(ImageDecoder.CANONICAL_SCALE).append('\n');
    text.append("kind ").append(layout.kind().id()).append('\n');
    for (LockedFile file : files) {
      text.append(file.sha256()).append("  ").append(file.file()).append('\n');
    }
    return Digest.ofText(text.toString());
  }

  /**
   * What differs on disk, by sizes and by hashing the files that were written after this lock. When
   * none differs, the lock becomes younger than they are, so that the next look is cheap again.
   * What took a file's place with an older date is seen by {@link #changed} alone.
   */
  public List<String> changedSince(Path folder) {
    List<String> problems = missingOrResized(folder);
    if (!problems.isEmpty()) {
      return problems;
    }
    try {
      Path lock = folder.resolve(FILE);
      FileTime locked = Files.getLastModifiedTime(lock);
      FileTime hashed = FileTime.from(Instant.now().minus(COARSE));
      List<LockedFile> younger = writtenSince(locked, folder);
      problems = changed(folder, younger);
      if (problems.isEmpty() && !younger.isEmpty() && hashed.compareTo(locked) > 0) {
        date(lock, hashed);
      }
      return problems;
    } catch (IOException e) {
      return List.of(e.getMessage() + " cannot be read");
    }
  }

  private List<LockedFile> writtenSince(FileTime lock, Path folder) throws IOException {
    List<LockedFile> younger = new ArrayList<>();
    for (LockedFile file : files) {
      if (Files.getLastModifiedTime(folder.resolve(file.file())).compareTo(lock) >= 0) {
        younger.add(file);
      }
    }
    return younger;
  }

  /** In a store that cannot be written, the same files are hashed at each start. */
  private static void date(Path lock, FileTime hashed) {
    try {
      Files.setLastModifiedTime(lock, hashed);
    } catch (IOException e) {
      LOG.debug("Cannot date {}: {}", lock, e.getMessage());
    }
  }

  private List<String> missingOrResized(Path folder) {
    List<String> problems = new ArrayList<>();
    for (LockedFile file : files) {
      Path path = folder.resolve(file.file());
      try {
        if (!Files.isRegularFile(path)) {
          problems.add(file.file() + " is missing");
        } else if (Files.size(path) != file.bytes()) {
          problems.add(file.file() + " has " + Files.size(path) + " bytes, not " + file.bytes());
        }
      } catch (IOException e) {
        problems.add(file.file() + " cannot be read: " + e.getMessage());
      }
    }
    return problems;
  }

  /** What differs on disk, by hashing every file. */
  public List<String> changed(Path folder) {
    List<String> problems = missingOrResized(folder);
    return problems.isEmpty() ? changed(folder, files) : problems;
  }

  private static List<String> changed(Path folder, List<LockedFile> files) {
    List<String> problems = new ArrayList<>();
    for (LockedFile file : files) {
      try {
        if (!Digest.ofFile(folder.resolve(file.file())).hex().equals(file.sha256())) {
          problems.add(file.file() + " has other content");
        }
      } catch (IOException e) {
        problems.add(file.file() + " cannot be read: " + e.getMessage());
      }
    }
    return problems;
  }

  public ModelPackage open(Path folder) {
    long bytes = files.stream().mapToLong(LockedFile::bytes).sum();
    return new ModelPackage(
        name, layout, onnx, folder, digest(), licence, bytes, embedded, origins, optimisedFrom);
  }
}
