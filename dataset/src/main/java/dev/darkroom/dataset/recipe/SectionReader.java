package dev.darkroom.dataset.recipe;

import dev.darkroom.dataset.recipe.MeasureRules.Integrity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the sections of a recipe; a value that is a problem is told and replaced by a default. */
final class SectionReader {
  private static final List<String> SOURCE_KEYS =
      List.of("folder", "parquet", "webdataset", "image", "url", "path", "alt-text");
  private static final Map<String, Integrity> INTEGRITIES =
      Map.of(Integrity.STRUCTURE.id(), Integrity.STRUCTURE, Integrity.DATA.id(), Integrity.DATA);
  private static final Kind<String> INTEGRITY =
      Kind.choice(List.of(Integrity.STRUCTURE.id(), Integrity.DATA.id()));
  static final int MOST_PIXELS_PER_SIDE = 65_535;

  private final Problems problems;

  SectionReader(Problems problems) {
    this.problems = problems;
  }

  List<FolderSource> sources(Fields recipe, Path base) {
    List<Node> listed = recipe.elements("sources");
    if (listed.isEmpty() && !recipe.isOtherThanList("sources")) {
      recipe.problem("sources", "Missing key: sources (must list at least one folder: …)");
    }
    List<FolderSource> sources = new ArrayList<>();
    for (Node node : listed) {
      Fields source = new Fields(node, "sources", problems, SOURCE_KEYS);
      for (String notYet : List.of("parquet", "webdataset")) {
        if (source.has(notYet)) {
          source.problem(notYet, "Invalid sources." + notYet + ": not read yet (use folder: …)");
        }
      }
      if (!source.has("parquet") && !source.has("webdataset")) {
        folder(source, base).ifPresent(sources::add);
      }
    }
    return sources;
  }

  private Optional<FolderSource> folder(Fields source, Path base) {
    for (String column : List.of("image", "url", "path", "alt-text")) {
      if (source.has(column)) {
        source.problem(column, "Invalid key: sources." + column + " (a folder has no columns)");
      }
    }
    return source
        .required("folder", Kind.TEXT)
        .map(text -> new FolderSource(text, base.resolve(text).normalize().toString()));
  }

  MeasureRules measure(Fields recipe) {
    MeasureRules usual = MeasureRules.DEFAULT;
    return recipe
        .fields("measure", List.of("scale", "floor", "integrity"))
        .map(
            fields ->
                new MeasureRules(
                    fields.value("scale", Kind.side(64, 8192)).orElse(usual.scalePixels()),
                    fields.value("floor", Kind.side(1, 8192)).orElse(usual.floorPixels()),
                    fields
                        .value("integrity", INTEGRITY)
                        .map(INTEGRITIES::get)
                        .orElse(usual.integrity())))
        .orElse(usual);
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
