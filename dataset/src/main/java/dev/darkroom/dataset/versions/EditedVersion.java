package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.selections.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A version after people's edits: its overlay's rows, leaves and digest. */
final class EditedVersion {
  private final Manifest parent;
  private final Edits edits;
  private final List<Change> changes;
  private final List<String> leaves;
  private final List<ImageId> dropped;

  private EditedVersion(
      Manifest parent,
      Edits edits,
      List<Change> changes,
      List<String> leaves,
      List<ImageId> dropped) {
    this.parent = parent;
    this.edits = edits;
    this.changes = changes;
    this.leaves = leaves;
    this.dropped = dropped;
  }

  /** Refuses edits of images that the version does not have: they would be lost silently. */
  static EditedVersion of(VersionReader parent, Edits edits) throws IOException {
    TreeMap<ImageId, Change> changes = changes(edits);
    List<String> leaves = new ArrayList<>();
    List<ImageId> dropped = new ArrayList<>();
    List<Change> used = new ArrayList<>();
    for (VersionEntry row : parent.entries()) {
      Optional<Change> change = Optional.ofNullable(changes.remove(row.imageId()));
      change.ifPresent(used::add);
      Optional<VersionEntry> changed =
          change.isPresent() ? change.get().apply(row) : Optional.of(row);
      changed
          .map(VersionEntry::leaf)
          .ifPresentOrElse(leaves::add, () -> dropped.add(row.imageId()));
    }
    refuse(changes.keySet(), parent.manifest().version());
    return new EditedVersion(parent.manifest(), edits, used, leaves, dropped);
  }

  List<Change> changes() {
    return changes;
  }

  Digest digest() {
    return VersionDigest.of(leaves, parent.recipeDigest(), parent.scorers(), parent.captioners());
  }

  Manifest manifest(Manifest.DataFile overlay, String created) {
    List<Manifest.DataFile> files = new ArrayList<>(parent.files());
    files.add(overlay);
    return new Manifest(
        Manifest.FORMAT,
        parent.dataset(),
        parent.version() + 1,
        digest(),
        parent.version(),
        parent.recipeDigest(),
        parent.recipe(),
        parent.selection(),
        parent.scorers(),
        parent.captioners(),
        moved(parent.counts(), Verdict.KEPT.id(), Verdict.REJECTED.id()),
        raised(parent.reasons(), Reason.DENIED.id()),
        leftOut(),
        leaves.size(),
        files,
        leaves,
        created,
        edits.author(),
        edits.message(),
        parent.tool());
  }

  private static TreeMap<ImageId, Change> changes(Edits edits) {
    TreeMap<ImageId, Change> changes = new TreeMap<>();
    for (Map.Entry<ImageId, CaptionRow> caption : edits.captions().entrySet()) {
      changes.put(caption.getKey(), new Change(caption.getKey(), Optional.of(caption.getValue())));
    }
    // A person who drops an image and edits its caption wants it gone.
    edits.dropped().forEach(image -> changes.put(image, new Change(image, Optional.empty())));
    return changes;
  }

  private static void refuse(Set<ImageId> absent, int version) {
    if (!absent.isEmpty()) {
      throw new InvalidInputException(
          "Invalid edits: %s (must be in version %d)"
              .formatted(
                  absent.stream().map(ImageId::hex).limit(10).collect(Collectors.joining(", ")),
                  version),
          "Leave these images out of the edits.");
    }
  }

  private Map<String, Long> moved(Map<String, Long> counts, String from, String to) {
    Map<String, Long> moved = new HashMap<>(counts);
    moved.merge(from, (long) -dropped.size(), Long::sum);
    moved.merge(to, (long) dropped.size(), Long::sum);
    return moved;
  }

  private Map<String, Long> raised(Map<String, Long> reasons, String reason) {
    Map<String, Long> raised = new HashMap<>(reasons);
    if (!dropped.isEmpty()) {
      raised.merge(reason, (long) dropped.size(), Long::sum);
    }
    return raised;
  }

  private Map<String, List<String>> leftOut() {
    Map<String, List<String>> left = new HashMap<>(parent.leftOut());
    if (!dropped.isEmpty()) {
      List<String> denied =
          new ArrayList<>(left.getOrDefault(Reason.DENIED.id(), List.<String>of()));
      dropped.forEach(image -> denied.add(image.hex()));
      left.put(Reason.DENIED.id(), List.copyOf(denied));
    }
    return left;
  }
}
