package dev.darkroom.dataset.recipe;

import dev.darkroom.dataset.selections.Buckets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the sections of a recipe; a value that is a problem is told and replaced by a default. */
final class SectionReader {
  private static final List<String> SELECT_KEYS =
      List.of("min-side", "min-pixels", "aspect-ratio", "scores", "duplicates", "buckets");
  private static final int MOST_PIXELS_PER_SIDE = 65_535;
  private static final long MOST_PIXELS = 1_000_000_000;

  private final Problems problems;

  SectionReader(Problems problems) {
    this.problems = problems;
  }

  MeasureRules measure(Fields recipe) {
    MeasureRules usual = MeasureRules.DEFAULT;
    return recipe
        .fields("measure", List.of("scale", "floor"))
        .map(
            fields ->
                new MeasureRules(
                    fields.value("scale", Kind.side(64, 8192)).orElse(usual.scalePixels()),
                    fields.value("floor", Kind.side(1, 8192)).orElse(usual.floorPixels())))
        .orElse(usual);
  }

  SelectRules select(Fields recipe) {
    return recipe.fields("select", SELECT_KEYS).map(this::selectRules).orElse(SelectRules.KEEP_ALL);
  }

  private SelectRules selectRules(Fields select) {
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
    return new SelectRules(
        select.value("min-side", Kind.side(1, MOST_PIXELS_PER_SIDE)),
        select.value("min-pixels", Kind.area(MOST_PIXELS)),
        select.value("aspect-ratio", Kind.ASPECT_RANGE),
        scores,
        select.fields("duplicates", List.of("radius", "embedding", "keep")).map(this::duplicates),
        select.value("buckets", Kind.choice(Buckets.names())));
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
        duplicates.required("radius", Kind.integer(0, 16)).orElse(0),
        keep.isEmpty() ? List.of(DuplicateRules.PIXELS) : keep);
  }

  List<CaptionRules> captions(Fields recipe) {
    return new CaptionsReader(problems).read(recipe.elements("captions"));
  }

  ShardRules shards(Fields recipe) {
    ShardRules usual = ShardRules.DEFAULT;
    return recipe
        .fields("shards", List.of("size", "image"))
        .map(
            fields ->
                new ShardRules(
                    fields
                        .value("size", Kind.size(1_000_000, 100_000_000_000L))
                        .orElse(usual.sizeBytes()),
                    fields.has("image") ? image(fields) : usual.image()))
        .orElse(usual);
  }

  private ImageForm image(Fields shards) {
    if (!(shards.node("image") instanceof MappingNode)) {
      shards.value("image", Kind.IMAGE_WORD);
      return new ImageForm.Original();
    }
    Fields form = shards.fields("image", List.of("max-side", "format", "quality")).orElseThrow();
    return new ImageForm.Encoded(
        form.required("max-side", Kind.side(64, MOST_PIXELS_PER_SIDE)).orElse(64),
        form.required("format", Kind.choice(List.of("jpeg", "webp", "png"))).orElse("jpeg"),
        form.value("quality", Kind.integer(1, 100)).orElse(95));
  }
}
