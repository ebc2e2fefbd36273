package dev.darkroom.captioning;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.GeneratedTokens;
import dev.darkroom.captioning.generation.Generation;
import dev.darkroom.captioning.generation.GenerationSettings;
import dev.darkroom.captioning.generation.Network;
import dev.darkroom.captioning.generation.Search;
import dev.darkroom.captioning.generation.TextRules;
import dev.darkroom.captioning.network.Networks;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Device;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.store.ImportCheck;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Lets an optimised captioner and its original write greedy texts side by side, of pictures that
 * are drawn the same on each machine, alone and in batches: every token has to be the same. Texts
 * do not stop early, so that as many tokens are compared for each picture.
 */
public final class SameTokens implements ImportCheck {
  private static final int TOKENS = 64;
  private static final int PICTURES = 6;
  private static final int BATCH = 3;

  @Override
  public void check(ModelPackage original, ModelPackage optimised) {
    Inference inference = new Inference(Device.CPU, Runtime.getRuntime().availableProcessors());
    int positions = GenerationDefaults.of(original).maxPositions();
    Generation generation =
        new Generation(
            new GenerationSettings(
                TextRules.stoppingAt(Set.of()), new Search.Greedy(), TOKENS, positions));
    try (ModelInputs inputs = ModelInputs.of(original);
        Network first = Networks.open(original, inference);
        Network second = openOptimised(optimised, inference)) {
      List<Encoded> pictures =
          first.encode(
              IntStream.range(0, PICTURES)
                  .mapToObj(TestPicture::draw)
                  .map(
                      picture -> new CaptionTask(picture, picture.width(), picture.height(), "", 0))
                  .map(inputs::of)
                  .toList());
      for (int batch : new int[] {1, BATCH}) {
        for (int from = 0; from < PICTURES; from += batch) {
          List<Encoded> images = pictures.subList(from, from + batch);
          List<GeneratedTokens> wanted = texts(generation, first, images);
          requireSame(
              optimised, from, wanted, textsOfOptimised(optimised, generation, second, images));
        }
      }
    }
  }

  private static Network openOptimised(ModelPackage optimised, Inference inference) {
    try {
      return Networks.open(optimised, inference);
    } catch (DarkroomException e) {
      throw doesNotRun(optimised, e);
    }
  }

  private static List<GeneratedTokens> textsOfOptimised(
      ModelPackage optimised, Generation generation, Network network, List<Encoded> images) {
    try {
      return texts(generation, network, images);
    } catch (DarkroomException e) {
      throw doesNotRun(optimised, e);
    }
  }

  private static List<GeneratedTokens> texts(
      Generation generation, Network network, List<Encoded> images) {
    return generation.generate(network, images, Collections.nCopies(images.size(), 0L));
  }

  private static void requireSame(
      ModelPackage model, int first, List<GeneratedTokens> wanted, List<GeneratedTokens> got) {
    for (int row = 0; row < wanted.size(); row++) {
      List<Integer> ids = wanted.get(row).ids();
      if (ids.isEmpty() || got.get(row).ids().size() != ids.size()) {
        throw refused(
            model,
            "of test picture %d in a batch of %d it wrote %d tokens, and %d once it is optimised"
                .formatted(first + row + 1, wanted.size(), ids.size(), got.get(row).ids().size()));
      }
      for (int token = 0; token < ids.size(); token++) {
        int other = got.get(row).ids().get(token);
        if (ids.get(token) != other) {
          throw refused(
              model,
              "of test picture %d in a batch of %d, token %d is %d, but %d once it is optimised"
                  .formatted(first + row + 1, wanted.size(), token + 1, ids.get(token), other));
        }
      }
    }
  }

  private static InvalidModelException doesNotRun(ModelPackage model, DarkroomException e) {
    InvalidModelException refused =
        refused(model, "the rewritten decoder does not run: " + e.getMessage());
    refused.initCause(e);
    return refused;
  }

  private static InvalidModelException refused(ModelPackage model, String why) {
    return new InvalidModelException(
        "Cannot optimise model " + model.name() + ": " + why.replaceFirst("\\.$", "") + ".",
        "Import the model without --optimise.");
  }
}
