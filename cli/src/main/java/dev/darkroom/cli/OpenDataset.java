package dev.darkroom.cli;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dataset folder that a command works on. */
public record OpenDataset(Path path, DatasetFolder folder, Versions versions) {

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
    return atNew(path);
  }

  /** Opens a folder that may not be there yet. */
  public static OpenDataset atNew(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    DatasetFolder folder = DatasetFolder.open(new LocalStorage(absolute));
    return new OpenDataset(absolute, folder, Versions.of(folder));
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
