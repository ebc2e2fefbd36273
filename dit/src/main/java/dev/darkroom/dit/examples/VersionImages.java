package dev.darkroom.dit.examples;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.versions.VersionReader;
import dev.darkroom.dataset.versions.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The images of a dataset version, straight from its Parquet shards, with their effective captions
 * and all that people changed. Holds rows without pictures.
 */
public final class VersionImages implements TrainingImages {
  private final VersionReader reader;
  private final List<TrainingImage> images;

  private VersionImages(VersionReader reader, List<TrainingImage> images) {
    this.reader = reader;
    this.images = images;
  }

  /**
   * Opens a version.
   *
   * @param dataset folder of the dataset
   */
  public static VersionImages open(Path dataset, int version) {
    try {
      VersionReader reader =
          Versions.of(DatasetFolder.open(new LocalStorage(dataset))).open(version);
      List<TrainingImage> images =
          reader.entries().stream()
              .map(e -> new TrainingImage(e.imageId().hex(), e.width(), e.height(), e.text()))
              .toList();
      if (images.isEmpty()) {
        throw new InvalidInputException(
            "Cannot train: version " + version + " has no images", "Choose another version.");
      }
      return new VersionImages(reader, images);
    } catch (IOException e) {
      throw unreadable("version " + version + " of " + dataset, e);
    }
  }

  /** The version's digest. */
  @Override
  public String identity() {
    return reader.manifest().digest().toString();
  }

  @Override
  public List<TrainingImage> all() {
    return images;
  }

  @Override
  public byte[] read(TrainingImage image) {
    try {
      return reader.readImage(new ImageId(image.id()));
    } catch (IOException e) {
      throw unreadable("image " + image.id(), e);
    }
  }

  private static UncheckedIOException unreadable(String what, IOException cause) {
    return new UncheckedIOException("Cannot read " + what + ": " + cause.getMessage(), cause);
  }
}
