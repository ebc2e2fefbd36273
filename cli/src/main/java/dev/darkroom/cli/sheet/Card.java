package dev.darkroom.cli.sheet;

import java.util.List;
import java.util.Optional;

/**
 * A picture on the sheet.
 *
 * @param thumbnail JPEG bytes; empty when the file never decoded
 * @param name file name
 * @param caption effective caption, empty for rejected ones
 * @param reasons why it was not kept
 * @param facts short measurements such as {@code 1600×1067} and {@code quality 6.2}
 */
public record Card(
    Optional<byte[]> thumbnail,
    String name,
    String caption,
    List<String> reasons,
    List<String> facts) {
  public Card {
    reasons = List.copyOf(reasons);
    facts = List.copyOf(facts);
  }
}
