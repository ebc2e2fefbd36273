package dev.darkroom.dataset.recipe;

import java.util.List;
import java.util.Set;

/** Values that are valid each, but not together. */
final class Contradictions {
  private Contradictions() {}

  static void find(Recipe recipe, Fields fields) {
    SelectRules select = recipe.select();
    select
        .minSidePixels()
        .filter(side -> side < recipe.measure().floorPixels() && !select.scores().isEmpty())
        .ifPresent(side -> belowFloor(side, recipe.measure().floorPixels(), fields));
    select
        .duplicates()
        .ifPresent(duplicates -> unknownOrder(duplicates, select.askedScorers(), fields));
    SelectContradictions.find(select, fields);
    if (recipe.shards().image() instanceof ImageForm.Encoded image) {
      select
          .minSidePixels()
          .filter(side -> side > image.maxSidePixels())
          .ifPresent(side -> storedSmaller(side, image.maxSidePixels(), fields));
    }
    doubledCaptions(recipe.captions(), fields);
  }

  private static void belowFloor(int side, int floor, Fields fields) {
    fields.problem(
        List.of("select", "min-side"),
        "Invalid select.min-side: %dpx (must be at least measure.floor, %dpx: smaller images get no scores)"
            .formatted(side, floor));
  }

  private static void unknownOrder(DuplicateRules duplicates, Set<String> scorers, Fields fields) {
    for (String key : duplicates.keep()) {
      if (!key.equals(DuplicateRules.PIXELS) && !scorers.contains(key)) {
        fields.problem(
            List.of("select", "duplicates", "keep"),
            "Invalid select.duplicates.keep: %s (must be pixels or a scorer of select.scores)"
                .formatted(key));
      }
    }
  }

  private static void storedSmaller(int side, int maxSide, Fields fields) {
    fields.problem(
        List.of("shards", "image", "max-side"),
        "Invalid shards.image.max-side: %dpx (must be at least select.min-side, %dpx)"
            .formatted(maxSide, side));
  }

  private static void doubledCaptions(List<CaptionRules> captions, Fields fields) {
    for (int at = 0; at < captions.size(); at++) {
      CaptionRules caption = captions.get(at);
      if (captions.subList(0, at).stream().anyMatch(caption::asksTheSameAs)) {
        fields.problem(
            "captions",
            "Invalid captions: %s stands twice with the same prompt (must differ)"
                .formatted(caption.captioner()));
      }
    }
  }
}
