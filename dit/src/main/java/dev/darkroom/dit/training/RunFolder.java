package dev.darkroom.dit.training;

import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The files of a run.
 *
 * <pre>
 * run.json                               configuration with all defaults, and the training set's name
 * state.json                             where the run stands
 * metrics.jsonl                          one line per logged interval
 * checkpoints/step-NNNNNN.safetensors    weights by PixArt's names
 * checkpoints/step-NNNNNN.optimizer.safetensors   AdamW's moments, of the newest checkpoint
 * samples/step-NNNNNN-k.png              picture k of the sample prompts
 * features/                              latents and caption features; may be deleted
 * </pre>
 */
public record RunFolder(Path root) {

  /** Makes the folder, or takes one that a run of the same configuration has begun. */
  public static RunFolder open(Path root, TrainingConfig config, String trainingSet) {
    RunFolder folder = new RunFolder(root);
    String identity =
        "{\n\"trainingSet\": \"%s\",\n\"config\": %s}\n".formatted(trainingSet, config.toJson());
    try {
      Files.createDirectories(folder.checkpoints());
      Files.createDirectories(folder.samples());
      Files.createDirectories(folder.features());
      if (!Files.exists(folder.identity())) {
        folder.replace(folder.identity(), identity);
      } else if (!Files.readString(folder.identity()).equals(identity)) {
        throw new InvalidInputException(
            "Cannot go on with the run: "
                + root
                + " was begun with other settings or another"
                + " version",
            "Name a new folder.");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + root + ": " + e.getMessage(), e);
    }
  }

  Path identity() {
    return root.resolve("run.json");
  }

  /** Where the run stands. */
  public Path state() {
    return root.resolve("state.json");
  }

  /** One JSON object per line. */
  public Path metrics() {
    return root.resolve("metrics.jsonl");
  }

  /** Weights and optimiser states. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** Pictures. */
  public Path samples() {
    return root.resolve("samples");
  }

  /** What is computed once per image or caption. */
  public Path features() {
    return root.resolve("features");
  }

  /** Writes a small file so that readers see the old text or the new, whole. */
  void replace(Path file, String text) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.writeString(partial, text, StandardCharsets.UTF_8);
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
