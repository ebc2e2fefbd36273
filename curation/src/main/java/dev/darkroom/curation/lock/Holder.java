package dev.darkroom.curation.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that holds a lock.
 *
 * @param job what it does, a command's name
 * @param machine for people
 * @param place where process numbers mean the same: a machine since its start, or a container;
 *     empty where that cannot be told
 * @param started when the process began, in seconds since 1970: numbers are used again
 * @param since when it took the lock, as an instant
 */
record Holder(
    String job,
    String user,
    String machine,
    String place,
    long process,
    long started,
    String since) {

  /** What can be known of a holder from here. */
  enum Life {
    ALIVE,
    DEAD,
    UNKNOWN
  }

  /** Clocks are set while processes run. */
  private static final Duration STARTS_DIFFER = Duration.ofSeconds(10);

  static Holder here(String job, Instant now) {
    ProcessHandle self = ProcessHandle.current();
    return new Holder(
        job,
        System.getProperty("user.name", ""),
        thisMachine(),
        thisPlace(),
        self.pid(),
        started(self),
        now.toString());
  }

  /** Whether it still lives, as far as its process can be seen from here. */
  Life life() {
    if (place.isEmpty() || !place.equals(thisPlace())) {
      return Life.UNKNOWN;
    }
    return ProcessHandle.of(process).filter(this::isThis).isPresent() ? Life.ALIVE : Life.DEAD;
  }

  private boolean isThis(ProcessHandle found) {
    return Math.abs(started(found) - started) <= STARTS_DIFFER.toSeconds() && !isZombie(process);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }

  /** In containers nobody may have asked what became of a process that was killed. */
  private static boolean isZombie(long process) {
    String status = text(Path.of("/proc", Long.toString(process), "stat")).orElse("");
    String state = status.substring(status.lastIndexOf(')') + 1).strip();
    return state.startsWith("Z") || state.startsWith("X");
  }

  private static String thisPlace() {
    String boot = text(Path.of("/proc/sys/kernel/random/boot_id")).orElse("");
    return boot.isEmpty() ? "" : thisMachine() + " " + boot + " " + numbers();
  }

  /** Which process numbers these are; containers have their own. */
  private static String numbers() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static String thisMachine() {
    return text(Path.of("/proc/sys/kernel/hostname")).orElseGet(Holder::named);
  }

  private static String named() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Follows "Cannot …:". */
  String told() {
    return "another job (%s) of %s works on it since %s, process %d on %s"
        .formatted(job, user, since, process, machine);
  }
}
