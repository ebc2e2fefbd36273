package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.captions.CaptionEvidence;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.signals.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digest of a version: a Merkle root over one leaf for each row in image id order, together
 * with the recipe's digest and the models'.
 *
 * <p>A leaf hashes what a row says: the image's id, the effective caption, all captions with their
 * makers and parameters, size, bucket, scores and licence. It leaves out where the photo lay, when
 * and how fast a caption was made, and everything about files: these may differ between two runs
 * that made the same set. As no image byte is hashed, the digest is known before a shard is
 * written.
 */
public final class VersionDigest {
  private static final String LEAF = "darkroom-row-1";
  private static final String VERSION = "darkroom-version-1";
  private static final int NODE = 1;

  private VersionDigest() {}

  /**
   * @param leaves of the rows in image id order, hexadecimal
   */
  public static Digest of(
      List<String> leaves, Digest recipe, List<Family> scorers, List<Family> captioners) {
    LogicalHash hash = new LogicalHash().text(VERSION).int32(leaves.size());
    if (!leaves.isEmpty()) {
      hash.digest(root(leaves));
    }
    hash.digest(recipe);
    for (List<Family> families : List.of(scorers, captioners)) {
      hash.int32(families.size());
      families.stream()
          .sorted()
          .forEach(family -> hash.text(family.name()).digest(family.digest()));
    }
    return hash.finish();
  }

  /** Pairs are hashed level by level; a node without a neighbour goes up as it is. */
  private static Digest root(List<String> leaves) {
    List<Digest> level = new ArrayList<>(leaves.stream().map(Digest::new).toList());
    while (level.size() > 1) {
      List<Digest> above = new ArrayList<>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        above.add(
            new LogicalHash().int32(NODE).digest(level.get(i)).digest(level.get(i + 1)).finish());
      }
      if (level.size() % 2 == 1) {
        above.add(level.get(level.size() - 1));
      }
      level = above;
    }
    return level.get(0);
  }

  static String leaf(VersionEntry row) {
    LogicalHash hash =
        new LogicalHash()
            .text(LEAF)
            .text(row.imageId().hex())
            .text(row.text())
            .optionalText(row.altText())
            .int32(row.width())
            .int32(row.height())
            .text(row.bucket())
            .optionalText(row.licence())
            .int32(row.scores().size());
    for (Map.Entry<String, Double> score : new TreeMap<>(row.scores()).entrySet()) {
      hash.text(score.getKey()).float64(score.getValue());
    }
    hash.int32(row.captions().size());
    row.captions().forEach(caption -> caption(hash, caption));
    return hash.finish().hex();
  }

  /** What is not there leaves no trace, so that rows without evidence keep their leaves. */
  private static void evidence(LogicalHash hash, CaptionEvidence evidence) {
    evidence.t5().ifPresent(t5 -> hash.text("t5").int32(t5.tokens()).text(t5.countedBy()));
    evidence
        .agreement()
        .ifPresent(
            by ->
                hash.text("agreement by")
                    .text(by.model().name())
                    .digest(by.model().digest())
                    .int32(by.windows()));
  }

  private static void caption(LogicalHash hash, CaptionRow caption) {
    hash.text(caption.text())
        .text(caption.captioner())
        .optionalText(caption.digest())
        .bool(caption.pinned())
        .text(caption.prompt())
        .text(caption.parameters())
        .int32(caption.tokens())
        .text(caption.finish())
        .texts(caption.lint())
        .optionalFloat64(caption.agreement());
    evidence(hash, caption.evidence());
  }
}
