package dev.darkroom.captioning.generation;

import dev.darkroom.models.onnx.ModelErrorException;
import java.util.List;

/** What generation needs of a model. Not thread-safe; the owner closes it. */
public interface Network extends AutoCloseable {
  /**
   * Looks at images; each is seen as if it were alone.
   *
   * @return one per image, in their order
   * @throws ModelErrorException when a graph fails on one of them
   */
  List<Encoded> encode(List<ModelInput> inputs);

  /**
   * Begins the texts of several images, one row each, and computes the scores of their first
   * tokens. The caller closes the run before it begins another.
   */
  NetworkRun begin(List<Encoded> images);

  @Override
  void close();
}
