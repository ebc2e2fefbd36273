package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.ImageId;
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
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A version after people's edits: its overlay's rows, leaves and digest. */
final class EditedVersion {
  private final Manifest parent;
  private final Edits edits;
  private final List<Change> changes;
  private final List<String> leaves;
  private final Set<ImageId> gone;
  private final Set<ImageId> returned;

  private EditedVersion(
      Manifest parent,
      Edits edits,
      List<Change> changes,
      List<String> leaves,
      Set<ImageId> gone,
      Set<ImageId> returned) {
    this.parent = parent;
    this.edits = edits;
    this.changes = changes;
    this.leaves = leaves;
    this.gone = gone;
    this.returned = returned;
  }

  /**
   * Refuses drops and captions of images that the version does not have: they would be lost
   * silently. A return is recorded where people's changes so far hold the image back, also when the
   * version's shards lack it: then the next run brings it.
   *
   * @param sofar what people changed in all versions
   */
  static EditedVersion of(VersionReader parent, Overlay sofar, Edits edits) throws IOException {
    List<Change> changes = changes(edits, sofar.dropped());
    Set<ImageId> absent = new TreeSet<>(edits.dropped());
    absent.addAll(edits.captions().keySet());
    List<String> leaves = new ArrayList<>();
    Set<ImageId> gone = new TreeSet<>();
    Set<ImageId> returned = new TreeSet<>();
    Overlay overlay = parent.overlay().then(changes);
    for (VersionEntry row : parent.shardEntries()) {
      boolean was = parent.overlay().apply(row).isPresent();
      Optional<VersionEntry> is = overlay.apply(row);
      if (was) {
        absent.remove(row.imageId());
      }
      if (was && is.isEmpty()) {
        gone.add(row.imageId());
      } else if (!was && is.isPresent()) {
        returned.add(row.imageId());
      }
      is.map(VersionEntry::leaf).ifPresent(leaves::add);
    }
    refuse(absent, parent.manifest().version());
    return new EditedVersion(parent.manifest(), edits, changes, leaves, gone, returned);
  }

  /** Nothing that the parent, or a run after it, would show. */
  boolean changesNothing() {
    boolean returns = changes.stream().anyMatch(c -> c.kind() == Change.Kind.RESTORE);
    return digest().equals(parent.digest()) && !returns;
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

  private static List<Change> changes(Edits edits, Set<ImageId> heldBack) {
    TreeMap<ImageId, Change> changes = new TreeMap<>();
    edits.captions().values().forEach(row -> changes.put(row.imageId(), Change.caption(row)));
    // A person who drops an image and edits its caption wants it gone.
    edits.dropped().forEach(image -> changes.put(image, Change.drop(image)));
    edits.restored().stream()
        .filter(heldBack::contains)
        .forEach(image -> changes.put(image, Change.restore(image)));
    return List.copyOf(changes.values());
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
    long net = gone.size() - returned.size();
    moved.merge(from, -net, Long::sum);
    moved.merge(to, net, Long::sum);
    return moved;
  }

  private Map<String, Long> raised(Map<String, Long> reasons, String reason) {
    Map<String, Long> raised = new HashMap<>(reasons);
    long denied = reasons.getOrDefault(reason, 0L) + gone.size() - returned.size();
    if (denied > 0) {
      raised.put(reason, denied);
    } else {
      raised.remove(reason);
    }
    return raised;
  }

  private Map<String, List<String>> leftOut() {
    Map<String, List<String>> left = new HashMap<>(parent.leftOut());
    Set<String> denied = new TreeSet<>(left.getOrDefault(Reason.DENIED.id(), List.<String>of()));
    returned.forEach(image -> denied.remove(image.hex()));
    gone.forEach(image -> denied.add(image.hex()));
    if (denied.isEmpty()) {
      left.remove(Reason.DENIED.id());
    } else {
      left.put(Reason.DENIED.id(), List.copyOf(denied));
    }
    return left;
  }
}
