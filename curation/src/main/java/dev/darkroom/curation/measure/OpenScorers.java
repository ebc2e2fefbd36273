package dev.darkroom.curation.measure;

import dev.darkroom.aesthetics.Scorer;
import dev.darkroom.aesthetics.Scorers;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.models.ScaledDigest;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.store.ModelStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scorers that one thread holds open. The native sessions beneath are shared by the process, so
 * that the second holder of a model costs little.
 */
public final class OpenScorers implements AutoCloseable {
  private final Map<Family, Scorer> scorers = new LinkedHashMap<>();

  private OpenScorers() {}

  /**
   * Opens scorers by name; when one cannot be opened, none stays open.
   *
   * @param rules the scale at which they will see images is part of what they are
   */
  public static OpenScorers open(Collection<String> names, ModelStore models, MeasureRules rules) {
    OpenScorers opened = new OpenScorers();
    for (Scorer scorer : Scorers.openAll(names, models, Inference.STANDARD)) {
      Digest digest = ScaledDigest.of(scorer.digest(), rules.scalePixels());
      opened.scorers.put(new Family(scorer.name(), digest), scorer);
    }
    return opened;
  }

  /** The families that they write, in the order of the names. */
  public List<Family> families() {
    return new ArrayList<>(scorers.keySet());
  }

  Scorer of(Family family) {
    Scorer scorer = scorers.get(family);
    if (scorer == null) {
      throw new IllegalStateException("Scorer " + family.name() + " changed while the run went on");
    }
    return scorer;
  }

  @Override
  public void close() {
    scorers.values().forEach(Scorer::close);
    scorers.clear();
  }
}
