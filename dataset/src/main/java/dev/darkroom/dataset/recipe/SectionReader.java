package dev.darkroom.dataset.recipe;

import dev.darkroom.dataset.recipe.MeasureRules.Integrity;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads the sections of a recipe; a value that is a problem is told and replaced by a default. */
final class SectionReader {
  private static final Map<String, Integrity> INTEGRITIES =
      Map.of(Integrity.STRUCTURE.id(), Integrity.STRUCTURE, Integrity.DATA.id(), Integrity.DATA);
  private static final Kind<String> INTEGRITY =
      Kind.choice(List.of(Integrity.STRUCTURE.id(), Integrity.DATA.id()));
  static final int MOST_PIXELS_PER_SIDE = 65_535;

  private final Problems problems;

  SectionReader(Problems problems) {
    this.problems = problems;
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
