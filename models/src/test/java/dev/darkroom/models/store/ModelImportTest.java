package dev.darkroom.models.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.models.GoldenFolder;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelLayout;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Precision;
import dev.darkroom.models.TestingModels;
import dev.darkroom.models.TestingOnnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelImportTest {
  private static final String[] DECODER = {"inputs_embeds", "attention_mask"};

  @TempDir Path temporary;
  private Path source;
  private ModelStore store;

  @BeforeEach
  void openStore() throws IOException {
    source = Files.createDirectories(temporary.resolve("source"));
    store = new ModelStore(temporary.resolve("store"));
  }

  @ParameterizedTest
  @CsvSource({
    "florence2, FLORENCE2",
    "idefics3, IDEFICS3",
    "smolvlm, IDEFICS3",
    "qwen2_vl, QWEN2_VL",
    "qwen2_5_vl, QWEN2_VL"
  })
  void recognisesCaptionersWithAMergedDecoder(String type, ModelLayout layout) throws IOException {
    captioner(type);
    write("onnx/encoder_model.onnx", DECODER);

    ModelPackage model = store.importFolder(source, Optional.of("captioner"));

    assertThat(model.layout()).isEqualTo(layout);
    assertThat(model.kind()).isEqualTo(ModelKind.CAPTIONER);
    assertThat(model.onnx()).containsOnlyKeys(layout.roles());
    assertThat(model.onnx("vision_encoder")).isEqualTo("onnx/vision_encoder.onnx");
    assertThat(store.names(ModelKind.CAPTIONER)).containsExactly("captioner");
  }

  @Test
  void recognisesAnEncoderDecoder() throws IOException {
    text("config.json", "{\"model_type\": \"vision-encoder-decoder\"}");
    text("preprocessor_config.json", TestingModels.preprocessor());
    text("tokenizer.json", "{}");
    write("onnx/encoder_model.onnx", "pixel_values");
    write("onnx/decoder_model_merged.onnx", "input_ids", "encoder_hidden_states");

    assertThat(store.importFolder(source, Optional.empty()).layout())
        .isEqualTo(ModelLayout.VISION_ENCODER_DECODER);
  }

  @Test
  void takesTheTextEncoderOfAnEmbedderAlong() throws IOException {
    text("config.json", "{\"model_type\": \"clip\"}");
    text("preprocessor_config.json", TestingModels.preprocessor());
    text("tokenizer.json", "{}");
    write("onnx/vision_model.onnx", "pixel_values");
    write("onnx/text_model.onnx", "input_ids");
    write("onnx/model.onnx", "input_ids", "pixel_values");

    ModelPackage model = store.importFolder(source, Optional.empty());

    assertThat(model.kind()).isEqualTo(ModelKind.EMBEDDER);
    assertThat(model.onnx()).containsOnlyKeys("vision_model", "text_model");
    assertThat(model.file("tokenizer.json")).isRegularFile();
    assertThat(model.file("onnx/model.onnx")).doesNotExist();
  }

  @Test
  void takesTheTokenizerOfT5AndNoGraph() throws IOException {
    text("config.json", "{\"model_type\": \"t5\"}");
    tokenizer();
    write("onnx/encoder_model.onnx", "input_ids");

    ModelPackage model = store.importFolder(source, Optional.of("t5"));

    assertThat(model.kind()).isEqualTo(ModelKind.TOKENIZER);
    assertThat(model.onnx()).isEmpty();
    assertThat(model.file("onnx/encoder_model.onnx")).doesNotExist();
    assertThat(store.names(ModelKind.TOKENIZER)).containsExactly("t5");
    assertThat(store.verify("t5")).isEmpty();
  }

  @Test
  void takesAFolderWithATokenizerAlone() throws IOException {
    tokenizer();

    assertThat(store.importFolder(source, Optional.of("t5")).layout())
        .isEqualTo(ModelLayout.TOKENIZER);
  }

  @Test
  void saysThatATokenizerIsDamaged() throws IOException {
    tokenizer();
    text("tokenizer.json", "{}");

    assertThatThrownBy(() -> store.importFolder(source, Optional.empty()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("Cannot read tokenizer.json of a model: ");
  }

  private void tokenizer() throws IOException {
    Path golden = GoldenFolder.open().folder().resolve("tokenizers/unigram_t5_unk");
    Files.copy(golden.resolve("tokenizer.json"), source.resolve("tokenizer.json"));
    text("tokenizer_config.json", "{\"tokenizer_class\": \"T5Tokenizer\"}");
  }

  @Test
  void acceptsAVisionTowerThatIsCalledModel() throws IOException {
    text("config.json", "{\"model_type\": \"clip_vision_model\"}");
    text("preprocessor_config.json", TestingModels.preprocessor());
    write("model.onnx", "pixel_values");

    assertThat(store.importFolder(source, Optional.empty()).onnx("vision_model"))
        .isEqualTo("model.onnx");
  }

  @Test
  void asksWhichLabelOfAClassifierIsTheScore() throws IOException {
    classifier();

    assertThatThrownBy(() -> store.importFolder(source, Optional.empty()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("say whose probability is the score with --label (one of sfw, nsfw)");
  }

  @Test
  void saysThatAnEmbedderIsNoClassifier() throws IOException {
    text("config.json", "{\"model_type\": \"clip\"}");
    text("preprocessor_config.json", TestingModels.preprocessor());
    write("onnx/model.onnx", "pixel_values");

    assertThatThrownBy(() -> store.importModel(ModelImport.of(source).scoring("nsfw")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("it is no image classifier with labels")
        .hasMessageContaining("model_type clip); leave the label out");
  }

  @Test
  void refusesAHeadThatIsNotThere() {
    assertThatThrownBy(
            () -> store.importModel(ModelImport.of(source).headedBy(source.resolve("v1"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid head: " + source.resolve("v1") + " (there is no such file)");
  }

  @Test
  void keepsTheLabelOfAClassifierInItsDescriptor() throws IOException {
    classifier();

    ModelPackage model = store.importModel(ModelImport.of(source).scoring("nsfw"));

    assertThat(model.layout()).isEqualTo(ModelLayout.CLASSIFIER);
    assertThat(model.kind()).isEqualTo(ModelKind.SCORER);
    assertThat(model.json("config.json").path("darkroom").path("label").asText()).isEqualTo("nsfw");
    assertThat(store.verify("source")).isEmpty();
  }

  @Test
  void refusesALabelThatAClassifierDoesNotHave() throws IOException {
    classifier();

    assertThatThrownBy(() -> store.importModel(ModelImport.of(source).scoring("cat")))
        .hasMessageContaining("there is no label cat (must be one of sfw, nsfw)");
  }

  @Test
  void recognisesAHeadOnAnEmbedder() throws IOException {
    text(
        "config.json",
        """
        {"model_type": "clip",
         "darkroom": {"kind": "scorer", "name": "laion", "head": {"file": "head.safetensors"}}}""");
    text("preprocessor_config.json", TestingModels.preprocessor());
    write("onnx/vision_model.onnx", "pixel_values");

    assertThatThrownBy(() -> store.importFolder(source, Optional.empty()))
        .hasMessageContaining("EMBEDDING_HEAD): head.safetensors is missing");

    text("head.safetensors", "head");

    ModelPackage model = store.importFolder(source, Optional.empty());
    assertThat(model.name()).isEqualTo("laion");
    assertThat(model.layout()).isEqualTo(ModelLayout.EMBEDDING_HEAD);
    assertThat(model.file("head.safetensors")).isRegularFile();
  }

  @Test
  void putsAHeadOnAnEmbedder() throws IOException {
    text("config.json", "{\"model_type\": \"clip\"}");
    text("preprocessor_config.json", TestingModels.preprocessor());
    write("onnx/vision_model.onnx", "pixel_values");
    Path head = Files.writeString(temporary.resolve("v1.safetensors"), "head");

    ModelPackage model =
        store.importModel(ModelImport.of(source).headedBy(head).named(Optional.of("laion-v1")));

    assertThat(model.layout()).isEqualTo(ModelLayout.EMBEDDING_HEAD);
    assertThat(model.file("head.safetensors")).hasContent("head");
    assertThat(model.json("config.json").path("darkroom").path("head").path("file").asText())
        .isEqualTo("head.safetensors");
  }

  @Test
  void takesAnotherPrecisionWhenThereIsNoFullOne() throws IOException {
    captioner("idefics3");
    move("onnx/vision_encoder.onnx", "onnx/vision_encoder_fp16.onnx");

    ModelPackage model = store.importFolder(source, Optional.empty());

    assertThat(model.onnx("vision_encoder")).isEqualTo("onnx/vision_encoder_fp16.onnx");
    assertThat(model.onnx("decoder_model_merged")).isEqualTo("onnx/decoder_model_merged.onnx");
  }

  @Test
  void takesThePrecisionThatIsAskedForAndItsWeightsAlone() throws IOException {
    captioner("idefics3");
    write("onnx/decoder_model_merged_q4.onnx", DECODER);
    text("onnx/decoder_model_merged.onnx_data", "weights");
    text("onnx/decoder_model_merged_q4.onnx_data", "weights");
    text("onnx/decoder_model_merged_q4.onnx_data_1", "weights");

    ModelPackage model =
        store.importModel(ModelImport.of(source).withPrecision(Optional.of(Precision.Q4)));

    assertThat(model.onnx("decoder_model_merged")).isEqualTo("onnx/decoder_model_merged_q4.onnx");
    assertThat(model.onnx("vision_encoder")).isEqualTo("onnx/vision_encoder.onnx");
    assertThat(model.file("onnx/decoder_model_merged_q4.onnx_data_1")).isRegularFile();
    assertThat(model.file("onnx/decoder_model_merged.onnx_data")).doesNotExist();
  }

  @Test
  void refusesAPrecisionThatNoFileHas() throws IOException {
    captioner("idefics3");

    assertThatThrownBy(
            () ->
                store.importModel(
                    ModelImport.of(source).withPrecision(Optional.of(Precision.INT8))))
        .hasMessageContaining("no file is of dtype int8; ONNX files: onnx/decoder_model_merged");
  }

  @Test
  void saysWhichFilesOfALayoutAreMissing() throws IOException {
    captioner("florence2");
    Files.delete(source.resolve("tokenizer.json"));

    assertThatThrownBy(() -> store.importFolder(source, Optional.empty()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("(a captioner, FLORENCE2): tokenizer.json is missing")
        .hasMessageContaining("onnx/encoder_model.onnx is missing")
        .hasMessageContaining(
            "ONNX files there: onnx/decoder_model_merged.onnx, onnx/embed_tokens.onnx,"
                + " onnx/vision_encoder.onnx");
  }

  @Test
  void namesAGraphThatIsNoOnnx() throws IOException {
    captioner("idefics3");
    text("onnx/embed_tokens.onnx", "<html>");

    assertRefused("onnx/embed_tokens.onnx");
  }

  @Test
  void namesAGraphThatIsTooNew() throws IOException {
    captioner("idefics3");
    Files.write(source.resolve("onnx/embed_tokens.onnx"), TestingOnnx.graph(99, "input_ids"));

    assertRefused("onnx/embed_tokens.onnx").hasMessageContaining("99");
  }

  @Test
  void namesAGraphThatLacksItsInput() throws IOException {
    captioner("idefics3");
    write("onnx/embed_tokens.onnx", "tokens");

    assertRefused("onnx/embed_tokens.onnx has no input input_ids; its inputs are [tokens]");
  }

  @Test
  void saysThatAPackageHasNoSuchGraph() throws IOException {
    captioner("idefics3");
    ModelPackage model = store.importFolder(source, Optional.of("small"));

    assertThatThrownBy(() -> model.onnx("encoder_model"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Cannot use model small: it has no encoder_model (it has [decoder");
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(String message) {
    var refused =
        assertThatThrownBy(() -> store.importFolder(source, Optional.empty()))
            .isInstanceOf(InvalidModelException.class)
            .hasMessageContaining(message);
    assertThat(store.names(ModelKind.CAPTIONER)).isEmpty();
    return refused;
  }

  private void captioner(String type) throws IOException {
    text("config.json", "{\"model_type\": \"" + type + "\"}");
    text("preprocessor_config.json", TestingModels.preprocessor());
    text("tokenizer.json", "{}");
    write("onnx/vision_encoder.onnx", "pixel_values");
    write("onnx/embed_tokens.onnx", "input_ids");
    write("onnx/decoder_model_merged.onnx", DECODER);
  }

  private void classifier() throws IOException {
    text(
        "config.json",
        """
        {"model_type": "vit", "architectures": ["ViTForImageClassification"],
         "id2label": {"0": "sfw", "1": "nsfw"}}""");
    text("preprocessor_config.json", TestingModels.preprocessor());
    write("onnx/model.onnx", "pixel_values");
  }

  private void text(String file, String content) throws IOException {
    Files.createDirectories(source.resolve(file).getParent());
    Files.writeString(source.resolve(file), content);
  }

  private void write(String file, String... inputs) throws IOException {
    Files.createDirectories(source.resolve(file).getParent());
    Files.write(source.resolve(file), TestingOnnx.graph(inputs));
  }

  private void move(String from, String to) throws IOException {
    Files.move(source.resolve(from), source.resolve(to));
  }
}
