package dev.darkroom.captioning.agreement;

import dev.darkroom.base.Digest;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.embedding.ImageEmbedder;
import dev.darkroom.models.embedding.TextEmbedder;
import dev.darkroom.models.hub.Catalogue;
import dev.darkroom.models.hub.CatalogueEntry;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.store.ModelStore;
import dev.darkroom.models.store.UnknownModelException;
import java.util.List;

/**
 * Agreement of any text with an image, by the two sides of a CLIP or SigLIP. The vector of the
 * image asked for last is remembered, so that several texts cost one run of the vision side. Not
 * thread-safe; the owner closes it.
 */
public final class ImageTextAgreement implements AutoCloseable {
  /** Changes when the same towers would give another value. */
  private static final String RULE = "cosine, sentence windows weighted by tokens, 1";

  private final ModelPackage model;
  private final ImageEmbedder images;
  private final TextEmbedder texts;

  private ImageTextAgreement(ModelPackage model, ImageEmbedder images, TextEmbedder texts) {
    this.model = model;
    this.images = images;
    this.texts = texts;
  }

  /**
   * Opens an embedder of the store.
   *
   * @throws UnknownModelException naming the command that pulls it, or the embedders there are
   * @throws InvalidModelException when it has no text side, or its sides do not belong together
   */
  public static ImageTextAgreement open(String name, ModelStore store, Inference inference) {
    List<String> known = store.names(ModelKind.EMBEDDER);
    if (!known.contains(name)) {
      throw new UnknownModelException("agreement model", name, known, pulling(name));
    }
    ModelPackage model = store.find(name);
    TextEmbedder texts = TextEmbedder.open(model, inference);
    try {
      return together(model, ImageEmbedder.open(model, inference), texts);
    } catch (RuntimeException e) {
      texts.close();
      throw e;
    }
  }

  private static ImageTextAgreement together(
      ModelPackage model, ImageEmbedder images, TextEmbedder texts) {
    ImageTextAgreement opened = new ImageTextAgreement(model, images, texts);
    try {
      int ofImages = images.length().or(texts::length).orElse(0);
      opened.requireSameLength(ofImages, texts.length().orElse(ofImages));
      return opened;
    } catch (InvalidModelException e) {
      images.close();
      throw e;
    }
  }

  private static String pulling(String name) {
    List<String> offered =
        Catalogue.bundled().entries().stream()
            .filter(entry -> entry.kind() == ModelKind.EMBEDDER)
            .map(CatalogueEntry::name)
            .toList();
    return offered.contains(name)
        ? "Pull it with `darkroom model pull " + name + "`."
        : "Pull one of %s with `darkroom model pull NAME`, or import one with `darkroom model import`."
            .formatted(String.join(", ", offered));
  }

  public String name() {
    return model.name();
  }

  /** Weights, tokenizer, preprocessing, colours, and how long texts are divided. */
  public Digest digest() {
    return Digest.ofText("darkroom agreement\n" + model.digest() + "\n" + RULE + "\n");
  }

  /** The policy under which its images are to be decoded. */
  public ColourPolicy colours() {
    return model.colours();
  }

  /**
   * Measures a text that is not blank.
   *
   * @throws ModelErrorException when the model fails or gives no numbers
   */
  public Cosine measure(Pixels image, String text) {
    float[] seen = images.embed(image);
    List<String> windows = SentenceWindows.of(text.strip(), texts::fits);
    double sum = 0;
    double weights = 0;
    for (String window : windows) {
      float[] said = texts.embed(window);
      requireSameLength(seen.length, said.length);
      double weight = Math.max(1, Math.min(texts.count(window), texts.capacity()));
      sum += weight * Cosine.of(seen, said);
      weights += weight;
    }
    double value = sum / weights;
    if (Double.isNaN(value)) {
      throw new ModelErrorException(
          "Cannot measure agreement with " + name() + ": a vector is all zeros.");
    }
    return new Cosine(value, windows.size());
  }

  /** How often the vision side was run. */
  public long imagesSeen() {
    return images.runs();
  }

  @Override
  public void close() {
    images.close();
    texts.close();
  }

  private void requireSameLength(int ofImages, int ofTexts) {
    if (ofImages != ofTexts) {
      throw new InvalidModelException(
          "Cannot measure agreement with %s: its vision side gives %d values, its text side %d."
              .formatted(name(), ofImages, ofTexts),
          "Import an export of both sides with their projections.");
    }
  }
}
