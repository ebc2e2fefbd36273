package dev.darkroom.webconsole;

import dev.darkroom.dataset.ImageId;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** One of the sample photos, measured with the JDK's own means. */
record TestingPhoto(
    Path file, byte[] bytes, ImageId id, int width, int height, byte[] thumbnail, double detail) {
  private static final int THUMBNAIL_SIDE = 512;

  static TestingPhoto read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    BufferedImage small = small(image);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(small, "jpeg", out);
    return new TestingPhoto(
        file,
        bytes,
        ImageId.of(bytes),
        image.getWidth(),
        image.getHeight(),
        out.toByteArray(),
        detail(small));
  }

  private static BufferedImage small(BufferedImage image) {
    double scale =
        Math.min(1, (double) THUMBNAIL_SIDE / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }

  /** Mean step of green between neighbours: enough of a measure to sort and filter by. */
  private static double detail(BufferedImage image) {
    long sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 1; x < image.getWidth(); x++) {
        int left = (image.getRGB(x - 1, y) >> 8) & 0xff;
        sum += Math.abs(((image.getRGB(x, y) >> 8) & 0xff) - left);
      }
    }
    return (double) sum / ((long) image.getWidth() * image.getHeight());
  }
}
