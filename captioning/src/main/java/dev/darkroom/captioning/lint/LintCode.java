package dev.darkroom.captioning.lint;

import java.util.Locale;

/** What can be wrong with a caption; the ids are closed and part of the format. */
public enum LintCode {
  /** No letter and no digit. */
  EMPTY,
  /** The model says that it cannot or will not describe the image. */
  REFUSAL,
  /** Cut at the token limit, or ending in the middle of a phrase. */
  TRUNCATED,
  /** A sentence or a long run of words said twice, or a phrase three times in a row. */
  REPETITION,
  /** Begins with words that are true of every caption: "The image shows", "Sure, here is". */
  BOILERPLATE_OPENING,
  /** Not English. */
  WRONG_LANGUAGE,
  /** Names a person that the alt text does not name. */
  PERSON_NAMED,
  /** Holds a web address or an e-mail address. */
  URL_OR_EMAIL,
  /** More T5 tokens than PixArt-Σ reads, {@value CaptionLint#MOST_T5_TOKENS}. */
  TOO_LONG,
  /** Gives a thing of the alt text another colour or number, or colours to a grey picture. */
  DISAGREES_ALT_TEXT;

  /** The name in files: {@code boilerplate_opening}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
