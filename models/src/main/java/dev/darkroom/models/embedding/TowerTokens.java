package dev.darkroom.models.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Tokenizer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a text becomes the ids that a text tower takes, as {@code tokenizer.json,
 * tokenizer_config.json, special_tokens_map.json} and {@code config.json} say, and transformers
 * does it: SigLIP was trained on canonical text (lower case, without punctuation) that is filled up
 * to the tower's length, CLIP on the text alone.
 */
final class TowerTokens implements AutoCloseable {
  private static final String TOKENIZER = "tokenizer.json";

  /** Configs write "no limit" as 10^30. */
  private static final int UNLIMITED = 1_000_000;

  private static final int CLIP_CAPACITY = 77;
  private static final int SIGLIP_CAPACITY = 64;

  private final Tokenizer tokenizer;
  private final List<Integer> marks;
  private final int capacity;
  private final OptionalInt padding;
  private final boolean isLowered;
  private final boolean isCanonical;

  private TowerTokens(ModelPackage model, Tokenizer tokenizer) {
    JsonNode config = model.json("config.json");
    JsonNode says = optional(model, "tokenizer_config.json");
    String type = config.path("model_type").asText();
    boolean isSiglip = type.startsWith("siglip");
    this.tokenizer = tokenizer;
    this.marks = tokenizer.encode("");
    this.capacity =
        Stream.of(says.path("model_max_length"), text(config).path("max_position_embeddings"))
            .filter(number -> number.isNumber() && number.asDouble() < UNLIMITED)
            .mapToInt(JsonNode::asInt)
            .min()
            .orElse(isSiglip ? SIGLIP_CAPACITY : CLIP_CAPACITY);
    if (capacity <= marks.size()) {
      throw unusable(model, "its text model takes " + capacity + " tokens");
    }
    this.isCanonical = says.path("tokenizer_class").asText().startsWith("SiglipTokenizer");
    // The checkpoints of SigLIP 2 name a tokenizer that keeps capitals; they were trained without.
    this.isLowered =
        says.path("do_lower_case").asBoolean(isCanonical) || type.startsWith("siglip2");
    this.padding = isSiglip ? OptionalInt.of(padding(model, config, says)) : OptionalInt.empty();
  }

  static TowerTokens of(ModelPackage model) {
    Tokenizer tokenizer = Tokenizer.of(model.file(TOKENIZER));
    try {
      return new TowerTokens(model, tokenizer);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** How many tokens the tower takes, marks included. */
  int capacity() {
    return capacity;
  }

  /** Tokens of the text, marks not counted, however long it is. */
  int count(String text) {
    return encode(text).size() - marks.size();
  }

  boolean fits(String text) {
    return encode(text).size() <= capacity;
  }

  /** The ids for the tower: cut before the end mark when there are too many. */
  long[] ids(String text) {
    List<Integer> ids = new ArrayList<>(encode(text));
    if (ids.size() > capacity) {
      boolean isMarked = !marks.isEmpty() && ids.get(ids.size() - 1).equals(last(marks));
      ids.subList(capacity, ids.size()).clear();
      if (isMarked) {
        ids.set(capacity - 1, last(marks));
      }
    }
    int length = padding.isPresent() ? capacity : ids.size();
    return IntStream.range(0, length)
        .mapToLong(at -> at < ids.size() ? ids.get(at) : padding.orElseThrow())
        .toArray();
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  private List<Integer> encode(String text) {
    String lowered = isLowered ? text.toLowerCase(Locale.ROOT) : text;
    return tokenizer.encode(isCanonical ? canonical(lowered) : lowered);
  }

  /** As SiglipTokenizer's canonicalize_text: ASCII punctuation goes, blanks are one space. */
  static String canonical(String text) {
    return text.replaceAll("[!-/:-@\\[-`{-~]", "").replaceAll("(?U)\\s+", " ").strip();
  }

  private static int last(List<Integer> ids) {
    return ids.get(ids.size() - 1);
  }

  private static int padding(ModelPackage model, JsonNode config, JsonNode says) {
    Optional<String> token =
        Stream.of(says, optional(model, "special_tokens_map.json"))
            .map(file -> file.path("pad_token"))
            .flatMap(pad -> Stream.of(pad, pad.path("content")))
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .findFirst();
    JsonNode number = text(config).path("pad_token_id");
    return token
        .flatMap(known -> id(model.json(TOKENIZER), known))
        .or(() -> number.isInt() ? Optional.of(number.intValue()) : Optional.empty())
        .orElseThrow(() -> unusable(model, "its files name no token to fill texts up with"));
  }

  /** A unigram vocabulary is a list of pieces with scores, the others give each piece its id. */
  private static Optional<Integer> id(JsonNode tokenizer, String token) {
    for (JsonNode added : tokenizer.path("added_tokens")) {
      if (added.path("content").asText().equals(token)) {
        return Optional.of(added.path("id").asInt());
      }
    }
    JsonNode vocabulary = tokenizer.path("model").path("vocab");
    return vocabulary.isArray()
        ? IntStream.range(0, vocabulary.size())
            .filter(at -> vocabulary.path(at).path(0).asText().equals(token))
            .boxed()
            .findFirst()
        : Optional.of(vocabulary.path(token)).filter(JsonNode::isInt).map(JsonNode::intValue);
  }

  private static JsonNode text(JsonNode config) {
    return config.path("text_config");
  }

  private static JsonNode optional(ModelPackage model, String file) {
    return Files.isRegularFile(model.file(file)) ? model.json(file) : MissingNode.getInstance();
  }

  private static InvalidModelException unusable(ModelPackage model, String reason) {
    return new InvalidModelException(
        "Cannot embed text with " + model.name() + ": " + reason + ".",
        "Import it again with the tokenizer_config.json of its publisher.");
  }
}
