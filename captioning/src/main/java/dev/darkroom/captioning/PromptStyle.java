package dev.darkroom.captioning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.models.ModelPackage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a model of some layout makes of a recipe's prompt. */
sealed interface PromptStyle {
  /**
   * The text that is tokenized, image place included.
   *
   * @throws InvalidInputException when the model knows no such prompt
   */
  String rendered(String prompt);

  /** The style of a model's layout. */
  static PromptStyle of(ModelPackage model) {
    return switch (model.layout()) {
      case FLORENCE2 -> Tasks.of(model.json("preprocessor_config.json"));
      case IDEFICS3 -> Chat.IDEFICS3;
      case QWEN2_VL -> Chat.QWEN2_VL;
      default -> new None(model.name());
    };
  }

  /** No place for a prompt; to record one that did nothing would be false. */
  record None(String model) implements PromptStyle {
    @Override
    public String rendered(String prompt) {
      if (!prompt.isBlank()) {
        throw new InvalidInputException(
            "Invalid prompt: " + prompt + " (must be empty: " + model + " takes none)",
            "Remove the prompt of this captioner from the recipe.");
      }
      return "";
    }
  }

  /**
   * Florence-2: a prompt is one of a few tasks, each with the question that the model learned.
   *
   * @param questions by recipe name and by task token
   */
  record Tasks(Map<String, String> questions) implements PromptStyle {
    private static final String DEFAULT = "more-detailed";
    private static final Map<String, String> TOKENS = new LinkedHashMap<>();
    private static final Map<String, String> QUESTIONS =
        Map.of(
            "<CAPTION>", "What does the image describe?",
            "<DETAILED_CAPTION>", "Describe in detail what is shown in the image.",
            "<MORE_DETAILED_CAPTION>", "Describe with a paragraph what is shown in the image.");

    static {
      TOKENS.put("caption", "<CAPTION>");
      TOKENS.put("detailed", "<DETAILED_CAPTION>");
      TOKENS.put(DEFAULT, "<MORE_DETAILED_CAPTION>");
    }

    /** The questions of a {@code preprocessor_config.json}, or the published ones. */
    static Tasks of(JsonNode preprocessor) {
      JsonNode own = preprocessor.path("task_prompts_without_inputs");
      Map<String, String> questions = new LinkedHashMap<>();
      TOKENS.forEach(
          (name, token) -> {
            String question = own.path(token).asText(QUESTIONS.get(token));
            questions.put(name, question);
            questions.put(token, question);
          });
      return new Tasks(questions);
    }

    @Override
    public String rendered(String prompt) {
      String question = questions.get(prompt.isBlank() ? DEFAULT : prompt.strip());
      if (question == null) {
        throw new InvalidInputException(
            "Invalid prompt: " + prompt + " (must be one of " + questions.keySet() + ")",
            "Florence-2 answers only the tasks that it learned.");
      }
      return question;
    }
  }

  /**
   * A conversation of one turn: the image, then the question. Texts that the tokenizer would take
   * for one of the conversation's marks are removed from the question, which may quote alt text.
   */
  enum Chat implements PromptStyle {
    IDEFICS3("<|im_start|>User:<image>", "<end_of_utterance>\nAssistant:"),
    QWEN2_VL(
        "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n"
            + "<|im_start|>user\n<|vision_start|><|image_pad|><|vision_end|>",
        "<|im_end|>\n<|im_start|>assistant\n");

    private static final String DEFAULT = "Describe this image in detail.";
    private static final Pattern MARK =
        Pattern.compile(
            "<\\|[^|<>]*\\|>|<(image|end_of_utterance|fake_token_around_image|global-img"
                + "|row_\\d+_col_\\d+)>");

    private final String before;
    private final String after;

    Chat(String before, String after) {
      this.before = before;
      this.after = after;
    }

    @Override
    public String rendered(String prompt) {
      String question = MARK.matcher(prompt).replaceAll("").strip();
      return before + (question.isEmpty() ? DEFAULT : question) + after;
    }
  }
}
