package dev.darkroom.trainingbridge;

import dev.darkroom.base.Digest;
import dev.darkroom.base.InvalidInputException;
import java.nio.file.Path;
import java.util.List;

/**
 * What to train on, how, and where.
 *
 * @param key idempotency key: starting two plans with one key makes one run
 * @param dataset name of the dataset in the catalog
 * @param folder of the dataset
 * @param version that is trained on; must be approved
 * @param config the trainer's configuration, a JSON object, kept to the byte; the ladder is its
 *     {@code stages}, of which {@code name}, {@code resolution} (pixels) and {@code batch} are
 *     looked at when they are there
 * @param command the trainer's program and arguments, in which {@code {dataset}}, {@code
 *     {version}}, {@code {config}} and {@code {out}} stand for the dataset's folder, the version's
 *     number, the configuration's file and the run's folder
 * @param launcher name of the place where it runs
 * @param diskBytes free space that the run wants
 */
public record TrainingPlan(
    String key,
    String dataset,
    Path folder,
    int version,
    String config,
    List<String> command,
    String launcher,
    long diskBytes) {
  private static final long GIBIBYTE = 1L << 30;

  public TrainingPlan {
    if (key.isBlank()) {
      throw new InvalidInputException("Invalid key: '" + key + "' (must not be blank)", "");
    }
    if (command.isEmpty()) {
      throw new InvalidInputException(
          "Invalid command: [] (must name a program)", "Name the trainer's program.");
    }
    folder = folder.toAbsolutePath().normalize();
    command = List.copyOf(command);
  }

  /** For a detached process of this machine, with a gibibyte of disk for it. */
  public static TrainingPlan local(
      String key, String dataset, Path folder, int version, String config, List<String> command) {
    return new TrainingPlan(key, dataset, folder, version, config, command, "local", GIBIBYTE);
  }

  /** Of the configuration's bytes. */
  public Digest configDigest() {
    return Digest.ofText(config);
  }

  /** The command with its places filled in. */
  List<String> command(Path configFile, Path outDir) {
    return command.stream()
        .map(
            word ->
                word.replace("{dataset}", folder.toString())
                    .replace("{version}", Integer.toString(version))
                    .replace("{config}", configFile.toString())
                    .replace("{out}", outDir.toString()))
        .toList();
  }
}
