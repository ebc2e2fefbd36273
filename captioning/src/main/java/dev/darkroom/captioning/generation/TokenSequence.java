package dev.darkroom.captioning.generation;

import java.util.Arrays;
import java.util.List;

/**
 * The tokens of one text in the making. Immutable.
 *
 * @param ids those it began with and the new ones
 * @param prompt how many it began with
 */
record TokenSequence(int[] ids, int prompt) {
  static TokenSequence of(int[] prompt) {
    return new TokenSequence(prompt, prompt.length);
  }

  TokenSequence plus(int token) {
    int[] longer = Arrays.copyOf(ids, ids.length + 1);
    longer[ids.length] = token;
    return new TokenSequence(longer, prompt);
  }

  int length() {
    return ids.length;
  }

  int newTokens() {
    return ids.length - prompt;
  }

  List<Integer> generated() {
    return Arrays.stream(ids, prompt, ids.length).boxed().toList();
  }
}
