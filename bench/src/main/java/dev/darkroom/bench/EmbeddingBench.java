package dev.darkroom.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.embedding.ImageEmbedder;
import dev.darkroom.models.onnx.Device;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.OnnxSessions;
import dev.darkroom.models.onnx.Tensor;
import dev.darkroom.models.preprocess.ImageInput;
import dev.darkroom.models.preprocess.InputBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Embeddings per second from files on (read, canonical decode, preprocess, run), beside those of
 * the graph alone with an input that is ready: {@code EmbeddingBench MODEL IMAGES COUNT WORKERS
 * ROUNDS}. Workers share one session of one thread each, as in <em>measure</em>; the two take
 * turns. One JSON line per round.
 */
public final class EmbeddingBench {
  private final ModelPackage model;
  private final Inference inference = new Inference(Device.CPU, 1);
  private final List<Path> files;
  private final int workers;

  private EmbeddingBench(ModelPackage model, List<Path> files, int workers) {
    this.model = model;
    this.files = files;
    this.workers = workers;
  }

  public static void main(String[] args) throws Exception {
    if (args.length != 5) {
      throw new IllegalArgumentException("MODEL IMAGES COUNT WORKERS ROUNDS");
    }
    EmbeddingBench bench =
        new EmbeddingBench(
            ModelPackage.lyingIn(Path.of(args[0]), "bench"),
            files(Path.of(args[1]), Integer.parseInt(args[2])),
            Integer.parseInt(args[3]));
    for (int round = 0; round <= Integer.parseInt(args[4]); round++) {
      Rate alone = bench.measure(bench::graphAlone);
      Rate whole = bench.measure(bench::fromFiles);
      if (round > 0) {
        System.out.println(
            String.format(
                Locale.ROOT,
                "{\"graph_per_s\":%.2f,\"files_per_s\":%.2f,\"ratio\":%.3f,"
                    + "\"graph_cpu_ms\":%.1f,\"files_cpu_ms\":%.1f,\"ratio_cpu\":%.3f}",
                alone.perSecond(),
                whole.perSecond(),
                whole.perSecond() / alone.perSecond(),
                alone.cpuMillis(),
                whole.cpuMillis(),
                alone.cpuMillis() / whole.cpuMillis()));
      }
    }
  }

  private record Rate(double perSecond, double cpuMillis) {}

  /** What one worker does with an image, and what it closes in the end. */
  private interface Job extends Consumer<Path>, AutoCloseable {
    @Override
    void close();
  }

  private Rate measure(Supplier<Job> jobs) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    AtomicInteger next = new AtomicInteger();
    double cpuBefore = cpuSeconds();
    long start = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      running.add(
          pool.submit(
              () -> {
                try (Job job = jobs.get()) {
                  for (int at = next.getAndIncrement();
                      at < files.size();
                      at = next.getAndIncrement()) {
                    job.accept(files.get(at));
                  }
                }
              }));
    }
    for (Future<?> worker : running) {
      worker.get();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    pool.shutdown();
    return new Rate(files.size() / seconds, (cpuSeconds() - cpuBefore) * 1e3 / files.size());
  }

  private Job graphAlone() {
    OnnxSession session =
        OnnxSessions.ofProcess().open(model, model.onnx(ImageEmbedder.ROLE), inference);
    InputBuffer buffer = new InputBuffer();
    try (ImageEmbedder embedder = ImageEmbedder.open(model, inference)) {
      Tensor pixels = buffer.fillPixels(embedder.input(decode(files.get(0)).pixels()));
      return new Job() {
        @Override
        public void accept(Path file) {
          session.run(Map.of(ImageInput.PIXEL_VALUES, pixels)).close();
        }

        @Override
        public void close() {
          buffer.close();
          session.close();
        }
      };
    }
  }

  private Job fromFiles() {
    ImageEmbedder embedder = ImageEmbedder.open(model, inference);
    return new Job() {
      @Override
      public void accept(Path file) {
        embedder.embed(decode(file).pixels());
      }

      @Override
      public void close() {
        embedder.close();
      }
    };
  }

  private Decoding.Decoded decode(Path file) {
    try {
      return (Decoding.Decoded)
          ImageDecoder.decode(
              Files.readAllBytes(file),
              DecodeLimits.DEFAULT,
              ImageDecoder.CANONICAL_SCALE,
              model.colours());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder, int count) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> found =
          tree.filter(file -> file.toString().endsWith(".jpg")).sorted().limit(count).toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException("no *.jpg in " + folder);
      }
      return Stream.iterate(0, at -> at + 1)
          .limit(count)
          .map(at -> found.get(at % found.size()))
          .toList();
    }
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
