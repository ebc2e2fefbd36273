package dev.darkroom.cli.terminal;

import dev.darkroom.captioning.statistics.CaptionCounter;
import dev.darkroom.captioning.statistics.CaptionStatistics;
import dev.darkroom.cli.statistics.VersionCaptions;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.Verification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Versions in words and as JSON. */
public final class VersionText {
  private VersionText() {}

  /** The manifest without its leaves: what a script wants to know. */
  public static Map<String, Object> summary(Manifest version) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("dataset", version.dataset());
    summary.put("version", version.version());
    summary.put("digest", version.digest().toString());
    summary.put("parent", version.parent());
    summary.put("rows", version.rows());
    summary.put("recipe", version.recipe());
    summary.put("recipeDigest", version.recipeDigest().toString());
    summary.put("scorers", version.scorers().stream().map(Family::folder).toList());
    summary.put("captioners", version.captioners().stream().map(Family::folder).toList());
    summary.put("counts", new TreeMap<>(version.counts()));
    summary.put("reasons", new TreeMap<>(version.reasons()));
    summary.put("created", version.created());
    summary.put("author", version.author());
    summary.put("message", version.message());
    summary.put("tool", version.tool());
    summary.put("files", version.files().stream().map(VersionText::file).toList());
    return summary;
  }

  private static Map<String, Object> file(Manifest.DataFile file) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("path", file.path());
    facts.put("rows", file.rows());
    facts.put("bytes", file.bytes());
    return facts;
  }

  public static String line(Manifest version) {
    return "version %d  %d images  %s  %s  %s"
        .formatted(
            version.version(),
            version.rows(),
            version.digest().toString().substring(0, 19),
            version.created(),
            version.message())
        .stripTrailing();
  }

  public static String page(Manifest version) {
    return """
        %s, version %d
          images    %d
          digest    %s
          parent    %s
          made      %s by %s
          message   %s
          counts    %s
          reasons   %s
          scorers   %s
          captions  %s
          files
        %s"""
        .formatted(
            version.dataset(),
            version.version(),
            version.rows(),
            version.digest(),
            version.parent() == 0 ? "none" : version.parent(),
            version.created(),
            version.author().isEmpty() ? version.tool() : String.join(", ", version.author()),
            version.message(),
            counts(version.counts()),
            counts(version.reasons()),
            version.scorers().stream().map(Family::folder).collect(Collectors.joining(", ")),
            version.captioners().stream().map(Family::folder).collect(Collectors.joining(", ")),
            version.files().stream()
                .map(
                    file ->
                        "    %s  %,d rows  %,d bytes"
                            .formatted(file.path(), file.rows(), file.bytes()))
                .collect(Collectors.joining("\n")));
  }

  public static String captions(VersionCaptions version) {
    return "Version %d, captions of %d images\n%s%s"
        .formatted(
            version.version(),
            version.effective().captions(),
            words(version.effective()),
            version.orders().stream().map(VersionText::order).collect(Collectors.joining()));
  }

  private static String order(VersionCaptions.Order order) {
    return "\n%s, %d captions\n%s\n  lint      %s"
        .formatted(
            order.name(),
            order.statistics().captions(),
            words(order.statistics()),
            order.lint().isEmpty() ? "none" : counts(order.lint()));
  }

  private static String words(CaptionStatistics captions) {
    return """
          words     %.1f per caption (%d to %d, median %d), %d empty
          nouns     %.1f per image, %d in all
          distinct  %d nouns, %d of them more than %d times"""
        .indent(2)
        .stripTrailing()
        .formatted(
            captions.words().mean(),
            captions.words().least(),
            captions.words().most(),
            captions.words().median(),
            captions.empty(),
            captions.nounsPerImage(),
            captions.nouns(),
            captions.distinctNouns(),
            captions.frequentNouns(),
            CaptionCounter.RARE);
  }

  public static String verified(int version, Verification verification) {
    return verification.ok()
        ? "Version %d is whole: %d files, %d rows, %s"
            .formatted(version, verification.files(), verification.rows(), verification.digest())
        : "Version %d is damaged:%n%s"
            .formatted(
                version,
                verification.problems().stream()
                    .map(problem -> "  " + problem)
                    .collect(Collectors.joining("\n")));
  }

  /** {@code 14 too small, 6 duplicate exact}, largest first. */
  public static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(count -> count.getValue() + " " + count.getKey().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}
