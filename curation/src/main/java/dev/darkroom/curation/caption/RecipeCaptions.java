package dev.darkroom.curation.caption;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.agreement.Agreement;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.recipe.PromptTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recipe's captions in its order: what each captioner is asked, which depends on what those
 * before it said. Used by one thread.
 */
public final class RecipeCaptions {
  /** Alt text longer than this is no alt text, but a page. */
  private static final int MOST_ALT_TEXT = 2000;

  private final List<CaptionKey> keys;
  private final List<Captioner> captioners;
  private final CaptionChecks checks;

  private RecipeCaptions(List<CaptionKey> keys, List<Captioner> captioners, CaptionChecks checks) {
    this.keys = keys;
    this.captioners = captioners;
    this.checks = checks;
  }

  /**
   * Opens what the recipe names.
   *
   * @param open owns the captioners, and outlives this
   * @param scalePixels shorter side that the canonical decode covers
   * @throws InvalidInputException when a prompt or a requirement does not suit its captioner
   */
  public static RecipeCaptions of(List<CaptionRules> rules, OpenCaptioners open, int scalePixels) {
    List<CaptionKey> keys = new ArrayList<>();
    List<Captioner> captioners = new ArrayList<>();
    for (CaptionRules each : rules) {
      requireMeasurable(each);
      Captioner captioner = open.of(each);
      captioner.rendered(each.prompt());
      keys.add(CaptionKey.of(each, captioner, scalePixels));
      captioners.add(captioner);
    }
    return new RecipeCaptions(
        List.copyOf(keys), List.copyOf(captioners), new CaptionChecks(open.tokens()));
  }

  /** A threshold on what nobody measures would reject every image. */
  private static void requireMeasurable(CaptionRules rules) {
    boolean isMeasured =
        rules.agreement().isPresent()
            || (Agreement.captioners().contains(rules.captioner()) && rules.endpoint().isEmpty());
    if (rules.require().agreement().isPresent() && !isMeasured) {
      throw new InvalidInputException(
          "Invalid captions.require.agreement: captions of %s have none (must be one of %s, or have an agreement model)"
              .formatted(rules.captioner(), String.join(", ", Agreement.captioners())),
          "Name a model of images and texts beside it, such as `agreement: clip-vit-b-32`, or remove"
              + " agreement from what this captioner must satisfy.");
    }
  }

  public List<CaptionKey> keys() {
    return keys;
  }

  /** How many images the captioner of a stage likes at once. */
  int batch(int stage) {
    return captioners.get(stage).batch();
  }

  /**
   * What is asked in a stage, in the order of the images; nothing of those that lack an earlier
   * caption that the prompt speaks of.
   *
   * @param earlier captions by image of the stages before, in their order
   */
  List<CaptionAsk> asks(int stage, List<KeptImage> kept, List<Map<ImageId, CaptionRow>> earlier) {
    PromptTemplate template = new PromptTemplate(keys.get(stage).rules().prompt());
    Map<String, String> rendered = new HashMap<>();
    List<CaptionAsk> asks = new ArrayList<>();
    for (KeptImage image : kept) {
      filled(template, stage, image, earlier)
          .ifPresent(
              prompt ->
                  asks.add(
                      new CaptionAsk(
                          image,
                          prompt,
                          rendered.computeIfAbsent(prompt, captioners.get(stage)::rendered))));
    }
    return asks;
  }

  /**
   * All captions that are there, by image, for each stage, as they are measured with the tokenizer
   * that is here. Holds them in memory.
   */
  public List<Map<ImageId, CaptionRow>> recorded(DatasetFolder dataset, List<KeptImage> kept)
      throws IOException {
    List<Map<ImageId, CaptionRow>> recorded = new ArrayList<>();
    for (int stage = 0; stage < keys.size(); stage++) {
      Map<ImageId, CaptionRow> there =
          keys.get(stage).recorded(dataset, asks(stage, kept, recorded));
      there.replaceAll((image, caption) -> checks.current(caption));
      recorded.add(there);
    }
    return recorded;
  }

  private Optional<String> filled(
      PromptTemplate template, int stage, KeptImage image, List<Map<ImageId, CaptionRow>> earlier) {
    boolean isComplete =
        template.places().stream()
            .filter(PromptTemplate.Place::isCaption)
            .allMatch(place -> earlier.get(from(place, stage)).containsKey(image.imageId()));
    return isComplete
        ? Optional.of(template.fill(place -> value(place, stage, image, earlier)))
        : Optional.empty();
  }

  private String value(
      PromptTemplate.Place place,
      int stage,
      KeptImage image,
      List<Map<ImageId, CaptionRow>> earlier) {
    return switch (place.name()) {
      case "alt_text" -> altText(image);
      case "width" -> Integer.toString(image.width());
      case "height" -> Integer.toString(image.height());
      default ->
          Optional.ofNullable(earlier.get(from(place, stage)).get(image.imageId()))
              .map(CaptionRow::text)
              .orElse("");
    };
  }

  /** The stage whose caption a place speaks of. The recipe's reader has seen that it is there. */
  private int from(PromptTemplate.Place place, int stage) {
    for (int at = 0; at < stage; at++) {
      if (place.of().isPresent() && keys.get(at).rules().as().equals(place.of())) {
        return at;
      }
    }
    return stage - 1;
  }

  /** What the image's source said about it, on one line; empty when it said nothing. */
  public static String altText(KeptImage image) {
    String text = image.altText().orElse("").replaceAll("\\s+", " ").strip();
    return text.codePoints()
        .limit(MOST_ALT_TEXT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
