package dev.darkroom.bench;

import dev.darkroom.base.Digest;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.Integrity;
import dev.darkroom.imaging.PerceptualHash;
import dev.darkroom.imaging.PictureHashes;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.TechnicalMetrics;
import dev.darkroom.imaging.Thumbnail;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What <em>measure</em> does to one photo, piece by piece, in milliseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class ImagingBenchmark {
  private byte[] file = new byte[0];
  private Pixels pixels = new Pixels(1, 1, new byte[3]);

  @Setup
  public void decodeOnce() {
    file = Photo.bytes();
    pixels =
        ((Decoding.Decoded) ImageDecoder.decode(file, DecodeLimits.DEFAULT, Photo.SCALE)).pixels();
  }

  @Benchmark
  public Digest sha256() {
    return Digest.of(file);
  }

  @Benchmark
  public Decoding decode() {
    return ImageDecoder.decode(file, DecodeLimits.DEFAULT, Photo.SCALE);
  }

  /** With a look into the compressed data of JPEGs. */
  @Benchmark
  public Decoding decodeClosely() {
    return ImageDecoder.decode(file, DecodeLimits.DEFAULT.with(Integrity.DATA), Photo.SCALE);
  }

  @Benchmark
  public long perceptualHash() {
    return PerceptualHash.of(pixels);
  }

  /** The perceptual hash and those of all views. */
  @Benchmark
  public long[] pictureHashes() {
    return PictureHashes.of(pixels);
  }

  @Benchmark
  public TechnicalMetrics metrics() {
    return TechnicalMetrics.of(pixels);
  }

  @Benchmark
  public byte[] thumbnail() {
    return Thumbnail.of(pixels, 320);
  }
}
