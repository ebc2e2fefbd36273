package dev.darkroom.captioning.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads captions of {@code scene} as statements: an opening sentence, then clauses. */
final class SceneGrammar {
  private static final String REGION = "(" + Region.names() + ")";
  private static final String COLOUR = "(" + ColourName.names() + ")";
  private static final Map<String, String> LIGHTS =
      Map.of(
          "in bright light", "bright",
          "with bright tones", "bright",
          "in medium light", "medium",
          "with middle tones", "medium",
          "in dim light", "dim",
          "with dim tones", "dim",
          "in very low light", "dark",
          "with dark tones", "dark");
  private static final Pattern OPENING =
      Pattern.compile(
          "(?:this is )?a(?: (landscape|portrait|square|panoramic))? (?:photograph|picture)(?: ("
              + String.join("|", LIGHTS.keySet())
              + "))?(?: (?:with|and) (low|moderate|strong) contrast)?");
  private static final Pattern PALETTE =
      Pattern.compile(
          "(?:the palette is|the colours are|its colours are) (warm|cool|vivid|muted)"
              + "(?: and (warm|cool|vivid|muted))?");
  private static final Pattern LINK = Pattern.compile(", (?:while|and) ");

  /** What a clause of a form states. */
  private interface Reading {
    List<Statement> of(Matcher clause);
  }

  /** A form that clauses may have. */
  private record Form(Pattern pattern, Reading reading) {
    static Form of(String pattern, Reading reading) {
      return new Form(Pattern.compile(pattern), reading);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          place("(?:the busiest part is|most detail lies in)", Statements.Extreme.BUSIEST),
          place("the smoothest part is", Statements.Extreme.SMOOTHEST),
          place("(?:the brightest part is|light is strongest in)", Statements.Extreme.BRIGHTEST),
          place("(?:the darkest part is|the deepest shadow is in)", Statements.Extreme.DARKEST),
          new Form(PALETTE, clause -> palettes(clause)),
          Form.of(
              REGION + " and " + REGION + " are (?:mostly|largely) " + COLOUR,
              clause ->
                  List.of(
                      Statements.colour(region(clause, 1), colour(clause, 3)),
                      Statements.colour(region(clause, 2), colour(clause, 3)))),
          Form.of(
              REGION + " is (?:mostly|largely|mainly) " + COLOUR,
              clause -> List.of(Statements.colour(region(clause, 1), colour(clause, 2)))),
          Form.of(
              REGION + " (?:mixes|blends) " + COLOUR + " and " + COLOUR,
              clause ->
                  List.of(Statements.mix(region(clause, 1), colour(clause, 2), colour(clause, 3)))),
          Form.of(
              REGION + " (?:is bright|is full of light)",
              clause -> List.of(Statements.bright(region(clause, 1)))),
          Form.of(
              REGION + " (?:is dark|lies in shadow)",
              clause -> List.of(Statements.dark(region(clause, 1)))),
          Form.of(
              REGION + " (?:is smooth|looks smooth)",
              clause -> List.of(Statements.smooth(region(clause, 1)))),
          Form.of(
              REGION + " (?:is rich in texture|is finely textured)",
              clause -> List.of(Statements.textured(region(clause, 1)))),
          Form.of(
              REGION + " is (?:brighter|lighter) than " + REGION,
              clause -> List.of(Statements.brighter(region(clause, 1), region(clause, 2)))),
          Form.of(
              REGION + " is darker than " + REGION,
              clause -> List.of(Statements.brighter(region(clause, 2), region(clause, 1)))),
          Form.of(
              REGION + " (?:has more detail|is busier) than " + REGION,
              clause -> List.of(Statements.busier(region(clause, 1), region(clause, 2)))),
          Form.of(
              REGION + " is smoother than " + REGION,
              clause -> List.of(Statements.busier(region(clause, 2), region(clause, 1)))));

  private SceneGrammar() {}

  /** Everything that the text states; {@link Statement#UNREAD} for each clause that is unclear. */
  static List<Statement> statements(String text) {
    List<Statement> statements = new ArrayList<>();
    boolean isOpening = true;
    for (String sentence : text.toLowerCase(Locale.ROOT).split("\\.")) {
      if (sentence.isBlank()) {
        continue;
      }
      if (isOpening) {
        statements.addAll(opening(sentence.strip()));
      } else {
        for (String clause : LINK.split(sentence.strip())) {
          statements.addAll(clause(clause));
        }
      }
      isOpening = false;
    }
    return statements;
  }

  private static List<Statement> opening(String sentence) {
    Matcher opening = OPENING.matcher(sentence);
    if (!opening.matches()) {
      return List.of(Statement.UNREAD);
    }
    List<Statement> statements = new ArrayList<>();
    if (opening.group(1) != null) {
      statements.add(Statements.shape(opening.group(1)));
    }
    if (opening.group(2) != null) {
      statements.add(Statements.light(LIGHTS.getOrDefault(opening.group(2), "")));
    }
    if (opening.group(3) != null) {
      statements.add(Statements.contrast(opening.group(3)));
    }
    return statements;
  }

  private static List<Statement> clause(String clause) {
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(clause);
      if (matcher.matches()) {
        return form.reading().of(matcher);
      }
    }
    return List.of(Statement.UNREAD);
  }

  private static Form place(String words, Statements.Extreme extreme) {
    return Form.of(
        words + " " + REGION, clause -> List.of(Statements.place(region(clause, 1), extreme)));
  }

  private static List<Statement> palettes(Matcher clause) {
    Statement first = Statements.palette(clause.group(1));
    return clause.group(2) == null
        ? List.of(first)
        : List.of(first, Statements.palette(clause.group(2)));
  }

  private static Region region(Matcher clause, int group) {
    return Region.named(clause.group(group));
  }

  private static ColourName colour(Matcher clause, int group) {
    return ColourName.named(clause.group(group));
  }
}
