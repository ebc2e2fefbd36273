package dev.darkroom.curation.agreement;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.AgreementBy;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.captions.TextAgreement;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.MixedScoresException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the models of a recipe have measured so far. Holds it in memory. */
public final class RecordedAgreements {
  private final OpenAgreements models;
  private final List<Family> others;
  private final Map<Key, TextAgreement> rows;

  /** Which model measured which text of which image. */
  private record Key(Family model, ImageId imageId, Digest text) {}

  private RecordedAgreements(
      OpenAgreements models, List<Family> others, Map<Key, TextAgreement> rows) {
    this.models = models;
    this.others = others;
    this.rows = rows;
  }

  public static RecordedAgreements read(
      DatasetFolder dataset, OpenAgreements models, List<CaptionRules> rules) throws IOException {
    Map<Key, TextAgreement> rows = new HashMap<>();
    List<Family> wanted =
        rules.stream().flatMap(each -> models.family(each).stream()).distinct().toList();
    for (Family model : wanted) {
      for (TextAgreement row : dataset.agreements(model).readAll()) {
        rows.put(new Key(model, row.imageId(), row.text()), row);
      }
    }
    List<Family> others =
        wanted.isEmpty()
            ? List.of()
            : dataset.agreementFamilies().stream()
                .filter(family -> !wanted.contains(family))
                .toList();
    return new RecordedAgreements(models, others, rows);
  }

  boolean has(Family model, ImageId imageId, String text) {
    return of(model, imageId, text).isPresent();
  }

  /**
   * The caption with its agreement, when its rules name a model; a blank one has none. Empty when
   * it is not measured yet.
   *
   * @param altText of the image
   * @throws MixedScoresException when another model of the name has measured, and not this one
   */
  public Optional<CaptionRow> measured(CaptionRules rules, CaptionRow caption, String altText) {
    Optional<Family> model = models.family(rules);
    if (model.isEmpty() || caption.text().isBlank()) {
      return Optional.of(caption);
    }
    Optional<TextAgreement> row = of(model.get(), caption.imageId(), caption.text());
    if (row.isEmpty()) {
      requireNoNamesake(model.get());
    }
    return row.map(
            found -> caption.agreeing(found.value(), new AgreementBy(model.get(), found.windows())))
        .map(measured -> settled(model.get(), measured, altText));
  }

  private CaptionRow settled(Family model, CaptionRow caption, String altText) {
    return AltTextDispute.isIn(caption)
        ? of(model, caption.imageId(), altText)
            .map(alt -> AltTextDispute.settled(caption, alt.value()))
            .orElse(caption)
        : caption;
  }

  private Optional<TextAgreement> of(Family model, ImageId imageId, String text) {
    return Optional.ofNullable(rows.get(new Key(model, imageId, TextAgreement.textDigest(text))));
  }

  private void requireNoNamesake(Family wanted) {
    boolean isUnused = rows.keySet().stream().noneMatch(key -> key.model().equals(wanted));
    for (Family other : others) {
      if (isUnused && other.name().equals(wanted.name())) {
        throw new MixedScoresException(
            "Cannot judge captions by " + wanted.name(),
            other,
            wanted,
            "Run caption with this recipe to measure with the model that is here, or bring back the"
                + " model and measure.scale that measured before.");
      }
    }
  }
}
