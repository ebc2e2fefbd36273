package dev.darkroom.aesthetics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.imaging.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A folder of golden cases. */
record GoldenFolder(Path folder) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** The copy among the tests of models, or another one given with {@code -Dgolden.models=DIR}. */
  static GoldenFolder ofModels() {
    return new GoldenFolder(
        Path.of(System.getProperty("golden.models", "../models/src/test/resources/golden/models")));
  }

  JsonNode json(String file) throws IOException {
    return MAPPER.readTree(folder.resolve(file).toFile());
  }

  /** The rows of a little-endian float32 or float64 {@code .npy} file, version 1. */
  float[][] rows(String file) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
    int header = 10 + bytes.getShort(8);
    String text = new String(bytes.array(), 10, header - 10, StandardCharsets.US_ASCII);
    String shape = text.substring(text.indexOf('(') + 1, text.indexOf(')'));
    int rows = Integer.parseInt(shape.split(",")[0].strip());
    boolean isDouble = text.contains("'<f8'");
    int columns = (bytes.limit() - header) / (isDouble ? 8 : 4) / rows;
    float[][] values = new float[rows][columns];
    bytes.position(header);
    for (float[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = isDouble ? (float) bytes.getDouble() : bytes.getFloat();
      }
    }
    return values;
  }

  /** Lossless RGB PNG. */
  Pixels pixels(String png) throws IOException {
    BufferedImage image = ImageIO.read(folder.resolve(png).toFile());
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] rgb = new byte[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      rgb[3 * i] = (byte) (argb[i] >> 16);
      rgb[3 * i + 1] = (byte) (argb[i] >> 8);
      rgb[3 * i + 2] = (byte) argb[i];
    }
    return new Pixels(image.getWidth(), image.getHeight(), rgb);
  }
}
