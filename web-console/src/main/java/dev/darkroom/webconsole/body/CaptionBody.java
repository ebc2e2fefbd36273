package dev.darkroom.webconsole.body;

import dev.darkroom.dataset.captions.CaptionRow;
import java.util.List;
import java.util.Optional;

/** A caption and how it came about. */
public record CaptionBody(
    String text,
    String captioner,
    Optional<String> digest,
    boolean pinned,
    String prompt,
    String parameters,
    int tokens,
    String finish,
    List<String> lint,
    Optional<Double> agreement,
    String created,
    double seconds) {
  static CaptionBody of(CaptionRow caption) {
    return new CaptionBody(
        caption.text(),
        caption.captioner(),
        caption.digest(),
        caption.pinned(),
        caption.prompt(),
        caption.parameters(),
        caption.tokens(),
        caption.finish(),
        caption.lint(),
        caption.agreement(),
        caption.created(),
        caption.seconds());
  }
}
