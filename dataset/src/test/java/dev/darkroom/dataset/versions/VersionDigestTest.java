package dev.darkroom.dataset.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.AgreementBy;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.captions.TokenCount;
import dev.darkroom.dataset.signals.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VersionDigestTest {
  private static final Digest RECIPE = Digest.ofText("recipe");
  private static final VersionEntry ROW = TestingRows.row("boat").entry();

  static IntStream counts() {
    return IntStream.rangeClosed(1, 40);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void changesWithEveryLeafAndItsPlace(int count) {
    List<String> leaves =
        IntStream.range(0, count).mapToObj(i -> Digest.ofText("row " + i).hex()).toList();
    Digest before = digest(leaves);
    List<String> longer = new ArrayList<>(leaves);
    longer.add(leaves.get(leaves.size() - 1));

    assertThat(digest(new ArrayList<>(leaves))).isEqualTo(before);
    assertThat(digest(longer)).isNotEqualTo(before);
    assertThat(digest(leaves.subList(0, count - 1))).isNotEqualTo(before);
    for (int at = 0; at < count; at++) {
      List<String> other = new ArrayList<>(leaves);
      other.set(at, Digest.ofText("another").hex());
      assertThat(digest(other)).as("leaf %d of %d", at, count).isNotEqualTo(before);
    }
    for (int at = 1; at < count; at++) {
      List<String> swapped = new ArrayList<>(leaves);
      Collections.swap(swapped, at - 1, at);
      assertThat(digest(swapped)).as("leaves %d and %d", at - 1, at).isNotEqualTo(before);
    }
  }

  @Test
  void changesWithTheRecipeAndTheModels() {
    List<String> leaves = List.of(ROW.leaf());
    Family scorer = new Family("quality", Digest.ofText("one"));
    Family renewed = new Family("quality", Digest.ofText("two"));

    assertThat(
            List.of(
                VersionDigest.of(leaves, RECIPE, List.of(), List.of()),
                VersionDigest.of(leaves, Digest.ofText("other"), List.of(), List.of()),
                VersionDigest.of(leaves, RECIPE, List.of(scorer), List.of()),
                VersionDigest.of(leaves, RECIPE, List.of(renewed), List.of()),
                VersionDigest.of(leaves, RECIPE, List.of(), List.of(scorer))))
        .doesNotHaveDuplicates();
    assertThat(VersionDigest.of(leaves, RECIPE, List.of(scorer, renewed), List.of()))
        .isEqualTo(VersionDigest.of(leaves, RECIPE, List.of(renewed, scorer), List.of()));
  }

  @Test
  void forgetsWhereAPhotoLayAndWhenItWasCaptioned() {
    CaptionRow old = ROW.captions().get(0);
    CaptionRow later = caption(old, old.text(), "2027-01-01T00:00:00Z", 99);

    assertThat(with(List.of(later), "file:///elsewhere/boat.jpg", ROW.scores()).leaf())
        .isEqualTo(ROW.leaf());
  }

  @Test
  void changesWithWhatARowSays() {
    CaptionRow old = ROW.captions().get(0);

    assertThat(
            List.of(
                ROW.leaf(),
                TestingRows.row("ship").entry().leaf(),
                with(List.of(), ROW.source(), ROW.scores()).leaf(),
                with(List.of(old, old), ROW.source(), ROW.scores()).leaf(),
                with(List.of(caption(old, "x", old.created(), 0)), ROW.source(), ROW.scores())
                    .leaf(),
                with(List.of(old.agreeing(0.5, by("one", 1))), ROW.source(), ROW.scores()).leaf(),
                with(List.of(old.agreeing(0.5, by("two", 1))), ROW.source(), ROW.scores()).leaf(),
                with(List.of(old.agreeing(0.5, by("one", 2))), ROW.source(), ROW.scores()).leaf(),
                with(List.of(counted(old, 7, "t5")), ROW.source(), ROW.scores()).leaf(),
                with(List.of(counted(old, 8, "t5")), ROW.source(), ROW.scores()).leaf(),
                with(List.of(counted(old, 7, "t6")), ROW.source(), ROW.scores()).leaf(),
                with(ROW.captions(), ROW.source(), Map.of()).leaf(),
                with(ROW.captions(), ROW.source(), Map.of("quality", 5.25)).leaf()))
        .doesNotHaveDuplicates();
  }

  /** Computed by an independent script; it must not change: old versions would not verify. */
  @Test
  void staysTheSameForEver() {
    VersionEntry row =
        new VersionEntry(
            "p",
            new ImageId("0".repeat(64)),
            "t",
            List.of(),
            Optional.empty(),
            4,
            3,
            0.75,
            "0.78",
            Map.of("q", 1.5),
            "s",
            Optional.of("CC0"));

    assertThat(row.leaf())
        .isEqualTo("637f74afefe46e22d0aaab3138789e2644429ae5f301ab7e6b43418874e90fc9");
    assertThat(
            VersionDigest.of(
                    List.of(row.leaf(), row.leaf(), row.leaf()),
                    RECIPE,
                    List.of(new Family("q", Digest.ofText("w"))),
                    List.of())
                .hex())
        .isEqualTo("04ffd9de73c1075ab364edc728b53dec0467c62e3eb10fde7ecd9fe514064d77");
  }

  private static AgreementBy by(String digest, int windows) {
    return new AgreementBy(new Family("clip", Digest.ofText(digest)), windows);
  }

  private static CaptionRow counted(CaptionRow caption, int tokens, String by) {
    return caption.counted(new TokenCount(tokens, by));
  }

  private static Digest digest(List<String> leaves) {
    return VersionDigest.of(leaves, RECIPE, List.of(), List.of());
  }

  private static CaptionRow caption(CaptionRow from, String text, String created, double seconds) {
    return new CaptionRow(
        from.imageId(),
        text,
        from.captioner(),
        from.digest(),
        from.pinned(),
        from.prompt(),
        from.parameters(),
        from.tokens(),
        from.finish(),
        from.lint(),
        from.agreement(),
        created,
        seconds);
  }

  private static VersionEntry with(
      List<CaptionRow> captions, String source, Map<String, Double> scores) {
    return new VersionEntry(
        ROW.path(),
        ROW.imageId(),
        ROW.text(),
        captions,
        ROW.altText(),
        ROW.width(),
        ROW.height(),
        ROW.ratio(),
        ROW.bucket(),
        scores,
        source,
        ROW.licence());
  }
}
