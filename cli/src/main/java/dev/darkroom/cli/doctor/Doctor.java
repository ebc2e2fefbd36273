package dev.darkroom.cli.doctor;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.console.Console;
import dev.darkroom.cli.database.EmbeddedDatabase;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.ImageEncoder;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.onnx.DeviceProbe;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks at everything a run needs. It changes nothing but unpacking what is embedded. */
public final class Doctor {
  private static final long GIB = 1L << 30;
  private static final long WANTED_DISK = 5 * GIB;
  private static final long WANTED_MEMORY = 4 * GIB;

  private final DarkroomHome home;

  public Doctor(DarkroomHome home) {
    this.home = home;
  }

  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.good(
            "Java",
            Runtime.version()
                + " on "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")));
    findings.add(memory());
    findings.add(disk());
    findings.add(decoder());
    findings.add(models());
    findings.add(Finding.good("GPU", DeviceProbe.describe()));
    findings.add(database());
    findings.add(
        Finding.good(
            "Console",
            new Console(home)
                .address()
                .map(URI::toString)
                .map("runs at "::concat)
                .orElse("not running")));
    return List.copyOf(findings);
  }

  private static Finding memory() {
    long bytes =
        ((com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();
    String finding =
        "%.1f GiB, %d processors"
            .formatted((double) bytes / GIB, Runtime.getRuntime().availableProcessors());
    return bytes >= WANTED_MEMORY
        ? Finding.good("Memory", finding)
        : Finding.bad("Memory", finding, "4 GiB or more are wanted for the demo.");
  }

  private Finding disk() {
    try {
      Path there =
          Stream.iterate(home.folder(), Objects::nonNull, Path::getParent)
              .filter(Files::exists)
              .findFirst()
              .orElse(Path.of("/"));
      long free = Files.getFileStore(there).getUsableSpace();
      String finding = "%.1f GiB free for %s".formatted((double) free / GIB, home.folder());
      return free >= WANTED_DISK
          ? Finding.good("Disk", finding)
          : Finding.bad("Disk", finding, "Free some space, or set DARKROOM_HOME to another disk.");
    } catch (IOException e) {
      return Finding.bad(
          "Disk", e.toString(), "Set DARKROOM_HOME to a folder that can be written.");
    }
  }

  private static Finding decoder() {
    try {
      byte[] jpeg = ImageEncoder.jpeg(new Pixels(16, 16, new byte[16 * 16 * 3]), 90);
      Decoding decoding = ImageDecoder.decode(jpeg, DecodeLimits.DEFAULT, 0);
      return decoding instanceof Decoding.Decoded
          ? Finding.good("Images", "OpenCV encodes and decodes")
          : Finding.bad("Images", "OpenCV does not decode: " + decoding, "Please report it.");
    } catch (LinkageError e) {
      return Finding.bad(
          "Images",
          "OpenCV does not load: " + e.getMessage(),
          "Build on the platform that runs it.");
    }
  }

  private Finding models() {
    try {
      List<String> names =
          new ModelStore(home.models()).list().stream().map(m -> m.name()).toList();
      return Finding.good("Models", String.join(", ", names) + " in " + home.models());
    } catch (DarkroomException | LinkageError e) {
      return Finding.bad(
          "Models", String.valueOf(e.getMessage()), "Check the folder " + home.models());
    }
  }

  private Finding database() {
    EmbeddedDatabase embedded = new EmbeddedDatabase(home.database());
    if (!Files.exists(home.database())) {
      return Finding.good("PostgreSQL", "embedded, not started yet");
    }
    return Finding.good(
        "PostgreSQL",
        "embedded in " + home.database() + (embedded.isRunning() ? ", running" : ", stopped"));
  }
}
