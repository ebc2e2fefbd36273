package dev.darkroom.aesthetics;

import dev.darkroom.imaging.Pixels;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/** A photo with lines of random words over a known share of it. */
final class LetteredPhoto {
  private final BufferedImage image;
  private long lettered;

  private LetteredPhoto(BufferedImage photo) {
    image = new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.drawImage(photo, 0, 0, null);
    graphics.dispose();
  }

  /**
   * Writes lines from the top down, white with a black shadow, until the boxes of the lines cover
   * the share.
   */
  static LetteredPhoto of(BufferedImage photo, double share, long seed) {
    LetteredPhoto lettered = new LetteredPhoto(photo);
    lettered.write(share, new Random(seed));
    return lettered;
  }

  private void write(double share, Random random) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    int size = Math.max(14, image.getHeight() / 20);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
    FontMetrics metrics = graphics.getFontMetrics();
    int height = metrics.getAscent() + metrics.getDescent();
    long wanted = Math.round(share * image.getWidth() * image.getHeight());
    for (int top = 2; lettered < wanted && top + height <= image.getHeight(); top += height + 2) {
      long most = Math.min(image.getWidth() - 4L, (wanted - lettered) / height);
      String line = line(metrics, most, random);
      int base = top + metrics.getAscent();
      graphics.setColor(Color.BLACK);
      graphics.drawString(line, 3, base + 1);
      graphics.setColor(Color.WHITE);
      graphics.drawString(line, 2, base);
      lettered += (long) metrics.stringWidth(line) * height;
      if (metrics.stringWidth(line) + 2L * size < image.getWidth() && most < image.getWidth() - 4) {
        break;
      }
    }
    graphics.dispose();
  }

  private static String line(FontMetrics metrics, long most, Random random) {
    StringBuilder line = new StringBuilder();
    while (true) {
      int before = line.length();
      for (int letters = 2 + random.nextInt(7); letters > 0; letters--) {
        line.append((char) ('a' + random.nextInt(26)));
      }
      if (metrics.stringWidth(line.toString()) > most) {
        line.setLength(before);
        return line.toString();
      }
      line.append(' ');
    }
  }

  BufferedImage image() {
    return image;
  }

  /** The share of the picture that the boxes of its lines cover. */
  double share() {
    return lettered / ((double) image.getWidth() * image.getHeight());
  }

  Pixels pixels() {
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    int[] colours =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int i = 0; i < colours.length; i++) {
      rgb[3 * i] = (byte) (colours[i] >> 16);
      rgb[3 * i + 1] = (byte) (colours[i] >> 8);
      rgb[3 * i + 2] = (byte) colours[i];
    }
    return new Pixels(image.getWidth(), image.getHeight(), rgb);
  }
}
