package dev.darkroom.sql;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.versions.PublishedRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Small made-up versions of a dataset called meadow. */
public final class TestingVersions {
  public static final String DATASET = "meadow";
  public static final String FOLDER = "/data/meadow";

  private TestingVersions() {}

  public static ImageId image(String name) {
    return new ImageId(Digest.ofText(name).hex());
  }

  public static PublishedRow kept(String name, double quality, String caption) {
    CaptionRow row = caption(name, caption, "scene");
    return new PublishedRow(
        Optional.of(image(name)),
        "file:///photos/" + name + ".jpg",
        Verdict.KEPT,
        List.of(),
        1000 + Math.abs(name.hashCode() % 500),
        800,
        Optional.of("1.25"),
        Optional.empty(),
        false,
        Optional.empty(),
        Map.of("quality", quality),
        Optional.of(new ThumbnailRef("part-1.pack", 17, 4)),
        "{\"metrics\":{\"sharpness\":%s}}".formatted(quality * 10),
        Optional.of(caption),
        List.of(row));
  }

  public static PublishedRow rejected(String name, double quality, String... reasons) {
    return new PublishedRow(
        Optional.of(image(name)),
        "file:///photos/" + name + ".jpg",
        Verdict.REJECTED,
        List.of(reasons),
        300,
        200,
        Optional.empty(),
        Optional.of(image("survivor")),
        false,
        Optional.of(3),
        Map.of("quality", quality),
        Optional.empty(),
        "{}",
        Optional.empty(),
        List.of());
  }

  public static PublishedRow failed(String source) {
    return new PublishedRow(
        Optional.empty(),
        source,
        Verdict.FAILED,
        List.of("unreadable"),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        "{\"message\":\"Permission denied\"}",
        Optional.empty(),
        List.of());
  }

  public static CaptionRow caption(String name, String text, String captioner) {
    return new CaptionRow(
        image(name),
        text,
        captioner,
        Optional.of(Digest.ofText(captioner).toString()),
        true,
        "describe",
        "{\"max_tokens\":60}",
        12,
        "stop",
        List.of("short"),
        Optional.of(0.25),
        "2026-11-01T00:00:00Z",
        0.5);
  }

  /** A manifest whose counts and digest come from the rows. */
  public static Manifest manifest(int version, List<PublishedRow> rows) {
    Map<String, Long> counts =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.verdict().id(), TreeMap::new, Collectors.counting()));
    counts.put("seen", (long) rows.size());
    Digest recipe = Digest.ofText("recipe");
    return new Manifest(
        1,
        DATASET,
        version,
        Digest.ofText(rows.toString()),
        version - 1,
        recipe,
        "dataset: meadow",
        recipe,
        List.of(),
        List.of(),
        counts,
        Map.of(),
        Map.of(),
        counts.getOrDefault("kept", 0L),
        List.of(),
        List.of(),
        "2026-11-01T00:00:00Z",
        List.of("ada"),
        "first",
        "darkroom 0.1");
  }
}
