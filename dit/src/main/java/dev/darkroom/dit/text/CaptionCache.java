package dev.darkroom.dit.text;

import dev.darkroom.base.Digest;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Caption features on disk: one safetensors file per caption and encoder, named by the digest of
 * both, so that a run that goes on, or learns from the same captions twice, computes nothing again.
 *
 * @param folder holds the files; made when needed
 * @param encoderName as {@link TextEncoder#name}
 */
public record CaptionCache(Path folder, String encoderName) {
  private static final String FEATURES = "features";

  /** Computes what is missing; the encoder is opened only if something is. */
  public void fill(Collection<String> captions, Supplier<TextEncoder> encoder) {
    Collection<String> missing =
        captions.stream().distinct().filter(caption -> !Files.exists(file(caption))).toList();
    if (missing.isEmpty()) {
      return;
    }
    try (TextEncoder open = encoder.get()) {
      Files.createDirectories(folder);
      for (String caption : missing) {
        Map<String, String> note = Map.of("encoder", encoderName);
        new Safetensors(note, Map.of(FEATURES, open.encode(caption))).write(file(caption));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The features of a caption that {@link #fill} has seen. */
  public HostTensor features(String caption) {
    return Safetensors.read(file(caption)).tensor(FEATURES);
  }

  private Path file(String caption) {
    Digest digest = Digest.ofText(encoderName + "\n" + caption);
    return folder.resolve(digest.hex() + ".safetensors");
  }
}
