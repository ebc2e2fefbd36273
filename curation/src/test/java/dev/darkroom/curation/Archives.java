package dev.darkroom.curation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes containers of files. */
public final class Archives {
  private final List<String> names = new ArrayList<>();
  private final List<byte[]> contents = new ArrayList<>();

  public Archives add(String name, byte[] content) {
    names.add(name);
    contents.add(content);
    return this;
  }

  public Archives add(String name, String text) {
    return add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public Path zip(Path file) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < names.size(); i++) {
        out.putNextEntry(new ZipEntry(names.get(i)));
        out.write(contents.get(i));
        out.closeEntry();
      }
    }
    return file;
  }

  public Path tar(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream target = Files.newOutputStream(file);
        TarArchiveOutputStream out = new TarArchiveOutputStream(target, "UTF-8")) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (int i = 0; i < names.size(); i++) {
        TarArchiveEntry entry = new TarArchiveEntry(names.get(i));
        entry.setSize(contents.get(i).length);
        out.putArchiveEntry(entry);
        out.write(contents.get(i));
        out.closeArchiveEntry();
      }
    }
    return file;
  }
}
