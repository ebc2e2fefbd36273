package dev.darkroom.curation.caption;

import dev.darkroom.captioning.GeneratedCaption;
import dev.darkroom.captioning.lint.CaptionLint;
import dev.darkroom.captioning.lint.LintCode;
import dev.darkroom.captioning.lint.LintSubject;
import dev.darkroom.captioning.lint.T5Tokens;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.captions.TokenCount;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a caption from its text alone: how long it is for T5, and what is wrong with it.
 * The owner of the tokenizer closes it.
 */
final class CaptionChecks {
  private final T5Tokens tokens;

  CaptionChecks(T5Tokens tokens) {
    this.tokens = tokens;
  }

  TokenCount count(GeneratedCaption caption) {
    return count(caption.text(), caption.tokens());
  }

  List<String> lint(GeneratedCaption caption, Optional<String> altText) {
    LintSubject subject =
        new LintSubject(
            caption.text(),
            caption.finish().equals(GeneratedCaption.LENGTH),
            count(caption).tokens(),
            altText);
    return CaptionLint.of(subject).stream().map(LintCode::id).toList();
  }

  /** A caption that was measured before this tokenizer was there, its length counted now. */
  CaptionRow current(CaptionRow row) {
    boolean isCurrent =
        row.evidence().t5().filter(t5 -> t5.countedBy().equals(tokens.countedBy())).isPresent();
    if (isCurrent || !tokens.isExact()) {
      return row;
    }
    TokenCount count = count(row.text(), row.tokens());
    boolean isLong = count.tokens() > CaptionLint.MOST_T5_TOKENS;
    List<String> codes =
        Arrays.stream(LintCode.values())
            .filter(code -> code == LintCode.TOO_LONG ? isLong : row.lint().contains(code.id()))
            .map(LintCode::id)
            .toList();
    return row.counted(count).linted(codes);
  }

  private TokenCount count(String text, int generated) {
    return new TokenCount(tokens.count(text, generated), tokens.countedBy());
  }
}
