package dev.darkroom.trainingbridge.local;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One process for ever: a process id may come back as another process, so its start goes with it.
 *
 * @param started on Linux the boot's id and the start in clock ticks since; elsewhere what {@code
 *     ps} calls {@code lstart}
 * @param host as {@code uname -n} says
 */
record ProcessMark(long pid, String started, String host) {
  private static final Path PROC = Path.of("/proc");
  private static final Path BOOT_ID = PROC.resolve("sys/kernel/random/boot_id");

  /** Reads what the supervisor wrote down: three lines. */
  static ProcessMark read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 3 || !lines.get(0).matches("\\d{1,18}")) {
      throw new IOException("Invalid process file: " + file + " (must have three lines)");
    }
    return new ProcessMark(Long.parseLong(lines.get(0)), lines.get(1), lines.get(2));
  }

  /** Whether this very process runs; false for a zombie and for another one with its id. */
  boolean isAlive() throws IOException {
    return started(pid).map(started::equals).orElse(false);
  }

  boolean isOfThisHost() {
    return host.equals(hostName().orElse(host));
  }

  private static Optional<String> started(long pid) throws IOException {
    return Files.isReadable(BOOT_ID) ? startedByProc(pid) : startedByPs(pid);
  }

  private static Optional<String> startedByProc(long pid) throws IOException {
    String stat;
    try {
      stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // The process is gone, or went while it was read; a present /proc gives no other reason.
      return Optional.empty();
    }
    // After the program's name, which is in parentheses and may hold anything: state, then fields
    // 4 and on; the start is field 22.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    boolean zombie = fields[0].equals("Z") || fields[0].equals("X");
    return zombie
        ? Optional.empty()
        : Optional.of(Files.readString(BOOT_ID).strip() + "/" + fields[19]);
  }

  private static Optional<String> startedByPs(long pid) throws IOException {
    ProcessBuilder ps = new ProcessBuilder("ps", "-o", "lstart=", "-p", Long.toString(pid));
    ps.environment().put("LC_ALL", "C");
    ps.environment().put("TZ", "UTC0");
    Process process = ps.start();
    String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Optional.of(line.strip()).filter(text -> !text.isEmpty());
  }

  private static Optional<String> hostName() {
    try {
      Path kernel = PROC.resolve("sys/kernel/hostname");
      return Optional.of(
          Files.isReadable(kernel)
              ? Files.readString(kernel).strip()
              : InetAddress.getLocalHost().getHostName());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
