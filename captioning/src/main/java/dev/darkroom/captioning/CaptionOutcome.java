package dev.darkroom.captioning;

/** What became of one image among several that were captioned together. */
public sealed interface CaptionOutcome {
  /** The image has its caption. */
  record Made(GeneratedCaption caption) implements CaptionOutcome {}

  /** The image has none, for this reason; the others are as if it had not been among them. */
  record Failed(RuntimeException why) implements CaptionOutcome {}
}
