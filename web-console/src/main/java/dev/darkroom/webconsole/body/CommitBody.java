package dev.darkroom.webconsole.body;

import dev.darkroom.base.InvalidInputException;
import java.util.Optional;

/** Make the next version from what was decided about this one. */
public record CommitBody(int version, Optional<String> message) {
  private static final int LONGEST = 500;

  public CommitBody {
    message = message.map(String::strip).filter(text -> !text.isEmpty());
    if (message.isPresent() && message.get().length() > LONGEST) {
      throw new InvalidInputException(
          "Invalid message: %d characters (must be at most %d)"
              .formatted(message.get().length(), LONGEST),
          "Say it in fewer words.");
    }
  }
}
