package dev.darkroom.captioning.lint;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Persons named in a caption: a title or a frequent given name before a capitalised word. A model
 * sees no names; where the alt text does not give it, a name is a guess. Rare given names are
 * missed, makers called like people ("John Deere") are taken for people.
 */
final class PersonNames {
  private static final String CAPITALISED = "\\p{Lu}[\\p{L}'’-]+";
  private static final Pattern TITLED =
      Pattern.compile(
          "\\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|President|Senator|Chancellor|Pope|Prince|Princess)\\.? ("
              + CAPITALISED
              + ")");
  private static final Pattern PAIR =
      Pattern.compile("\\b(" + CAPITALISED + ") (?:\\p{Lu}\\. )?(" + CAPITALISED + ")");
  private static final Set<String> PLACES =
      Set.of(
          "Airport",
          "Avenue",
          "Bay",
          "Bridge",
          "Cathedral",
          "Church",
          "Hall",
          "Hospital",
          "Island",
          "Park",
          "Road",
          "Square",
          "Stadium",
          "Station",
          "Street");
  private static final Set<String> GIVEN =
      new HashSet<>(
          Arrays.asList(
              ("Aaron Adam Alan Albert Alexander Alice Amanda Amy Andrea Andrew Angela Anna Anne"
                      + " Anthony Arnold Arthur Barack Barbara Benjamin Bernie Bill Boris Brad"
                      + " Brian Britney Bruce Camilla Carlos Caroline Catherine Charles Charlotte"
                      + " Chris Christian Christine Christopher Cristiano Daniel David Deborah"
                      + " Dennis Diana Donald Donna Dorothy Edward Elizabeth Elon Elvis Emily Emma"
                      + " Emmanuel Eric Ethan Evelyn Frank Frida Gary George Giorgia Greta Hannah"
                      + " Harry Heather Helen Henry Hillary Ivan Jack Jacob James Jane Janet Jason"
                      + " Jeff Jeffrey Jennifer Jeremy Jessica Jim Joan Joe John Jonathan Jose"
                      + " Joseph Joshua Juan Judith Julia Julie Justin Karen Kate Katherine Keanu"
                      + " Keith Kelly Kenneth Kevin Kim Kyle Larry Laura Lauren Leonardo Linda"
                      + " Lionel Lisa Luis Madonna Marco Margaret Maria Marie Marilyn Mark Martin"
                      + " Mary Matthew Megan Melania Michael Michelle Miguel Mike Nancy Narendra"
                      + " Natalie Nelson Nicholas Nicole Olaf Olivia Oprah Pablo Pamela Patricia"
                      + " Patrick Paul Pedro Peter Philip Rachel Raymond Rebecca Richard Rihanna"
                      + " Robert Roger Roland Ronald Ryan Samantha Samuel Sandra Sarah Scott Sean"
                      + " Serena Sharon Sophia Stephanie Stephen Steve Steven Susan Taylor Thomas"
                      + " Timothy Tom Tyler Ursula Vincent Vladimir Walter Wayne William Winston"
                      + " Xi Zachary")
                  .split(" ")));

  private PersonNames() {}

  static boolean isUnsupported(String text, Optional<String> altText) {
    Set<String> known = new HashSet<>(Words.of(altText.orElse("")));
    return isAnyUnknown(TITLED.matcher(text), known)
        || PAIR.matcher(text)
            .results()
            .filter(pair -> GIVEN.contains(pair.group(1)) && !PLACES.contains(pair.group(2)))
            .anyMatch(pair -> !known.containsAll(words(pair.group(1), pair.group(2))));
  }

  private static boolean isAnyUnknown(Matcher names, Set<String> known) {
    return names.results().anyMatch(name -> !known.containsAll(words(name.group(1))));
  }

  private static List<String> words(String... names) {
    return Arrays.stream(names).flatMap(name -> Words.of(name).stream()).toList();
  }
}
