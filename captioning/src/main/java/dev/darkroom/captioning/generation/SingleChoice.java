package dev.darkroom.captioning.generation;

import java.util.List;
import java.util.function.ToIntFunction;

/** Follows one text: the next token is picked from its scores and stays. */
final class SingleChoice implements TokenChoice {
  private final LogitsRules rules;
  private final ToIntFunction<float[]> pick;
  private TokenSequence text;

  SingleChoice(LogitsRules rules, ToIntFunction<float[]> pick, TokenSequence text) {
    this.rules = rules;
    this.pick = pick;
    this.text = text;
  }

  @Override
  public List<Continuation> next(List<float[]> scores) {
    float[] own = scores.get(0);
    rules.apply(own, text);
    int token = pick.applyAsInt(own);
    text = text.plus(token);
    return rules.ends(text) ? List.of() : List.of(new Continuation(0, token));
  }

  @Override
  public GeneratedTokens result() {
    return new GeneratedTokens(text.generated(), rules.stopped(text), 0);
  }

  /** The token of the highest score, the first of equals. */
  static int highest(float[] scores) {
    int best = 0;
    for (int token = 1; token < scores.length; token++) {
      if (scores[token] > scores[best]) {
        best = token;
      }
    }
    return best;
  }
}
