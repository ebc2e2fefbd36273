package dev.darkroom.imaging.colour;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;

/**
 * Turns 8-bit samples of one colour space into sRGB, by the intent that their profile asks for.
 * Thread-safe; a profile is read once however many pictures carry it.
 */
public final class ToSrgb {
  /** Larger profiles are ignored: the largest in common use, for print, have less than 3 MB. */
  public static final int MOST_PROFILE_BYTES = 4 << 20;

  private static final ProfileCache CACHE = new ProfileCache();

  /** Steps of the grid over all colours by which conversions are compared. */
  private static final int GRID = 9;

  /** Rounding between one description of sRGB and another. */
  private static final int SAME = 2;

  private final Pass pass;

  /** Converts a run of pixels of three bytes where they stand. */
  @FunctionalInterface
  private interface Pass {
    void run(byte[] rgb, int from, int pixels);
  }

  private ToSrgb(Pass pass) {
    this.pass = pass;
  }

  /**
   * The conversion that samples of this model need under a profile.
   *
   * @return empty when they are sRGB already, and when the profile is broken, too large or for
   *     samples of another kind: then it says nothing about these
   */
  public static Optional<ToSrgb> of(byte[] profile, ColourModel model) {
    return profile.length > MOST_PROFILE_BYTES
        ? Optional.empty()
        : CACHE.find(profile, model, ToSrgb::read);
  }

  private static Optional<ToSrgb> read(byte[] bytes, ColourModel model) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(bytes);
      int space = profile.getColorSpaceType();
      // Grey samples with a profile for colours are colours whose three values are equal.
      boolean isGrey = model == ColourModel.GREY && space == ColorSpace.TYPE_GRAY;
      ColourModel samples = model == ColourModel.GREY && !isGrey ? ColourModel.RGB : model;
      if (space != samples.spaceType()) {
        return Optional.empty();
      }
      ToSrgb conversion = new ToSrgb(pass(profile, samples));
      return conversion.changesNothing(samples) ? Optional.empty() : Optional.of(conversion);
    } catch (IllegalArgumentException | CMMException broken) {
      return Optional.empty();
    }
  }

  private static Pass pass(ICC_Profile profile, ColourModel samples) {
    Transform transform = new Transform(profile, samples.channels());
    if (samples == ColourModel.GREY) {
      return greys(transform);
    }
    if (profile.getData(ICC_Profile.icSigAToB0Tag) != null) {
      return new Cube(transform)::apply;
    }
    return (rgb, from, pixels) -> transform.run(rgb, from, rgb, from, pixels);
  }

  /** There are 256 greys only. */
  private static Pass greys(Transform transform) {
    byte[] table = new byte[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) i;
    }
    byte[] converted = new byte[3 * table.length];
    transform.run(table, 0, converted, 0, table.length);
    return (rgb, from, pixels) -> {
      for (int i = from; i < from + 3 * pixels; i++) {
        rgb[i] = converted[3 * (rgb[i] & 0xff) + 1];
      }
    };
  }

  /**
   * Converts a run of pixels where they stand: red, green and blue each, grey samples spread over
   * the three.
   */
  public void apply(byte[] rgb, int from, int pixels) {
    pass.run(rgb, from, pixels);
  }

  private boolean changesNothing(ColourModel samples) {
    byte[] grid = samples == ColourModel.GREY ? greys() : colours();
    byte[] converted = grid.clone();
    apply(converted, 0, grid.length / 3);
    for (int i = 0; i < grid.length; i++) {
      if (Math.abs((grid[i] & 0xff) - (converted[i] & 0xff)) > SAME) {
        return false;
      }
    }
    return true;
  }

  private static byte[] greys() {
    byte[] ramp = new byte[3 * 256];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i / 3);
    }
    return ramp;
  }

  private static byte[] colours() {
    byte[] grid = new byte[3 * GRID * GRID * GRID];
    for (int i = 0; i < grid.length / 3; i++) {
      grid[3 * i] = level(i % GRID);
      grid[3 * i + 1] = level(i / GRID % GRID);
      grid[3 * i + 2] = level(i / GRID / GRID);
    }
    return grid;
  }

  private static byte level(int step) {
    return (byte) (255 * step / (GRID - 1));
  }
}
