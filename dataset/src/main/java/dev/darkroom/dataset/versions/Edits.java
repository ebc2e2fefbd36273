package dev.darkroom.dataset.versions;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people decided since a version: images to drop, images to bring back, captions to replace.
 *
 * @param dropped images that leave
 * @param restored images that a person dropped earlier and that come back; one whose bytes the
 *     version's shards do not hold comes back with the next run of its recipe
 * @param captions image to its new effective caption (captioner {@code human:<user>})
 * @param author user names that took part, joined for the manifest
 * @param message why, for the manifest
 */
public record Edits(
    Set<ImageId> dropped,
    Set<ImageId> restored,
    Map<ImageId, CaptionRow> captions,
    List<String> author,
    String message) {
  public Edits {
    dropped = Set.copyOf(dropped);
    restored = Set.copyOf(restored);
    captions = Map.copyOf(captions);
    author = List.copyOf(author);
  }

  /** The same decisions with another reason. */
  public Edits withMessage(String other) {
    return new Edits(dropped, restored, captions, author, other);
  }

  public boolean isEmpty() {
    return dropped.isEmpty() && restored.isEmpty() && captions.isEmpty();
  }
}
