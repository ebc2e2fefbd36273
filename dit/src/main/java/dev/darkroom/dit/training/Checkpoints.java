package dev.darkroom.dit.training;

import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of a run. A checkpoint counts once its weights lie there, and they are written
 * last; weights stay for ever, moments only with the newest.
 */
record Checkpoints(Path folder) {
  private static final Pattern WEIGHTS = Pattern.compile("step-(\\d{6,})\\.safetensors");

  /** What a run goes on from. */
  record Checkpoint(
      Progress progress, Map<String, HostTensor> weights, Map<String, HostTensor> moments) {}

  void save(Checkpoint checkpoint) {
    Map<String, String> metadata = checkpoint.progress().toMetadata();
    int step = checkpoint.progress().step();
    new Safetensors(metadata, checkpoint.moments()).write(moments(step));
    new Safetensors(metadata, checkpoint.weights()).write(weights(step));
    for (int older : steps()) {
      if (older < step) {
        delete(moments(older));
      }
    }
  }

  /** The newest checkpoint that has both files. */
  Optional<Checkpoint> newest() {
    return steps().stream()
        .filter(step -> Files.exists(moments(step)))
        .reduce((a, b) -> b)
        .map(this::load);
  }

  private Checkpoint load(int step) {
    Safetensors weights = Safetensors.read(weights(step));
    Safetensors moments = Safetensors.read(moments(step));
    return new Checkpoint(
        Progress.fromMetadata(weights.metadata()), weights.tensors(), moments.tensors());
  }

  /** Steps that have weights, in order. */
  private List<Integer> steps() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> WEIGHTS.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(match -> Integer.valueOf(match.group(1)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private Path weights(int step) {
    return folder.resolve("step-%06d.safetensors".formatted(step));
  }

  private Path moments(int step) {
    return folder.resolve("step-%06d.optimizer.safetensors".formatted(step));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file + ": " + e.getMessage(), e);
    }
  }
}
