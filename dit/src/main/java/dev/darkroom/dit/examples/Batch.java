package dev.darkroom.dit.examples;

import dev.darkroom.dit.diffusion.NoiseSchedule;
import dev.darkroom.dit.tensor.HostTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one step learns from: images of one bucket, each with its own noise and timestep. On the
 * Java heap.
 *
 * @param latents {@code [n, 4, height, width]} 32-bit floats
 * @param noise the same shape, standard normal
 * @param timesteps from 0 to 999, uniform
 * @param captions {@code [n, tokens, channels]} 32-bit floats, padded with zeros to the longest
 * @param lengths real tokens by row
 * @param dropped by row, whether the caption is withheld
 */
@SuppressWarnings("ArrayRecordComponent") // read once by the step that drew it
public record Batch(
    HostTensor latents,
    HostTensor noise,
    long[] timesteps,
    HostTensor captions,
    int[] lengths,
    boolean[] dropped) {

  /**
   * Draws a batch: an image out of all, then others of its bucket. A bucket with fewer images than
   * a batch gives some of them twice, under other noise, instead of being left out.
   *
   * @param dropout share of captions that are withheld, for guidance
   */
  public static Batch draw(Examples examples, int size, double dropout, RandomGenerator random) {
    List<TrainingImage> chosen = choose(examples, size, random);
    long[] timesteps = random.longs(size, 0, NoiseSchedule.STEPS).toArray();
    boolean[] dropped = new boolean[size];
    for (int row = 0; row < size; row++) {
      dropped[row] = random.nextDouble() < dropout;
    }
    HostTensor latents = stack(chosen.stream().map(examples::latent).toList());
    HostTensor noise = gaussian(random, latents.sizes());
    List<HostTensor> features = chosen.stream().map(examples::features).toList();
    int[] lengths = features.stream().mapToInt(f -> f.shape().get(0).intValue()).toArray();
    return new Batch(latents, noise, timesteps, pad(features), lengths, dropped);
  }

  /** Standard normal values. */
  public static HostTensor gaussian(RandomGenerator random, long... shape) {
    int count = 1;
    for (long side : shape) {
      count = Math.toIntExact(count * side);
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return HostTensor.ofFloats(values, shape);
  }

  /** How many images. */
  public int size() {
    return timesteps.length;
  }

  private static List<TrainingImage> choose(Examples examples, int size, RandomGenerator random) {
    List<TrainingImage> all = examples.images();
    TrainingImage first = all.get(random.nextInt(all.size()));
    List<TrainingImage> bucket = examples.sharingBucketWith(first);
    List<TrainingImage> chosen = new ArrayList<>();
    while (chosen.size() < size) {
      List<TrainingImage> round = new ArrayList<>(bucket);
      for (int i = round.size() - 1; i > 0; i--) {
        Collections.swap(round, i, random.nextInt(i + 1));
      }
      chosen.addAll(round.subList(0, Math.min(round.size(), size - chosen.size())));
    }
    return chosen;
  }

  private static HostTensor stack(List<HostTensor> latents) {
    long[] one = latents.get(0).sizes();
    int length = (int) latents.get(0).elements();
    float[] values = new float[length * latents.size()];
    for (int row = 0; row < latents.size(); row++) {
      System.arraycopy(latents.get(row).floats(), 0, values, row * length, length);
    }
    return HostTensor.ofFloats(values, latents.size(), one[0], one[1], one[2]);
  }

  private static HostTensor pad(List<HostTensor> features) {
    long channels = features.get(0).shape().get(1);
    long tokens = features.stream().mapToLong(f -> f.shape().get(0)).max().orElse(1);
    float[] values = new float[Math.toIntExact(features.size() * tokens * channels)];
    for (int row = 0; row < features.size(); row++) {
      float[] real = features.get(row).floats();
      System.arraycopy(real, 0, values, Math.toIntExact(row * tokens * channels), real.length);
    }
    return HostTensor.ofFloats(values, features.size(), tokens, channels);
  }
}
