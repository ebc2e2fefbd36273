package dev.darkroom.dit.examples;

import dev.darkroom.dataset.selections.Buckets;
import dev.darkroom.dit.latent.BlockCodec;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.Safetensors;
import dev.darkroom.dit.text.CaptionCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The images of one stage, grouped by bucket. Latents lie in the run's folder, one file per image
 * and resolution: the training set need not fit in memory, and a run that goes on encodes nothing
 * twice.
 */
public final class Examples {
  private static final String LATENT = "latent";

  private final Path folder;
  private final CaptionCache captions;
  private final List<TrainingImage> images;
  private final Map<String, List<TrainingImage>> byBucket = new TreeMap<>();
  private final BucketCrop crop;

  private Examples(
      Path folder, CaptionCache captions, List<TrainingImage> images, BucketCrop crop) {
    this.folder = folder;
    this.captions = captions;
    this.images = List.copyOf(images);
    this.crop = crop;
    for (TrainingImage image : images) {
      byBucket.computeIfAbsent(crop.bucketOf(image).key(), key -> new ArrayList<>()).add(image);
    }
  }

  /**
   * Encodes every image at the stage's resolution, unless it already lies in the folder.
   *
   * @param captions with the features of all captions
   */
  public static Examples prepare(
      TrainingImages source, int resolution, CaptionCache captions, Path latentFolder) {
    BucketCrop crop = new BucketCrop(resolution);
    Path folder = latentFolder.resolve(Integer.toString(resolution));
    Examples examples = new Examples(folder, captions, source.all(), crop);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder + ": " + e.getMessage(), e);
    }
    for (TrainingImage image : examples.images) {
      Path file = examples.file(image);
      if (!Files.exists(file)) {
        HostTensor latent = BlockCodec.encode(crop.crop(image, source.read(image)));
        new Safetensors(Map.of(), Map.of(LATENT, latent)).write(file);
      }
    }
    return examples;
  }

  /** All images, in the source's order. */
  public List<TrainingImage> images() {
    return images;
  }

  /** The images of the same bucket, itself included. */
  List<TrainingImage> sharingBucketWith(TrainingImage image) {
    return byBucket.getOrDefault(crop.bucketOf(image).key(), List.of());
  }

  /** The shape that an image has been cut to. */
  Buckets.Bucket bucketOf(TrainingImage image) {
    return crop.bucketOf(image);
  }

  /** {@code [4, height / 8, width / 8]} 32-bit floats. */
  HostTensor latent(TrainingImage image) {
    return Safetensors.read(file(image)).tensor(LATENT);
  }

  /** {@code [tokens, channels]} 32-bit floats. */
  HostTensor features(TrainingImage image) {
    return captions.features(image.caption());
  }

  private Path file(TrainingImage image) {
    return folder.resolve(image.id() + ".safetensors");
  }
}
