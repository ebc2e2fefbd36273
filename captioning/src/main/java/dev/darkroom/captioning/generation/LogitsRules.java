package dev.darkroom.captioning.generation;

import java.util.Arrays;

/**
 * Applies the rules of a text to the scores of its next token, in the order of Hugging Face:
 * repetition penalty, forbidden n-grams, minimum length, forced first and last token. Pure.
 *
 * @param limit new tokens at most
 */
record LogitsRules(TextRules rules, int limit) {
  /** Changes the scores, one per token of the vocabulary. */
  void apply(float[] scores, TokenSequence text) {
    penaliseRepetition(scores, text);
    forbidNgrams(scores, text);
    if (text.newTokens() < rules.minNewTokens()) {
      rules.stop().forEach(token -> scores[token] = Float.NEGATIVE_INFINITY);
    }
    if (text.length() == 1) {
      rules.forcedFirst().ifPresent(token -> force(scores, token));
    }
    if (text.newTokens() == limit - 1) {
      rules.forcedLast().ifPresent(token -> force(scores, token));
    }
  }

  /** Whether the text is over with this token as its newest. */
  boolean ends(TokenSequence text) {
    return stopped(text) || text.newTokens() >= limit;
  }

  boolean stopped(TokenSequence text) {
    return text.newTokens() > 0 && rules.stop().contains(text.ids()[text.length() - 1]);
  }

  /** Each token that came before is penalised once, however often it came. */
  private void penaliseRepetition(float[] scores, TokenSequence text) {
    float penalty = rules.repetitionPenalty();
    if (penalty == 1) {
      return;
    }
    for (int token : Arrays.stream(text.ids()).distinct().toArray()) {
      if (token >= scores.length) {
        continue; // a prompt may have tokens that are read but never written
      }
      scores[token] = scores[token] < 0 ? scores[token] * penalty : scores[token] / penalty;
    }
  }

  /** A token is forbidden when it would complete an n-gram that the text already has. */
  private void forbidNgrams(float[] scores, TokenSequence text) {
    int size = rules.noRepeatNgram();
    int length = text.length();
    if (size == 0 || length < size) {
      return;
    }
    int[] ids = text.ids();
    int tail = length - size + 1;
    for (int i = 0; i + size <= length; i++) {
      boolean repeats = Arrays.equals(ids, i, i + size - 1, ids, tail, length);
      if (repeats && ids[i + size - 1] < scores.length) {
        scores[ids[i + size - 1]] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  private static void force(float[] scores, int token) {
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    scores[token] = 0;
  }
}
