package dev.darkroom.dataset.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** Reads where images come from; each source has one key that says of what kind it is. */
final class SourcesReader {
  private static final String SECTION = "sources";
  private static final String DOWNLOAD = "download";
  private static final String ROOT = "root";
  private static final List<String> DOWNLOAD_KEYS =
      List.of(
          "per-host",
          "delay-millis",
          "timeout-seconds",
          "max-size",
          "redirects",
          "retries",
          "allow-private");
  private static final List<String> KINDS =
      Stream.of(List.of(FolderSource.KEY), ArchiveSource.Kind.keys(), TableSource.Format.keys())
          .flatMap(List::stream)
          .toList();
  private static final List<String> KEYS =
      Stream.of(KINDS, ColumnRole.keys(), List.of(ROOT, DOWNLOAD)).flatMap(List::stream).toList();

  /** Of places that are not on this machine. */
  private static final List<String> BEGINNINGS = List.of("s3://", "gs://", "hdfs://");

  private static final DownloadRules USUAL = DownloadRules.DEFAULT;

  private final Problems problems;
  private final Path base;

  /**
   * @param base folder from which paths are seen
   */
  SourcesReader(Problems problems, Path base) {
    this.problems = problems;
    this.base = base;
  }

  List<Source> read(Fields recipe) {
    List<Node> listed = recipe.elements(SECTION);
    if (listed.isEmpty() && !recipe.isOtherThanList(SECTION)) {
      recipe.problem(SECTION, "Missing key: sources (must list at least one folder: …)");
    }
    List<Source> sources = new ArrayList<>();
    for (Node node : listed) {
      source(new Fields(node, SECTION, problems, KEYS)).ifPresent(sources::add);
    }
    return sources;
  }

  private Optional<Source> source(Fields source) {
    List<String> kinds = KINDS.stream().filter(source::has).toList();
    if (kinds.isEmpty()) {
      source.problem(
          SECTION, "Missing key: sources (each must have one of " + String.join(", ", KINDS) + ")");
      return Optional.empty();
    }
    String kind = kinds.get(0);
    if (kinds.size() > 1) {
      source.problem(
          kinds.get(1),
          "Invalid key: sources.%s (stands beside sources.%s; make it a source of its own)"
              .formatted(kinds.get(1), kind));
      return Optional.empty();
    }
    boolean isTable = TableSource.Format.keys().contains(kind);
    if (!isTable) {
      requireNone(source, kind, ColumnRole.keys());
      requireNone(source, kind, List.of(ROOT, DOWNLOAD));
    }
    return place(source, kind).map(path -> isTable ? table(source, kind, path) : plain(kind, path));
  }

  private static Optional<String> place(Fields source, String kind) {
    Optional<String> place = source.required(kind, Kind.TEXT);
    Optional<String> elsewhere = place.filter(text -> text.contains("://"));
    if (elsewhere.isPresent() && elsewhere.filter(SourcesReader::isReachable).isEmpty()) {
      source.problem(
          kind,
          "Invalid sources.%s: %s (must be a path on this machine, or begin with %s)"
              .formatted(kind, elsewhere.get(), String.join(", ", BEGINNINGS)));
      return Optional.empty();
    }
    return place;
  }

  private static boolean isReachable(String place) {
    return BEGINNINGS.stream().anyMatch(place::startsWith);
  }

  private Source plain(String kind, String path) {
    return kind.equals(FolderSource.KEY)
        ? new FolderSource(path, resolved(path))
        : new ArchiveSource(
            ArchiveSource.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), path, base.toString());
  }

  private String resolved(String path) {
    return isReachable(path) ? path : base.resolve(path).normalize().toString();
  }

  private TableSource table(Fields source, String kind, String path) {
    Map<ColumnRole, String> columns = new EnumMap<>(ColumnRole.class);
    for (ColumnRole role : ColumnRole.values()) {
      source.value(role.key(), Kind.TEXT).ifPresent(name -> columns.put(role, name));
    }
    List<String> carriers =
        Stream.of(ColumnRole.IMAGE, ColumnRole.PATH, ColumnRole.URL)
            .filter(columns::containsKey)
            .map(ColumnRole::key)
            .toList();
    if (carriers.size() > 1) {
      source.problem(
          carriers.get(1),
          "Invalid key: sources.%s (stands beside %s; must be one of image, path, url)"
              .formatted(carriers.get(1), carriers.get(0)));
    }
    TableSource.Format format = TableSource.Format.valueOf(kind.toUpperCase(Locale.ROOT));
    if (format != TableSource.Format.PARQUET) {
      requireNone(source, kind, List.of(ColumnRole.IMAGE.key()));
    }
    return new TableSource(
        format,
        path,
        base.toString(),
        columns,
        source.has(ROOT) ? place(source, ROOT).orElse("") : "",
        source.fields(DOWNLOAD, DOWNLOAD_KEYS).map(SourcesReader::download).orElse(USUAL));
  }

  private static DownloadRules download(Fields fields) {
    return new DownloadRules(
        fields.value("per-host", Kind.integer(1, 64)).orElse(USUAL.perHost()),
        fields.value("delay-millis", Kind.integer(0, 3_600_000)).orElse(USUAL.delayMillis()),
        fields.value("timeout-seconds", Kind.integer(1, 3600)).orElse(USUAL.timeoutSeconds()),
        fields.value("max-size", Kind.size(1_000_000, 100_000_000_000L)).orElse(USUAL.mostBytes()),
        fields.value("redirects", Kind.integer(0, 20)).orElse(USUAL.redirects()),
        fields.value("retries", Kind.integer(0, 20)).orElse(USUAL.retries()),
        fields.value("allow-private", Kind.TRUTH).orElse(USUAL.allowPrivate()));
  }

  private static void requireNone(Fields source, String kind, List<String> keys) {
    for (String key : keys) {
      if (source.has(key)) {
        source.problem(key, "Invalid key: sources.%s (sources.%s has none)".formatted(key, kind));
      }
    }
  }
}
