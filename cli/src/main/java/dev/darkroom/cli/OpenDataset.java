package dev.darkroom.cli;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A dataset folder that a command works on. */
public record OpenDataset(Path path, DatasetFolder folder, Versions versions) {
  /** Folders that a dataset has, some or all, from its first minute on. */
  private static final List<String> PARTS = List.of("sources", "signals", "scores", "versions");

  /**
   * Opens what is there.
   *
   * @throws InvalidInputException when there is no such folder
   */
  public static OpenDataset at(Path path) {
    if (!Files.isDirectory(path)) {
      throw new InvalidInputException(
          "Cannot open dataset " + path + ": no such folder",
          "Make one with: darkroom run RECIPE --out " + path);
    }
    return open(path);
  }

  /**
   * Opens a folder that may not be there yet, or is empty.
   *
   * @throws InvalidInputException when it holds files and is no dataset: they might be overwritten
   */
  public static OpenDataset atNew(Path path) {
    requireDatasetOrEmpty(path);
    return open(path);
  }

  private static OpenDataset open(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    DatasetFolder folder = DatasetFolder.open(new LocalStorage(absolute));
    return new OpenDataset(absolute, folder, Versions.of(folder));
  }

  private static void requireDatasetOrEmpty(Path path) {
    boolean isDataset = PARTS.stream().anyMatch(part -> Files.isDirectory(path.resolve(part)));
    if (!Files.exists(path) || isDataset || isEmptyFolder(path)) {
      return;
    }
    throw new InvalidInputException(
        "Invalid --out: " + path + " (must be a dataset, an empty folder or a new name)",
        "Name a folder of its own, such as " + path.resolve("dataset") + ".");
  }

  private static boolean isEmptyFolder(Path path) {
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The same, when it is of that name or has no version yet.
   *
   * @throws InvalidInputException when its versions have another name
   */
  public OpenDataset named(String name) {
    try {
      Optional<String> known = versions.newest().map(Manifest::dataset);
      if (known.isPresent() && !known.get().equals(name)) {
        throw new InvalidInputException(
            "Invalid --out: %s (it holds the dataset %s, the recipe makes %s)"
                .formatted(path, known.get(), name),
            "Name another folder, or call the dataset " + known.get() + " in the recipe.");
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Manifest newest() throws IOException {
    return versions
        .newest()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Cannot find a version in " + path,
                    "Make one with: darkroom run RECIPE --out " + path));
  }

  /** The version of this number, or the newest one for 0. */
  public Manifest version(int number) throws IOException {
    return number == 0 ? newest() : versions.show(number);
  }
}
