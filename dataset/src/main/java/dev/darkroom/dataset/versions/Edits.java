package dev.darkroom.dataset.versions;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people decided since a version: images to drop, captions to replace.
 *
 * @param dropped images that leave
 * @param captions image to its new effective caption (captioner {@code human:<user>})
 * @param author user names that took part, joined for the manifest
 * @param message why, for the manifest
 */
public record Edits(
    Set<ImageId> dropped, Map<ImageId, CaptionRow> captions, List<String> author, String message) {
  public Edits {
    dropped = Set.copyOf(dropped);
    captions = Map.copyOf(captions);
    author = List.copyOf(author);
  }

  public boolean isEmpty() {
    return dropped.isEmpty() && captions.isEmpty();
  }
}
