package dev.darkroom.dataset.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
  @TempDir private Path folder;

  private static byte[] bytes(String source) throws IOException {
    return SourceBytes.at(Places.find(source).orElseThrow()).read();
  }

  @Test
  void findsMembersOfATarAlsoThoseOfOneName() throws Exception {
    Path tar = folder.resolve("a b.tar");
    try (OutputStream file = Files.newOutputStream(tar);
        TarArchiveOutputStream out = new TarArchiveOutputStream(file)) {
      for (int i = 1; i <= 2; i++) {
        TarArchiveEntry entry = new TarArchiveEntry("x;y.jpg");
        entry.setSize(i);
        out.putArchiveEntry(entry);
        out.write(new byte[i]);
        out.closeArchiveEntry();
      }
    }
    String source = Place.member(tar.toUri().toString(), "x;y.jpg");

    assertThat(source).endsWith("/a%20b.tar#x%3By.jpg");
    assertThat(bytes(source)).hasSize(1);
    assertThat(bytes(source + ";2")).hasSize(2);
    assertThat(Places.find(source + ";3")).isEmpty();
    assertThat(Places.find(source + ";x")).isEmpty();
  }

  @Test
  void findsFilesOfAZipAndCellsOfATable() throws Exception {
    Path zip = folder.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("ü/x.jpg"));
      out.write(new byte[3]);
    }
    Path table = folder.resolve("t.parquet");
    try (InputStream in = PlacesTest.class.getResourceAsStream("/foreign/binary.parquet")) {
      Files.write(table, in.readAllBytes());
    }

    assertThat(bytes(Place.member(zip.toUri().toString(), "ü/x.jpg"))).hasSize(3);
    assertThat(bytes(table.toUri() + "#jpg/3")).startsWith(0x89, 'P', 'N', 'G');
    assertThat(Places.find(table.toUri() + "#jpg")).isEmpty();
  }

  @Test
  void findsFilesAndNothingElse() throws Exception {
    Path file = Files.write(folder.resolve("a.jpg"), new byte[5]);

    assertThat(bytes(file.toUri().toString())).hasSize(5);
    assertThat(Places.find(folder.toUri().toString())).isEmpty();
    assertThat(Places.find("https://a.test/a.jpg")).isEmpty();
    assertThat(Places.find("file:no")).isEmpty();
  }
}
