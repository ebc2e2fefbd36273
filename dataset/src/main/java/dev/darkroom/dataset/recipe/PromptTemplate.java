package dev.darkroom.dataset.recipe;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt with places that are filled for each image: {@code {caption}} (what the order before
 * said), {@code {caption:NAME}} (what the order of that name said), {@code {alt_text}}, {@code
 * {width}} and {@code {height}} (pixels of the original). What fills a place is never a template
 * itself.
 */
public record PromptTemplate(String text) {
  static final String CAPTION = "caption";
  private static final List<String> NAMES = List.of(CAPTION, "alt_text", "width", "height");
  private static final Pattern PLACE =
      Pattern.compile("\\{([a-z_]+)(?::([A-Za-z0-9][A-Za-z0-9._-]*))?\\}");

  /**
   * A place to be filled.
   *
   * @param of the order that is spoken of; empty for the one before
   */
  public record Place(String name, Optional<String> of) {
    public boolean isCaption() {
      return name.equals(CAPTION);
    }

    boolean isKnown() {
      return NAMES.contains(name) && (of.isEmpty() || isCaption());
    }

    @Override
    public String toString() {
      return "{" + name + of.map(order -> ":" + order).orElse("") + "}";
    }
  }

  /** What completes "must be …" of a place. */
  static String range() {
    return "{caption}, {caption:NAME}, {alt_text}, {width} or {height}";
  }

  public List<Place> places() {
    return PLACE.matcher(text).results().map(PromptTemplate::place).toList();
  }

  /** The text with every place filled. */
  public String fill(Function<Place, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(values.apply(place(found))));
  }

  private static Place place(MatchResult found) {
    return new Place(found.group(1), Optional.ofNullable(found.group(2)));
  }
}
