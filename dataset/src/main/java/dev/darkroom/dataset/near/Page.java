package dev.darkroom.dataset.near;

import dev.darkroom.dataset.ImageId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A share of all images, those of equal views always together: finds which images are one picture,
 * and packs the views of pictures for the groups in which they are compared.
 */
public final class Page {
  private static final int PAGE = 1 << 13;

  private final Pictures pictures = new Pictures();
  private final PictureKeys keys = new PictureKeys();
  private final List<List<ImageId>> images = new ArrayList<>();

  /**
   * An image and its hashes, as they travel.
   *
   * @param hashes of {@link ViewTable#LENGTH}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Viewed(ImageId image, long pixels, long[] hashes) implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The number of its page.
     *
     * @param all source occurrences in all
     */
    public int page(long all) {
      long digest = 0;
      for (int at = 1; at < hashes.length; at++) {
        digest = 31 * digest + hashes[at];
      }
      digest *= 0x9E3779B97F4A7C15L;
      return (int) Long.remainderUnsigned(digest >>> 16, all / PAGE + 1);
    }
  }

  /**
   * @param viewed in any order; an image may be there more than once
   */
  public Page(Iterable<Viewed> viewed) {
    TreeMap<ImageId, Viewed> distinct = new TreeMap<>();
    viewed.forEach(each -> distinct.putIfAbsent(each.image(), each));
    List<Viewed> sorted = new ArrayList<>(distinct.values());
    sorted.sort(Comparator.comparingLong((Viewed each) -> -each.pixels()));
    for (Viewed each : sorted) {
      int picture = pictures.add(each.hashes(), 0);
      if (picture == images.size()) {
        keys.add(each.image(), each.pixels());
        images.add(new ArrayList<>());
      }
      if (picture >= 0) {
        images.get(picture).add(each.image());
      }
    }
  }

  /** The images that are one picture with others. */
  public void same(Consumer<Linked> output) {
    for (List<ImageId> same : images) {
      if (same.size() > 1) {
        same.forEach(image -> output.accept(new Linked(image, same.get(0), List.of(), null)));
      }
    }
  }

  /** A pack for each group that there is something for. */
  public void spread(Slices slices, BiConsumer<Integer, Pack> output) {
    ViewTable views = pictures.views();
    Bands bands = new Bands(slices.radius());
    for (int group = 0; group < slices.groups(); group++) {
      BitSet members = slices.members(bands, group);
      BitSet hosted = slices.ownAndHosted(members, group);
      int band = slices.band(group);
      int[] chosen =
          IntStream.range(0, views.size())
              .filter(
                  at ->
                      (views.view(at) <= ViewTable.BORDER ? members : hosted)
                          .get(Slices.slice(Bands.key(views.hash(at), band), slices.bits())))
              .toArray();
      if (chosen.length > 0) {
        output.accept(group, pack(chosen));
      }
    }
  }

  private Pack pack(int[] chosen) {
    ViewTable views = pictures.views();
    int[] place = new int[pictures.size()];
    int[] picture = new int[chosen.length];
    byte[] view = new byte[chosen.length];
    long[] words = new long[chosen.length * ViewTable.WORDS];
    int[] own = IntStream.of(chosen).map(views::picture).distinct().toArray();
    long[] ownKeys = new long[own.length * PictureKeys.WORDS];
    for (int at = 0; at < own.length; at++) {
      place[own[at]] = at;
      keys.copy(own[at], ownKeys, at * PictureKeys.WORDS);
    }
    for (int at = 0; at < chosen.length; at++) {
      picture[at] = place[views.picture(chosen[at])];
      view[at] = (byte) views.view(chosen[at]);
      views.copy(chosen[at], words, at * ViewTable.WORDS);
    }
    return new Pack(ownKeys, picture, view, words);
  }
}
