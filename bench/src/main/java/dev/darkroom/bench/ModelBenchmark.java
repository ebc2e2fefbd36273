package dev.darkroom.bench;

import dev.darkroom.aesthetics.Scorer;
import dev.darkroom.aesthetics.Scorers;
import dev.darkroom.captioning.CaptionTask;
import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.Captioners;
import dev.darkroom.captioning.GeneratedCaption;
import dev.darkroom.captioning.GenerationOptions;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.models.store.ModelStore;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The embedded models on one photo, one inference thread, in milliseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class ModelBenchmark {
  private static final GenerationOptions OPTIONS = GenerationOptions.of(300);

  private Decoding.@Nullable Decoded photo;
  private @Nullable Scorer scorer;
  private @Nullable Captioner captioner;

  @Setup
  public void open() {
    ModelStore store =
        new ModelStore(Path.of(System.getProperty("java.io.tmpdir"), "bench-models"));
    photo = (Decoding.Decoded) ImageDecoder.decode(Photo.bytes(), DecodeLimits.DEFAULT, 1024);
    scorer = Scorers.open("quality", store);
    captioner = Captioners.open("scene", store);
  }

  @TearDown
  public void close() {
    Objects.requireNonNull(scorer).close();
    Objects.requireNonNull(captioner).close();
  }

  @Benchmark
  public double quality() {
    return Objects.requireNonNull(scorer).score(Objects.requireNonNull(photo).pixels());
  }

  @Benchmark
  public GeneratedCaption scene() {
    Decoding.Decoded image = Objects.requireNonNull(photo);
    return Objects.requireNonNull(captioner)
        .caption(
            new CaptionTask(image.pixels(), image.header().width(), image.header().height(), "", 0),
            OPTIONS);
  }
}
