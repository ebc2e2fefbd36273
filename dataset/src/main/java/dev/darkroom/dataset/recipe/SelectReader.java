package dev.darkroom.dataset.recipe;

import dev.darkroom.dataset.selections.Buckets;
import dev.darkroom.dataset.sources.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what a recipe keeps; a value that is a problem is told and replaced by a default. */
final class SelectReader {
  private static final List<String> KEYS =
      List.of(
          "min-side",
          "min-pixels",
          "aspect-ratio",
          "scores",
          "duplicates",
          "buckets",
          "allow",
          "deny",
          "quotas",
          "training");
  private static final List<String> QUOTA_KEYS =
      List.of("by", "seed", "top", "buckets", "share", "sample", "strata");
  private static final String UNRESERVED = "unreserved";
  private static final long MOST_PIXELS = 1_000_000_000;
  private static final int MOST_SCORERS = 24;
  private static final int MOST = 999_999_999;

  private final Problems problems;
  private final Path folder;

  /**
   * @param folder the recipe's own, from which files and paths are seen
   */
  SelectReader(Problems problems, Path folder) {
    this.problems = problems;
    this.folder = folder;
  }

  SelectRules read(Fields recipe) {
    return recipe.fields("select", KEYS).map(this::rules).orElse(SelectRules.KEEP_ALL);
  }

  private SelectRules rules(Fields select) {
    return new SelectRules(
        select.value("min-side", Kind.side(1, SectionReader.MOST_PIXELS_PER_SIDE)),
        select.value("min-pixels", Kind.area(MOST_PIXELS)),
        select.value("aspect-ratio", Kind.ASPECT_RANGE),
        scores(select),
        select.fields("duplicates", List.of("radius", "embedding", "keep")).map(this::duplicates),
        select.value("buckets", Kind.choice(Buckets.names())),
        images(select, "allow"),
        images(select, "deny"),
        select.fields("quotas", QUOTA_KEYS).map(SelectReader::quotas).orElse(QuotaRules.NONE),
        select.value("training", Kind.choice(List.of(UNRESERVED))).isPresent());
  }

  private static SortedMap<String, Threshold> scores(Fields select) {
    SortedMap<String, Threshold> scores = new TreeMap<>();
    select
        .names("scores")
        .ifPresent(
            table ->
                table
                    .names()
                    .forEach(
                        scorer ->
                            table
                                .value(scorer, Kind.THRESHOLDS)
                                .ifPresent(threshold -> scores.put(scorer, threshold))));
    if (scores.size() > MOST_SCORERS) {
      select.problem(
          "scores",
          "Invalid select.scores: %d scorers (must be at most %d)"
              .formatted(scores.size(), MOST_SCORERS));
    }
    return scores;
  }

  private DuplicateRules duplicates(Fields duplicates) {
    if (duplicates.has("embedding")) {
      duplicates.problem(
          "embedding", "Invalid select.duplicates.embedding: not available yet (use radius)");
    }
    List<String> keep = new ArrayList<>();
    for (Node node : duplicates.elements("keep")) {
      duplicates.parse(node, duplicates.path("keep"), Kind.NAME).ifPresent(keep::add);
    }
    return new DuplicateRules(
        duplicates
            .value("radius", Kind.integer(0, DuplicateRules.WIDEST_RADIUS))
            .orElse(DuplicateRules.USUAL_RADIUS),
        keep.isEmpty() ? List.of(DuplicateRules.PIXELS) : keep);
  }

  private NamedImages images(Fields select, String key) {
    Optional<Fields> lists = select.fields(key, List.of("ids", "sources", "hosts"));
    if (lists.isEmpty()) {
      return NamedImages.NONE;
    }
    EntryLists entries = new EntryLists(lists.get(), problems, folder);
    return NamedImages.of(
        entries.read("ids", Kind.IMAGE_ID),
        entries.read("sources", Kind.SOURCE).stream().map(this::source).toList(),
        entries.read("hosts", Kind.HOST));
  }

  /** A URI stands for itself, a path for the file that it leads to from the recipe's folder. */
  private NamedSource source(String written) {
    if (written.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return new NamedSource(written, written.replaceFirst("^file:/(?!/)", "file:///"));
    }
    int hash = written.indexOf('#');
    String path = hash < 0 ? written : written.substring(0, hash);
    String uri = folder.resolve(path).toAbsolutePath().normalize().toUri().toString();
    String bare = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    return new NamedSource(
        written,
        hash < 0
            ? bare + (path.endsWith("/") ? "/" : "")
            : member(bare, written.substring(hash + 1)));
  }

  /** A second member of a name has its number behind a semicolon. */
  private static String member(String container, String name) {
    Matcher again = Pattern.compile("(.*)(;[0-9]+)").matcher(name);
    return again.matches()
        ? Place.member(container, again.group(1)) + again.group(2)
        : Place.member(container, name);
  }

  private static QuotaRules quotas(Fields quotas) {
    Optional<Fields> buckets = quotas.fields("buckets", List.of("min", "max"));
    return new QuotaRules(
        quotas.value("by", Kind.NAME),
        quotas.value("seed", Kind.integer(0, MOST)).orElse(0),
        quotas.value("top", Kind.AMOUNTS),
        buckets.flatMap(fields -> fields.value("min", Kind.integer(1, MOST))),
        buckets.flatMap(fields -> fields.value("max", Kind.integer(1, MOST))),
        quotas.value("share", Kind.SHARE),
        quotas.value("sample", Kind.AMOUNTS),
        quotas
            .value("strata", Kind.choice(List.of("bucket", "origin")))
            .map(name -> QuotaRules.Strata.valueOf(name.toUpperCase(Locale.ROOT))));
  }
}
