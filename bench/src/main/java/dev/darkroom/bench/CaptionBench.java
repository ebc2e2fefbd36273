package dev.darkroom.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.darkroom.base.Digest;
import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.Generation;
import dev.darkroom.captioning.generation.GenerationSettings;
import dev.darkroom.captioning.generation.ModelInput;
import dev.darkroom.captioning.generation.Network;
import dev.darkroom.captioning.generation.Search;
import dev.darkroom.captioning.generation.TextRules;
import dev.darkroom.captioning.network.Networks;
import dev.darkroom.models.ModelLayout;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Device;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.preprocess.ImageInput;
import dev.darkroom.models.preprocess.InputTensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Captions per second of a ViT-GPT2-like folder, from ready pixel values on: {@code CaptionBench
 * DIR IMAGES BATCHES THREADS NEW_TOKENS REPEATS}, for example {@code … dir 16 1,4,8 2 64 3}. {@code
 * DIR/pixel_values.f32} holds the images, float32 [n, 3, 224, 224]. One JSON line per batch size
 * with the best and all times, and the first tokens for comparison.
 */
public final class CaptionBench {
  private static final int SIDE = 224;

  private final List<ModelInput> images;
  private final Generation warmUp;
  private final Generation generation;

  private CaptionBench(List<ModelInput> images, int newTokens) {
    this.images = images;
    this.warmUp = greedy(4);
    this.generation = greedy(newTokens);
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 6) {
      throw new IllegalArgumentException("DIR IMAGES BATCHES THREADS NEW_TOKENS REPEATS");
    }
    Path folder = Path.of(args[0]);
    ModelPackage model = model(folder);
    CaptionBench bench =
        new CaptionBench(images(folder, Integer.parseInt(args[1])), Integer.parseInt(args[4]));
    Inference inference = new Inference(Device.CPU, Integer.parseInt(args[3]));
    try (Network network = Networks.open(model, inference)) {
      for (String batch : args[2].split(",")) {
        bench.run(network, Integer.parseInt(batch), Integer.parseInt(args[5]));
      }
    }
  }

  private static ModelPackage model(Path folder) {
    Map<String, String> graphs = new HashMap<>();
    for (String role : List.of("encoder_model", "decoder_model_merged", "cross_kv")) {
      String file = "onnx/" + role + ".onnx";
      if (Files.isRegularFile(folder.resolve(file))) {
        graphs.put(role, file);
      }
    }
    return new ModelPackage(
        "bench",
        ModelLayout.VISION_ENCODER_DECODER,
        graphs,
        folder,
        Digest.ofText("bench"),
        "unknown",
        0,
        false,
        List.of(),
        List.of());
  }

  private void run(Network network, int batch, int repeats) {
    caption(network, images.subList(0, batch), warmUp);
    List<Double> seconds = new ArrayList<>();
    List<List<Integer>> texts = List.of();
    double cpu = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      long start = System.nanoTime();
      double cpuBefore = cpuSeconds();
      texts = new ArrayList<>();
      for (int from = 0; from + batch <= images.size(); from += batch) {
        texts.addAll(caption(network, images.subList(from, from + batch), generation));
      }
      seconds.add((System.nanoTime() - start) / 1e9);
      cpu = cpuSeconds() - cpuBefore;
    }
    double best = Collections.min(seconds);
    System.out.println(
        String.format(
            Locale.ROOT,
            "{\"method\":\"java\",\"batch\":%d,\"n\":%d,\"captions_per_s\":%.4f,"
                + "\"seconds_all\":%s,\"cpu_s_last\":%.3f,\"tokens\":%s}",
            batch,
            texts.size(),
            texts.size() / best,
            seconds,
            cpu,
            texts.subList(0, Math.min(4, texts.size()))));
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  private static List<List<Integer>> caption(
      Network network, List<ModelInput> batch, Generation generation) {
    List<Encoded> encoded = network.encode(batch);
    return generation.generate(network, encoded, Collections.nCopies(batch.size(), 0L)).stream()
        .map(text -> text.ids())
        .toList();
  }

  /** Without stop tokens: every text has as many tokens. */
  private static Generation greedy(int newTokens) {
    TextRules rules = TextRules.stoppingAt(Set.of());
    return new Generation(new GenerationSettings(rules, new Search.Greedy(), newTokens, 256));
  }

  private static List<ModelInput> images(Path folder, int count) throws IOException {
    int size = 3 * SIDE * SIDE;
    try (FileChannel file = FileChannel.open(folder.resolve("pixel_values.f32"))) {
      ByteBuffer bytes =
          file.map(FileChannel.MapMode.READ_ONLY, 0, (long) count * size * Float.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN);
      return Stream.iterate(0, i -> i + 1)
          .limit(count)
          .map(i -> image(bytes, i * size, size))
          .toList();
    }
  }

  private static ModelInput image(ByteBuffer bytes, int from, int size) {
    float[] pixels = new float[size];
    bytes.asFloatBuffer().position(from).get(pixels);
    InputTensor values = new InputTensor.Floats(List.of(1L, 3L, (long) SIDE, (long) SIDE), pixels);
    ImageInput image = new ImageInput(Map.of(ImageInput.PIXEL_VALUES, values), 0, 0);
    return new ModelInput(image, SIDE, SIDE, List.of());
  }
}
