package dev.darkroom.captioning;

import dev.darkroom.models.ModelErrorException;
import java.util.HashSet;
import java.util.List;

/**
 * Chooses the next token: repetition penalty, forbidden n-grams and minimum length in the order of
 * Hugging Face, then the highest score, the first of equals. Pure; sequences begin with the start
 * token, and the penalties cover it as they do there.
 */
class GreedyChoice {
  private final GenerationSettings settings;

  GreedyChoice(GenerationSettings settings) {
    this.settings = settings;
  }

  /**
   * The next token.
   *
   * @param logits one score per token, changed by the call
   * @param sequence start token and all generated ones
   */
  int next(float[] logits, List<Integer> sequence) {
    penaliseRepetition(logits, sequence);
    forbidNgrams(logits, sequence);
    if (sequence.size() - 1 < settings.minNewTokens()) {
      settings.stop().forEach(token -> forbid(logits, token));
    }
    return highest(logits);
  }

  private void penaliseRepetition(float[] logits, List<Integer> sequence) {
    float penalty = settings.repetitionPenalty();
    if (penalty == 1) {
      return;
    }
    for (int token : new HashSet<>(sequence)) {
      logits[token] = logits[token] < 0 ? logits[token] * penalty : logits[token] / penalty;
    }
  }

  /** A token is forbidden when it would complete an n-gram that the sequence already has. */
  private void forbidNgrams(float[] logits, List<Integer> sequence) {
    int size = settings.noRepeatNgram();
    if (size == 0 || sequence.size() < size) {
      return;
    }
    List<Integer> tail = sequence.subList(sequence.size() - size + 1, sequence.size());
    for (int i = 0; i + size <= sequence.size(); i++) {
      if (sequence.subList(i, i + size - 1).equals(tail)) {
        forbid(logits, sequence.get(i + size - 1));
      }
    }
  }

  private static void forbid(float[] logits, int token) {
    logits[token] = Float.NEGATIVE_INFINITY;
  }

  private static int highest(float[] logits) {
    int best = 0;
    for (int token = 0; token < logits.length; token++) {
      if (Float.isNaN(logits[token])) {
        throw new ModelErrorException("Cannot choose a token: the model's score is NaN.");
      }
      if (logits[token] > logits[best]) {
        best = token;
      }
    }
    return best;
  }
}
