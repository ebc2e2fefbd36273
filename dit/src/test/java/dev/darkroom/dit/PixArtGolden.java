package dev.darkroom.dit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.dit.network.KvCompression;
import dev.darkroom.dit.network.NetworkShape;
import dev.darkroom.dit.network.PixArtNetwork;
import dev.darkroom.dit.network.PositionGrid;
import dev.darkroom.dit.network.Weights;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reference numbers made by running PixArt-Σ (PyTorch) on a small random network. Sizes, files and
 * tolerances are those of the folder's index.json; {@code -Dgolden.pixart=DIR} takes another one.
 */
public final class PixArtGolden {
  private static final Path FOLDER = folder();
  private static final JsonNode INDEX = index();

  private PixArtGolden() {}

  /** What index.json says of a file. */
  public static JsonNode describe(String file) {
    JsonNode node = INDEX.path("files").path(file);
    assertThat(node.isObject()).as("%s in index.json", file).isTrue();
    return node;
  }

  public static Safetensors read(String file) {
    return Safetensors.read(FOLDER.resolve(file));
  }

  public static NetworkShape shape() {
    JsonNode model = INDEX.path("model");
    return new NetworkShape(
        model.path("depth").asInt(),
        model.path("hidden").asInt(),
        model.path("heads").asInt(),
        model.path("patch_size").asInt(),
        model.path("caption_channels").asInt(),
        model.path("max_length").asInt());
  }

  /** The random network's weights, with those of the compression where it is on. */
  public static Map<String, HostTensor> weights(KvCompression compression) {
    Map<String, HostTensor> values = new LinkedHashMap<>(read("weights.safetensors").tensors());
    if (!compression.layers().isEmpty()) {
      values.putAll(read("weights_kv_conv.safetensors").tensors());
    }
    return values;
  }

  /** The network that a case of index.json describes. */
  public static PixArtNetwork network(JsonNode description, Weights weights) {
    PositionGrid positions =
        new PositionGrid(
            description.path("base_size").asInt(), description.path("pe_interpolation").asDouble());
    return new PixArtNetwork(shape(), compression(description), positions, weights);
  }

  public static KvCompression compression(JsonNode description) {
    String sampling = description.path("kv_sampling").asText();
    if (sampling.equals("none")) {
      return KvCompression.NONE;
    }
    Set<Integer> layers = new TreeSet<>();
    INDEX.path("model").path("kv_layers").forEach(layer -> layers.add(layer.asInt()));
    int scale = INDEX.path("model").path("scale_factor").asInt();
    return KvCompression.of(sampling, scale, layers, shape().depth());
  }

  /** Passes when {@code |got - want| <= atol + rtol * |want|} for every value. */
  public static void assertClose(String what, float[] got, float[] want, double atol, double rtol) {
    assertThat(got).as(what).hasSameSizeAs(want);
    int worst = 0;
    double worstExcess = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < want.length; i++) {
      double excess = Math.abs((double) got[i] - want[i]) - atol - rtol * Math.abs(want[i]);
      if (!(excess <= worstExcess)) {
        worstExcess = excess;
        worst = i;
      }
    }
    assertThat(worstExcess)
        .as("%s[%d]: got %s, want %s", what, worst, got[worst], want[worst])
        .isLessThanOrEqualTo(0);
  }

  private static Path folder() {
    String given = System.getProperty("golden.pixart", "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    try {
      return Path.of(PixArtGolden.class.getResource("/golden/pixart/index.json").toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode index() {
    try {
      return new ObjectMapper().readTree(FOLDER.resolve("index.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
