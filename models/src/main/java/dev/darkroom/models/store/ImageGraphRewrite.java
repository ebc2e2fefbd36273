package dev.darkroom.models.store;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelFolder;
import dev.darkroom.models.ModelLock;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.graph.OnnxModel;
import dev.darkroom.models.optimise.SkipNormalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The graph that looks at the image, rewritten in a staged copy of a scorer or embedder. What it
 * was lies beside it until this is closed, for comparison: the source may lack what only the copy
 * has, as a head or a label.
 */
final class ImageGraphRewrite implements AutoCloseable {
  private final ModelFolder copy;
  private final String role;
  private final String before;

  private ImageGraphRewrite(ModelFolder copy, String role, String before) {
    this.copy = copy;
    this.role = role;
    this.before = before;
  }

  /**
   * Writes the graph in the place of the old one; weights beside it stay.
   *
   * @throws InvalidModelException saying why nothing can be gained
   */
  static ImageGraphRewrite write(ModelFolder copy) throws IOException {
    List<String> roles = copy.model().layout().roles();
    if (roles.isEmpty()) {
      throw new InvalidModelException(
          "Cannot optimise the model: it has no graph.", "Import it without --optimise.");
    }
    String file = Objects.requireNonNull(copy.model().onnx().get(roles.get(0)));
    ImageGraphRewrite rewrite = new ImageGraphRewrite(copy, roles.get(0), file + ".before");
    Path graph = copy.folder().resolve(file);
    Files.move(graph, copy.folder().resolve(rewrite.before));
    SkipNormalisation.write(OnnxModel.read(copy.folder().resolve(rewrite.before))).write(graph);
    return rewrite;
  }

  /** The model as it was. */
  ModelPackage original(ModelLock lock) {
    return lock.withGraph(role, before).open(copy.folder());
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(copy.folder().resolve(before));
  }
}
