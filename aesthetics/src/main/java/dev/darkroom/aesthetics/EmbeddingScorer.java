package dev.darkroom.aesthetics;

import dev.darkroom.base.Digest;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.embedding.ImageEmbedder;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.TensorSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A linear head on an image embedding, as LAION's aesthetic predictors are. */
final class EmbeddingScorer implements Scorer {
  private final ModelPackage model;
  private final ScorerDescriptor descriptor;
  private final AffineHead head;
  private final SharedEmbedders.Share share;

  private EmbeddingScorer(
      ModelPackage model,
      ScorerDescriptor descriptor,
      AffineHead head,
      SharedEmbedders.Share share) {
    this.model = model;
    this.descriptor = descriptor;
    this.head = head;
    this.share = share;
  }

  static EmbeddingScorer open(
      ModelPackage model, ScorerDescriptor descriptor, SharedEmbedders embedders) {
    AffineHead head = AffineHead.read(model.file(descriptor.headFile().orElseThrow()));
    SharedEmbedders.Share share = embedders.share(model);
    try {
      share.embedder().length().ifPresent(length -> requireLength(model, head, length));
    } catch (InvalidModelException e) {
      share.close();
      throw e;
    }
    return new EmbeddingScorer(model, descriptor, head, share);
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Digest digest() {
    return model.digest();
  }

  @Override
  public Optional<ScoreRange> range() {
    return descriptor.rangeOrNatural();
  }

  @Override
  public ColourPolicy colours() {
    return model.colours();
  }

  @Override
  public double score(Pixels canonical) {
    float[] embedding = embedder().embed(canonical);
    requireLength(model, head, embedding.length);
    double number = head.apply(embedding, descriptor.normalise());
    double score =
        descriptor.activation() == Activation.SIGMOID ? Activation.sigmoid(number) : number;
    if (!Double.isFinite(score)) {
      throw new ModelErrorException(
          "Cannot score with " + name() + ": the score is " + score + " (must be finite).");
    }
    return score;
  }

  @Override
  public Map<String, TensorSummary> inputs(Pixels canonical) {
    return embedder().input(canonical).summaries();
  }

  @Override
  public Optional<TensorSummary> embedding(Pixels canonical) {
    float[] vector = embedder().embed(canonical);
    return Optional.of(TensorSummary.of(List.of(1L, (long) vector.length), vector));
  }

  @Override
  public void close() {
    share.close();
  }

  ImageEmbedder embedder() {
    return share.embedder();
  }

  private static void requireLength(ModelPackage model, AffineHead head, int length) {
    if (length != head.length()) {
      throw new InvalidModelException(
          "Cannot score with %s: its embedder gives %d values, but its head takes %d."
              .formatted(model.name(), length, head.length()),
          "Import it with the head that was made for this embedder.");
    }
  }
}
