package dev.darkroom.curation;

import dev.darkroom.curation.agreement.OpenAgreements;
import dev.darkroom.curation.caption.OpenCaptioners;
import dev.darkroom.curation.caption.RecipeCaptions;
import dev.darkroom.curation.measure.OpenScorers;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.dataset.recipe.DuplicateRules;
import dev.darkroom.dataset.recipe.Recipe;
import java.util.LinkedHashSet;
import java.util.Set;

/** The models of a recipe, held open to the end of a run so that their sessions load once. */
record OpenModels(
    OpenScorers scorers,
    OpenCaptioners captioners,
    RecipeCaptions captions,
    OpenAgreements agreements)
    implements AutoCloseable {
  /** Tells at once what does not exist; nothing is written. */
  static OpenModels open(Recipe recipe, Workbench bench) {
    OpenCaptioners captioners = new OpenCaptioners(bench.models(), bench.endpoints());
    try {
      OpenScorers scorers = OpenScorers.open(scorerNames(recipe), bench.models(), recipe.measure());
      try {
        return open(recipe, bench, scorers, captioners);
      } catch (RuntimeException | Error e) {
        scorers.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      captioners.close();
      throw e;
    }
  }

  private static OpenModels open(
      Recipe recipe, Workbench bench, OpenScorers scorers, OpenCaptioners captioners) {
    int scale = recipe.measure().scalePixels();
    return new OpenModels(
        scorers,
        captioners,
        RecipeCaptions.of(recipe.captions(), captioners, scale),
        OpenAgreements.open(recipe.captions(), bench.models(), scale));
  }

  /** Scorers that thresholds and quotas name, and those that only decide between duplicates. */
  private static Set<String> scorerNames(Recipe recipe) {
    Set<String> names = new LinkedHashSet<>(recipe.select().askedScorers());
    recipe.select().duplicates().map(DuplicateRules::keep).ifPresent(names::addAll);
    names.remove(DuplicateRules.PIXELS);
    return names;
  }

  @Override
  public void close() {
    try (scorers;
        captioners;
        agreements) {
      // They are closed from the last to the first, whatever one throws.
    }
  }
}
