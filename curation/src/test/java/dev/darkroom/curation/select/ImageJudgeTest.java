package dev.darkroom.curation.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Matched;
import dev.darkroom.dataset.near.Memberships.Membership;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.SignalOutline;
import dev.darkroom.dataset.signals.SignalStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageJudgeTest {
  private static final ImageId ID = ImageId.of("x".getBytes(StandardCharsets.UTF_8));
  private final ImageJudge judge = new ImageJudge(SelectRules.KEEP_ALL, 1);

  private static Occurrence occurrence(String source, SignalStatus status) {
    boolean isDecoded = status == SignalStatus.DECODED;
    SignalOutline signal =
        new SignalOutline(
            Optional.of(ID),
            source,
            100,
            100,
            status,
            isDecoded ? Optional.empty() : Optional.of("crashed_decoder"),
            List.of());
    return new Occurrence(signal, Map.of(), 0);
  }

  @Test
  void keepsTheFirstOfEqualFiles() {
    Judged judged =
        judge.judge(
            List.of(
                occurrence("file:/b", SignalStatus.DECODED),
                occurrence("file:/a", SignalStatus.DECODED)));

    assertThat(judged.rows())
        .extracting(row -> row.row().source())
        .containsExactly("file:/a", "file:/b");
    assertThat(judged.rows().get(0).row().verdict()).isEqualTo(Verdict.KEPT);
    assertThat(judged.rows().get(0).row().survivor()).isTrue();
    assertThat(judged.rows().get(1).row().reasons()).containsExactly("duplicate_exact");
    assertThat(judged.rows().get(1).row().cluster()).contains(ID);
  }

  @Test
  void prefersACopyThatCouldBeDecoded() {
    Judged judged =
        judge.judge(
            List.of(
                occurrence("file:/a", SignalStatus.FAILED),
                occurrence("file:/b", SignalStatus.DECODED)));

    assertThat(judged.rows().get(0).row().source()).isEqualTo("file:/b");
    assertThat(judged.rows().get(0).row().verdict()).isEqualTo(Verdict.KEPT);
    assertThat(judged.rows().get(1).row().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void marksAllCopiesOfANearDuplicate() {
    ImageId other = ImageId.of("y".getBytes(StandardCharsets.UTF_8));
    Judged judged =
        judge.judge(
            List.of(
                occurrence("file:/a", SignalStatus.DECODED),
                occurrence("file:/b", SignalStatus.DECODED)));

    Membership membership = new Membership(other, 3, Matched.CROP);
    List<Selection> rows =
        settled(judged, new Outcome(ID, Optional.of(membership), Optional.empty()));

    assertThat(rows.get(0).reasons()).containsExactly("duplicate_near");
    assertThat(rows.get(1).reasons()).containsExactly("duplicate_exact", "duplicate_near");
    assertThat(rows).allMatch(row -> row.distance().equals(Optional.of(3)));
    assertThat(rows).allMatch(row -> row.matched().equals(Optional.of(Matched.CROP)));
  }

  private static ImageJudge judge(String select) {
    String yaml = "dataset: m\nsources: [ { folder: p } ]\nselect: " + select + "\n";
    return new ImageJudge(RecipeReader.parse(yaml, "recipe").select(), 1);
  }

  @Test
  void letsACopyFromElsewhereStandForOneThatIsDenied() {
    Judged judged =
        judge("{ deny: { hosts: [ a.org ] } }")
            .judge(
                List.of(
                    occurrence("http://a.org/x", SignalStatus.DECODED),
                    occurrence("http://longer.org/x", SignalStatus.DECODED)));

    assertThat(judged.rows())
        .extracting(row -> row.row().source() + " " + row.row().reasons())
        .containsExactly("http://longer.org/x []", "http://a.org/x [denied, duplicate_exact]");
  }

  @Test
  void deniesWhatIsAllowedToo() {
    Judged judged =
        judge(
                "{ min-side: 512px, deny: { ids: [ %s ] }, allow: { hosts: [ a.org ] } }"
                    .formatted(ID))
            .judge(List.of(occurrence("http://a.org/x", SignalStatus.DECODED)));

    assertThat(judged.rows().get(0).row().reasons()).containsExactly("denied");
    assertThat(judged.claim()).isEmpty();
  }

  @Test
  void sparesWhatIsAllowedThresholdsButNotTheReasonsOfMeasure() {
    ImageJudge lenient = judge("{ min-side: 512px, allow: { hosts: [ a.org ] } }");

    assertThat(lenient.judge(List.of(occurrence("http://a.org/x", SignalStatus.DECODED))).claim())
        .hasValueSatisfying(claim -> assertThat(claim.isAllowed()).isTrue());
    assertThat(
            lenient
                .judge(List.of(occurrence("http://a.org/x", SignalStatus.REJECTED)))
                .rows()
                .get(0)
                .row()
                .reasons())
        .containsExactly("crashed_decoder");
    assertThat(
            lenient
                .judge(List.of(occurrence("http://b.org/x", SignalStatus.DECODED)))
                .rows()
                .get(0)
                .row()
                .reasons())
        .containsExactly("too_small");
  }

  @Test
  void rejectsForAQuotaTheImageAndNotItsCopies() {
    Judged judged =
        judge("{}")
            .judge(
                List.of(
                    occurrence("file:/a", SignalStatus.DECODED),
                    occurrence("file:/b", SignalStatus.DECODED)));

    List<Selection> rows =
        settled(judged, new Outcome(ID, Optional.empty(), Optional.of("not_sampled")));

    assertThat(rows)
        .extracting(Selection::reasons)
        .containsExactly(List.of("not_sampled"), List.of("duplicate_exact"));
    assertThat(rows).noneMatch(Selection::survivor);
  }

  @Test
  void refusesOnlyWhatStaysOfACluster() {
    Judged judged = judge("{}").judge(List.of(occurrence("file:/a", SignalStatus.DECODED)));
    Membership membership = new Membership(ID, 0, Matched.FULL);

    List<Selection> rows =
        settled(judged, new Outcome(ID, Optional.of(membership), Optional.of("quota")));

    assertThat(rows.get(0).reasons()).containsExactly("quota");
    assertThat(rows.get(0).cluster()).contains(ID);
    assertThat(rows.get(0).survivor()).isFalse();
    assertThat(rows.get(0).matched()).isEmpty();
  }

  private static List<Selection> settled(Judged judged, Outcome outcome) {
    return SelectionWriter.settled(
        judged.rows().stream().map(Judged.Placed::row).toList(), List.of(outcome));
  }
}
