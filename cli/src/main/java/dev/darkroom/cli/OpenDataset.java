package dev.darkroom.cli;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageException;
import dev.darkroom.dataset.storage.Storages;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A dataset that a command works on, on this machine or behind a scheme. */
public record OpenDataset(DatasetFolder folder, Versions versions) {
  /** Folders that a dataset has, some or all, from its first minute on. */
  private static final List<String> PARTS =
      List.of("sources", "signals", "scores", "versions", "work/lock");

  /**
   * Opens what is there.
   *
   * @param place a folder, or as {@code s3://bucket/folder}
   * @throws InvalidInputException when there is no such folder
   */
  public static OpenDataset at(String place) {
    Storage storage = Storages.open(place);
    boolean isThere =
        storage instanceof LocalStorage local
            ? Files.isDirectory(local.root())
            : holds(storage, "");
    if (!isThere) {
      throw new InvalidInputException(
          "Cannot open dataset " + place + ": no such folder",
          "Make one with: darkroom run RECIPE --out " + place);
    }
    return open(storage);
  }

  /**
   * Opens a folder that may not be there yet, or is empty.
   *
   * @throws InvalidInputException when it holds files and is no dataset: they might be overwritten
   */
  public static OpenDataset atNew(String place) {
    Storage storage = Storages.open(place);
    boolean isFit =
        storage instanceof LocalStorage local
            ? isDatasetOrEmpty(local.root())
            : PARTS.stream().anyMatch(part -> holds(storage, part + "/")) || !holds(storage, "");
    if (!isFit) {
      throw new InvalidInputException(
          "Invalid --out: " + place + " (must be a dataset, an empty folder or a new name)",
          "Name a folder of its own, such as " + place + "/dataset.");
    }
    return open(storage);
  }

  private static OpenDataset open(Storage storage) {
    DatasetFolder folder = DatasetFolder.open(storage);
    return new OpenDataset(folder, Versions.of(folder));
  }

  private static boolean holds(Storage storage, String prefix) {
    try (Stream<Storage.Entry> files = storage.walk(prefix)) {
      return files.findAny().isPresent();
    } catch (UncheckedIOException e) {
      throw cannotOpen(storage, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw cannotOpen(storage, e);
    }
  }

  private static DarkroomException cannotOpen(Storage storage, IOException cause) {
    return new DarkroomException(
        "Cannot open dataset " + storage.location() + ": " + cause.getMessage() + ".",
        cause instanceof StorageException told ? told.hint() : "",
        cause);
  }

  private static boolean isDatasetOrEmpty(Path path) {
    boolean isDataset = PARTS.stream().anyMatch(part -> Files.isDirectory(path.resolve(part)));
    return !Files.exists(path) || isDataset || isEmptyFolder(path);
  }

  private static boolean isEmptyFolder(Path path) {
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it is, as people write it. */
  public String place() {
    return folder.storage().location();
  }

  /**
   * Its folder on this machine.
   *
   * @throws InvalidInputException when it is elsewhere
   */
  public Path path() {
    if (folder.storage() instanceof LocalStorage local) {
      return local.root();
    }
    throw new InvalidInputException(
        "Cannot use the dataset " + place() + " here (must be a folder on this machine)",
        "Copy it to a folder of this machine and name that.");
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
                .formatted(place(), known.get(), name),
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
                    "Cannot find a version in " + place(),
                    "Make one with: darkroom run RECIPE --out " + place()));
  }

  /** The version of this number, or the newest one for 0. */
  public Manifest version(int number) throws IOException {
    return number == 0 ? newest() : versions.show(number);
  }
}
