package dev.darkroom.cli.terminal;

import dev.darkroom.captioning.endpoint.EndpointUse;
import dev.darkroom.curation.CaptionSummary;
import dev.darkroom.curation.FailedItem;
import dev.darkroom.curation.MeasureSummary;
import dev.darkroom.curation.RunSummary;
import dev.darkroom.curation.SelectSummary;
import dev.darkroom.curation.ShardSummary;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a stage did, in a few lines. */
public final class SummaryText {
  private SummaryText() {}

  public static String of(RunSummary run) {
    return """
        %s
        %s
        computed  %d measured, %d scored, %d captioned%s%s
        seconds   %s
        path      %s"""
            .formatted(
                version(run.created(), run.version(), run.digest().toString()),
                verdicts(run.seen(), run.kept(), run.rejected(), run.failed(), run.reasons()),
                run.computed().measured(),
                run.computed().scored(),
                run.computed().captioned(),
                agreements(run.computed().agreements()),
                used(run.endpoints()),
                run.seconds().entrySet().stream()
                    .map(stage -> "%s %.1f".formatted(stage.getKey(), stage.getValue()))
                    .collect(Collectors.joining(", ")),
                run.path())
        + hints(run.hints())
        + failures(run.failed(), run.failures());
  }

  private static String agreements(long measured) {
    return measured == 0 ? "" : ", %d agreements".formatted(measured);
  }

  public static String of(MeasureSummary measure) {
    return "measured  %d of %d files (%d decoded, %d rejected, %d failed), %d scores, %.1f s%s"
        .formatted(
            measure.measured(),
            measure.seen(),
            measure.decoded(),
            measure.rejected(),
            measure.failed(),
            measure.scored(),
            measure.seconds(),
            reasons(measure.reasons()));
  }

  public static String of(SelectSummary select) {
    return verdicts(
            select.seen(), select.kept(), select.rejected(), select.failed(), select.reasons())
        + crowds(select)
        + hints(select.hints())
        + failures(select.failed(), select.failures());
  }

  private static String hints(List<String> hints) {
    return hints.stream().map(hint -> "\nhint      " + hint).collect(Collectors.joining());
  }

  private static String crowds(SelectSummary select) {
    return select.crowds().isEmpty()
        ? ""
        : "\nnear duplicates: %d band keys have so many images that not all were compared (crowds in --json)"
            .formatted(select.crowds().size());
  }

  public static String of(CaptionSummary caption) {
    return "captioned %d of %d kept images%s, %d failed, %.1f s%s"
        .formatted(
            caption.captioned(),
            caption.kept(),
            agreements(caption.agreements()),
            caption.failed(),
            caption.seconds(),
            used(caption.endpoints()));
  }

  public static String of(ShardSummary shard) {
    return version(shard.created(), shard.version(), shard.digest().toString())
        + "\n"
        + verdicts(
            shard.kept() + shard.rejected() + shard.failed(),
            shard.kept(),
            shard.rejected(),
            shard.failed(),
            shard.reasons())
        + failures(shard.failed(), shard.failures());
  }

  private static String used(List<EndpointUse> endpoints) {
    return endpoints.stream().map(use -> "\nused      " + use).collect(Collectors.joining());
  }

  private static String version(boolean created, int version, String digest) {
    return created
        ? "version %d  made, %s".formatted(version, digest)
        : "version %d  unchanged, %s".formatted(version, digest);
  }

  private static String verdicts(
      long seen, long kept, long rejected, long failed, Map<String, Long> reasons) {
    return "seen      %d = %d kept + %d rejected + %d failed%s"
        .formatted(seen, kept, rejected, failed, reasons(reasons));
  }

  private static String failures(long failed, List<FailedItem> first) {
    if (failed == 0) {
      return "";
    }
    String items = first.stream().map(SummaryText::failure).collect(Collectors.joining());
    String more = failed > first.size() ? "\nfailed    … and " + (failed - first.size()) : "";
    return items + more + "\nTry them once more with: darkroom retry RECIPE --out DIR";
  }

  private static String failure(FailedItem item) {
    String message = item.message().isEmpty() ? "" : ": " + item.message();
    return "\nfailed    " + item.source() + "  " + item.reason() + message;
  }

  private static String reasons(Map<String, Long> reasons) {
    return reasons.isEmpty() ? "" : "\nreasons   " + VersionText.counts(reasons);
  }
}
