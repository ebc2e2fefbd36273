package dev.darkroom.models.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.base.Digest;
import dev.darkroom.models.ModelOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code models.lock} in the store: the commit and the SHA-256 of every file at the first pull of a
 * model. It outlives the model's removal, and may be copied to another machine's store so that the
 * same bytes are pulled there.
 */
final class ModelsLock {
  static final String FILE = "models.lock";

  /** What is called so and was left by a killed process is swept by the store. */
  private static final String UNFINISHED = ".staged-models-lock-";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final Path file;

  ModelsLock(Path store) {
    this.file = store.resolve(FILE);
  }

  /**
   * What is pinned of one model.
   *
   * @param files SHA-256 as bare hexadecimal digits by the name in the package
   */
  record Pinned(List<ModelOrigin> origins, Map<String, String> files) {
    Pinned {
      origins = List.copyOf(origins);
      files = Map.copyOf(files);
    }

    Optional<ModelOrigin> origin(RepositoryName repository) {
      return origins.stream()
          .filter(origin -> origin.repository().equals(repository.toString()))
          .findFirst();
    }

    Optional<Digest> sha256(String name) {
      return Optional.ofNullable(files.get(name)).map(Digest::new);
    }
  }

  private record Document(Map<String, Pinned> models) {
    private Document {
      Objects.requireNonNull(models);
    }
  }

  Optional<Pinned> find(String model) {
    return Optional.ofNullable(read().get(model));
  }

  /** Writes a new file and renames it: a reader sees the old one or the new one. */
  void pin(String model, Pinned pinned) {
    Map<String, Pinned> models = new TreeMap<>(read());
    models.put(model, pinned);
    try {
      Path written = Files.createTempFile(file.toAbsolutePath().getParent(), UNFINISHED, null);
      MAPPER.writeValue(written.toFile(), new Document(models));
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new HubException(
          "Cannot write " + file + ": " + e.getMessage() + ".",
          "Check the disk's space and permissions.",
          e);
    }
  }

  private Map<String, Pinned> read() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return MAPPER.readValue(file.toFile(), Document.class).models();
    } catch (JsonProcessingException e) {
      throw new HubException(
          "Cannot read " + file + ": " + e.getOriginalMessage() + ".",
          "Restore it from a copy; deleting it means to pin anew what is pulled next.",
          e);
    } catch (IOException e) {
      throw new HubException(
          "Cannot read " + file + ": " + e.getMessage() + ".", "Check its permissions.", e);
    }
  }
}
