package dev.darkroom.curation.caption;

import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.Captioners;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.models.ModelStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Captioners that one thread holds open, opened when they are first asked for. */
public final class OpenCaptioners implements AutoCloseable {
  private final ModelStore models;
  private final Map<String, Captioner> captioners = new HashMap<>();

  public OpenCaptioners(ModelStore models) {
    this.models = models;
  }

  /** The keys of a recipe's captions, in its order. */
  public List<CaptionKey> keys(List<CaptionRules> rules, MeasureRules measure) {
    List<CaptionKey> keys = new ArrayList<>();
    for (CaptionRules each : rules) {
      keys.add(CaptionKey.of(each, named(each.captioner()), measure.scalePixels()));
    }
    return keys;
  }

  Captioner named(String name) {
    return captioners.computeIfAbsent(name, any -> Captioners.open(name, models));
  }

  @Override
  public void close() {
    captioners.values().forEach(Captioner::close);
    captioners.clear();
  }
}
