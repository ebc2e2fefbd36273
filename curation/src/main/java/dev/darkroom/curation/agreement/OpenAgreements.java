package dev.darkroom.curation.agreement;

import dev.darkroom.captioning.agreement.ImageTextAgreement;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.models.ScaledDigest;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.store.ModelStore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Image-text models that one thread holds open, by the name that a recipe uses. The native sessions
 * beneath are shared by the process.
 */
public final class OpenAgreements implements AutoCloseable {
  private final Map<String, ImageTextAgreement> models = new LinkedHashMap<>();
  private final Map<String, Family> families = new HashMap<>();
  private final ModelStore store;
  private final int scalePixels;

  /**
   * @param scalePixels shorter side that the decode covers: part of what is measured
   */
  OpenAgreements(ModelStore store, int scalePixels) {
    this.store = store;
    this.scalePixels = scalePixels;
  }

  /**
   * Opens all that a recipe names; when one cannot be opened, none stays open.
   *
   * @throws dev.darkroom.models.store.UnknownModelException saying how to pull it
   * @throws dev.darkroom.models.InvalidModelException when it has no text side
   */
  public static OpenAgreements open(List<CaptionRules> rules, ModelStore store, int scalePixels) {
    OpenAgreements opened = new OpenAgreements(store, scalePixels);
    try {
      rules.stream().flatMap(each -> each.agreement().stream()).forEach(opened::of);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** What measures a caption, where its rules name a model. */
  public Optional<Family> family(CaptionRules rules) {
    return rules.agreement().map(this::family);
  }

  Family family(String name) {
    return families.computeIfAbsent(
        name, any -> new Family(name, ScaledDigest.of(of(name).digest(), scalePixels)));
  }

  ImageTextAgreement of(String name) {
    return models.computeIfAbsent(
        name, absent -> ImageTextAgreement.open(absent, store, Inference.STANDARD));
  }

  @Override
  public void close() {
    models.values().forEach(ImageTextAgreement::close);
    models.clear();
  }
}
