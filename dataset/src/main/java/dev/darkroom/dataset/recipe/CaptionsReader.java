package dev.darkroom.dataset.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the captions of a recipe, each seen with those before it. */
final class CaptionsReader {
  private static final List<String> KEYS =
      List.of(
          "captioner",
          "as",
          "prompt",
          "max-tokens",
          "beams",
          "temperature",
          "top-p",
          "repetition-penalty",
          "no-repeat-ngram",
          "seed",
          "agreement",
          "require",
          "endpoint");
  private static final int MOST_SEED = 999_999_999;

  private final Problems problems;
  private final Set<String> names = new HashSet<>();

  CaptionsReader(Problems problems) {
    this.problems = problems;
  }

  List<CaptionRules> read(List<Node> nodes) {
    List<CaptionRules> captions = new ArrayList<>();
    for (Node node : nodes) {
      Fields fields = new Fields(node, "captions", problems, KEYS);
      CaptionRules caption =
          new CaptionRules(
              fields.required("captioner", Kind.NAME).orElse(""),
              fields.value("as", Kind.NAME),
              fields.value("prompt", Kind.TEXT).orElse(""),
              generation(fields),
              fields.value("agreement", Kind.NAME),
              fields
                  .fields("require", List.of("lint", "agreement"))
                  .map(CaptionsReader::requirements)
                  .orElse(CaptionRequirements.NONE),
              fields.fields("endpoint", EndpointReader.KEYS).map(EndpointReader::read));
      checkPlaces(caption, fields, captions.isEmpty());
      caption.as().ifPresent(name -> addName(name, fields));
      captions.add(caption);
    }
    return captions;
  }

  private static GenerationRules generation(Fields fields) {
    GenerationRules rules =
        new GenerationRules(
            fields.value("max-tokens", Kind.integer(1, 4096)),
            fields.value("beams", Kind.integer(1, 16)),
            fields.value("temperature", Kind.decimal("0", "2")),
            fields.value("top-p", Kind.decimal("0.01", "1")),
            fields.value("repetition-penalty", Kind.decimal("0.5", "2")),
            fields.value("no-repeat-ngram", Kind.integer(0, 20)),
            fields.value("seed", Kind.integer(0, MOST_SEED)).orElse(0));
    if (rules.beams().orElse(1) > 1 && rules.temperature().orElse(0.0) > 0) {
      fields.problem(
          List.of("temperature"),
          "Invalid captions.temperature: %s (must be 0 or left out with beams: %d)"
              .formatted(rules.temperature().get(), rules.beams().get()));
    }
    return rules;
  }

  private static CaptionRequirements requirements(Fields require) {
    return new CaptionRequirements(
        require.value("lint", Kind.choice(List.of("none"))).isPresent(),
        require.value("agreement", Kind.THRESHOLDS));
  }

  private void checkPlaces(CaptionRules caption, Fields fields, boolean isFirst) {
    for (PromptTemplate.Place place : new PromptTemplate(caption.prompt()).places()) {
      if (!place.isKnown()) {
        invalidPrompt(fields, place, "must be " + PromptTemplate.range());
      } else if (place.isCaption() && isFirst) {
        invalidPrompt(fields, place, "no caption comes before the first");
      } else if (place.of().filter(name -> !names.contains(name)).isPresent()) {
        invalidPrompt(fields, place, "must name an earlier caption by its as: " + known());
      }
    }
  }

  private String known() {
    return names.isEmpty() ? "none has one" : String.join(", ", names.stream().sorted().toList());
  }

  private static void invalidPrompt(Fields fields, PromptTemplate.Place place, String why) {
    fields.problem(List.of("prompt"), "Invalid captions.prompt: " + place + " (" + why + ")");
  }

  private void addName(String name, Fields fields) {
    if (!names.add(name)) {
      fields.problem(
          List.of("as"), "Invalid captions.as: " + name + " (stands twice, must differ)");
    }
  }
}
