package dev.darkroom.models.store;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelFiles;
import dev.darkroom.models.ModelFolder;
import dev.darkroom.models.Precision;
import dev.darkroom.models.graph.OnnxModel;
import dev.darkroom.models.optimise.SplitDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rewrites the merged decoder of a staged copy of a captioner to two graphs. */
final class DecoderRewrite {
  private static final String DECODER = "decoder_model_merged";
  private static final String CROSS_KEYS = "cross_kv";

  private DecoderRewrite() {}

  /**
   * Writes both graphs where the decoder lay; weights beside it stay, and both may refer to them.
   *
   * @return the model with its new files
   * @throws InvalidModelException saying why nothing can be gained
   */
  static ModelFolder rewrite(ModelFolder copy) throws IOException {
    ModelFiles model = copy.model();
    if (!model.layout().optionalRoles().contains(CROSS_KEYS)) {
      throw refused(
          "a %s of layout %s has no decoder that attends to an encoder's states"
              .formatted(model.layout().kind().id(), model.layout()));
    }
    if (model.onnx().containsKey(CROSS_KEYS)) {
      throw refused("it has " + model.onnx().get(CROSS_KEYS) + " already");
    }
    String file = Objects.requireNonNull(model.onnx().get(DECODER));
    String crossFile =
        file.substring(0, file.lastIndexOf('/') + 1)
            + CROSS_KEYS
            + Precision.ofFile(file).suffix()
            + ".onnx";
    Path decoder = copy.folder().resolve(file);
    SplitDecoder split = SplitDecoder.of(OnnxModel.read(decoder));
    split.crossKeys().write(copy.folder().resolve(crossFile));
    Path written = decoder.resolveSibling("decoder.written");
    split.decoder().write(written);
    Files.move(written, decoder, StandardCopyOption.REPLACE_EXISTING);
    return with(copy, crossFile);
  }

  private static ModelFolder with(ModelFolder copy, String crossFile) {
    Map<String, String> onnx = new LinkedHashMap<>(copy.model().onnx());
    onnx.put(CROSS_KEYS, crossFile);
    List<String> files = new ArrayList<>(copy.model().files());
    files.add(crossFile);
    ModelFiles model =
        new ModelFiles(copy.model().layout(), onnx, files.stream().sorted().toList());
    return new ModelFolder(copy.folder(), model, copy.name(), copy.licence());
  }

  private static InvalidModelException refused(String why) {
    return new InvalidModelException(
        "Cannot optimise the model: " + why + ".", "Import it without --optimise.");
  }
}
