package dev.darkroom.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.darkroom.base.Digest;
import dev.darkroom.imaging.ImageDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the store knows of a package, {@code model.lock.json} in its folder: so that listing does
 * not hash gigabytes again and a changed file is noticed.
 */
record ModelLock(
    String name, String kind, String licence, boolean embedded, List<LockedFile> files) {
  static final String FILE = "model.lock.json";

  /** Raised when the same files would give other numbers because Darkroom's own code changed. */
  static final int CODE_VERSION = 1;

  /** One file: SHA-256 as bare hexadecimal digits. */
  record LockedFile(String file, long bytes, String sha256) {}

  ModelLock {
    files = List.copyOf(files);
  }

  /** Hashes the files of a folder. */
  static ModelLock of(ModelFolder model, String name, boolean embedded) throws IOException {
    List<LockedFile> files = new ArrayList<>();
    for (String file : model.files()) {
      Path path = model.folder().resolve(file);
      files.add(new LockedFile(file, Files.size(path), Digest.ofFile(path).hex()));
    }
    return new ModelLock(name, model.kind().id(), model.licence(), embedded, files);
  }

  static ModelLock read(Path folder) {
    Path lock = folder.resolve(FILE);
    try {
      return Json.MAPPER.treeToValue(Json.read(lock), ModelLock.class);
    } catch (JsonProcessingException e) {
      throw new InvalidModelException(
          "Cannot read " + FILE + " of a model: " + e.getOriginalMessage() + ".",
          "Remove " + folder + " and import the model again.",
          e);
    }
  }

  void write(Path folder) throws IOException {
    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FILE).toFile(), this);
  }

  /** Files are sorted by name: order of listing does not matter. */
  Digest digest() {
    StringBuilder text = new StringBuilder("darkroom model\n");
    text.append("code ").append(CODE_VERSION).append('\n');
    text.append("pixels ").append(ModelPackage.colours(embedded).id()).append('\n');
    text.append("scale ").append(ImageDecoder.CANONICAL_SCALE).append('\n');
    text.append("kind ").append(kind).append('\n');
    for (LockedFile file : files) {
      text.append(file.sha256()).append("  ").append(file.file()).append('\n');
    }
    return Digest.ofText(text.toString());
  }

  /** What differs on disk; cheap, as it looks at sizes only. */
  List<String> missingOrResized(Path folder) {
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
  List<String> changed(Path folder) {
    List<String> problems = missingOrResized(folder);
    if (!problems.isEmpty()) {
      return problems;
    }
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

  ModelPackage open(Path folder) {
    ModelKind known =
        ModelKind.parse(kind)
            .orElseThrow(
                () ->
                    InvalidModelException.ofProblems(folder, List.of(FILE + " has kind " + kind)));
    long bytes = files.stream().mapToLong(LockedFile::bytes).sum();
    return new ModelPackage(name, known, folder, digest(), licence, bytes, embedded);
  }
}
