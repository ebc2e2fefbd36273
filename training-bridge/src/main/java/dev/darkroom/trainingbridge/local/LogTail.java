package dev.darkroom.trainingbridge.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The newest lines of a log of any size. */
final class LogTail {
  private static final int MOST_BYTES = 1 << 20;

  private LogTail() {}

  /** At most that many lines, from the last mebibyte; oldest first. */
  static List<String> read(Path log, int lines) throws IOException {
    try (FileChannel channel = FileChannel.open(log)) {
      long from = Math.max(0, channel.size() - MOST_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        continue;
      }
      bytes.flip();
      List<String> all = StandardCharsets.UTF_8.decode(bytes).toString().lines().toList();
      int first = from > 0 ? 1 : 0; // the first line is cut off
      return List.copyOf(
          all.subList(Math.min(all.size(), Math.max(first, all.size() - lines)), all.size()));
    }
  }
}
