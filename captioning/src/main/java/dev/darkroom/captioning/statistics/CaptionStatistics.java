package dev.darkroom.captioning.statistics;

/**
 * What captions are like, one per image, as PixArt-α compares data sets (table 1 there).
 *
 * @param captions number of captions, empty ones included
 * @param empty captions without a word
 * @param words in one caption
 * @param nouns of all captions together
 * @param distinctNouns different forms
 * @param frequentNouns different forms that come more than {@value CaptionCounter#RARE} times:
 *     those that a model can learn
 * @param nounsPerImage mean
 */
public record CaptionStatistics(
    long captions,
    long empty,
    Words words,
    long nouns,
    long distinctNouns,
    long frequentNouns,
    double nounsPerImage) {

  /** Words in one caption, separated by blanks. */
  public record Words(double mean, int least, int median, int most) {}
}
