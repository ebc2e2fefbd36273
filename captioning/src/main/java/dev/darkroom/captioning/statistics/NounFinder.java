package dev.darkroom.captioning.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.tokenize.SimpleTokenizer;

/**
 * Finds the common nouns of English text with OpenNLP's perceptron tagger, trained on the Universal
 * Dependencies treebank EWT. Used by one thread.
 */
final class NounFinder {
  private static final String MODEL = "/opennlp-en-ud-ewt-pos-1.2-2.5.0.bin";
  private static final String NOUN = "NOUN";

  private final POSTaggerME tagger;

  NounFinder() {
    try (InputStream in = POSModel.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new IllegalStateException("The class path lacks " + MODEL);
      }
      tagger = new POSTaggerME(new POSModel(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the model is part of the program", e);
    }
  }

  /** Nouns as written, in lower case, in the order of the text; singular and plural differ. */
  List<String> nouns(String text) {
    List<String> nouns = new ArrayList<>();
    for (String sentence : text.split("(?<=[.!?])\\s+")) {
      String[] tokens = SimpleTokenizer.INSTANCE.tokenize(sentence);
      String[] tags = tagger.tag(tokens);
      for (int at = 0; at < tokens.length; at++) {
        if (tags[at].equals(NOUN) && Character.isLetter(tokens[at].codePointAt(0))) {
          nouns.add(tokens[at].toLowerCase(Locale.ROOT));
        }
      }
    }
    return nouns;
  }
}
