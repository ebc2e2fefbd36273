package dev.darkroom.dataset.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.dataset.storage.StorageFile;
import java.io.EOFException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarWalkTest {
  @TempDir private Path folder;
  private final List<TarWalk.Member> members = new ArrayList<>();

  private static Map<String, byte[]> files() {
    Random random = new Random(5);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name :
        List.of(
            "a.jpg", "a.txt", "deep/" + "long".repeat(60) + ".jpg", "ümlaut.png", "empty.txt")) {
      byte[] content = new byte[name.equals("empty.txt") ? 0 : 1 + random.nextInt(40_000)];
      random.nextBytes(content);
      files.put(name, content);
    }
    return files;
  }

  private Path tar(int longNames) throws Exception {
    Path tar = folder.resolve("a.tar");
    try (OutputStream file = Files.newOutputStream(tar);
        TarArchiveOutputStream out = new TarArchiveOutputStream(file, "UTF-8")) {
      out.setLongFileMode(longNames);
      out.setAddPaxHeadersForNonAsciiNames(longNames == TarArchiveOutputStream.LONGFILE_POSIX);
      out.putArchiveEntry(new TarArchiveEntry("deep/"));
      out.closeArchiveEntry();
      out.putArchiveEntry(new TarArchiveEntry("link.jpg", TarConstants.LF_SYMLINK));
      out.closeArchiveEntry();
      for (Map.Entry<String, byte[]> each : files().entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
        entry.setSize(each.getValue().length);
        out.putArchiveEntry(entry);
        out.write(each.getValue());
        out.closeArchiveEntry();
      }
    }
    return tar;
  }

  private Optional<String> walk(Path tar) throws Exception {
    members.clear();
    return TarWalk.over(StorageFile.of(tar), (member, content) -> members.add(member));
  }

  private byte[] read(Path tar, TarWalk.Member member) throws Exception {
    Place place = new Place.Range(tar.toUri().toString(), member.offset(), member.length());
    return SourceBytes.at(place).read();
  }

  @ParameterizedTest
  @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
  void findsFilesWhoseBytesAreReadWithoutTheWalk(int longNames) throws Exception {
    Path tar = tar(longNames);

    assertThat(walk(tar)).isEmpty();

    assertThat(members)
        .extracting(TarWalk.Member::name)
        .containsExactlyElementsOf(files().keySet());
    for (TarWalk.Member member : members) {
      assertThat(read(tar, member)).isEqualTo(files().get(member.name()));
    }
  }

  @Test
  void givesContentsToWhoAsksAndGoesOnBehindThem() throws Exception {
    List<String> texts = new ArrayList<>();

    TarWalk.over(
        StorageFile.of(tar(TarArchiveOutputStream.LONGFILE_GNU)),
        (member, content) -> {
          if (member.name().equals("a.txt")) {
            byte[] start = content.readNBytes(10);
            texts.add(new String(start, StandardCharsets.ISO_8859_1));
          }
          members.add(member);
        });

    byte[] expected = Arrays.copyOf(files().get("a.txt"), 10);
    assertThat(texts).containsExactly(new String(expected, StandardCharsets.ISO_8859_1));
    assertThat(members).hasSize(5);
  }

  @Test
  void tellsEveryCutAndKeepsTheWholeMembersBeforeIt() throws Exception {
    Path tar = tar(TarArchiveOutputStream.LONGFILE_POSIX);
    byte[] whole = Files.readAllBytes(tar);
    walk(tar);
    List<TarWalk.Member> all = List.copyOf(members);
    TarWalk.Member last = all.get(all.size() - 1);
    Random random = new Random(7);

    for (int i = 0; i < 200; i++) {
      int length = random.nextInt((int) last.offset() + 1);
      Files.write(tar, Arrays.copyOf(whole, length));

      assertThat(walk(tar)).as("cut at %s", length).isPresent();

      assertThat(members)
          .isEqualTo(all.stream().filter(each -> each.offset() + each.length() <= length).toList());
    }
  }

  @Test
  void tellsWhatStandsBehindTheEndMark() throws Exception {
    byte[] whole = Files.readAllBytes(tar(TarArchiveOutputStream.LONGFILE_POSIX));
    Path tar = folder.resolve("b.tar");
    byte[] two = Arrays.copyOf(whole, 2 * whole.length);
    System.arraycopy(whole, 0, two, whole.length, whole.length);
    Files.write(tar, two);
    assertThat(walk(tar).orElseThrow()).contains("behind its end mark");
    assertThat(members).hasSize(files().size());

    byte[] zeroed = whole.clone();
    Arrays.fill(zeroed, 0, 512, (byte) 0);
    Files.write(tar, zeroed);
    assertThat(walk(tar).orElseThrow()).contains("behind its end mark");

    Files.write(tar, Arrays.copyOf(whole, whole.length + (2 << 20)));
    assertThat(walk(tar).orElseThrow()).contains("behind its end mark");

    Files.write(tar, Arrays.copyOf(whole, whole.length + 10_240));
    assertThat(walk(tar)).isEmpty();
  }

  @Test
  void tellsWhatIsOverwrittenOrNoTar() throws Exception {
    Path tar = tar(TarArchiveOutputStream.LONGFILE_GNU);
    walk(tar);
    byte[] bytes = Files.readAllBytes(tar);
    int header = (int) members.get(2).offset() - 512;
    Arrays.fill(bytes, header, header + 512, (byte) 'x');
    Files.write(tar, bytes);

    assertThat(walk(tar)).hasValueSatisfying(why -> assertThat(why).contains("cannot be read on"));
    assertThat(members).hasSize(2);

    Files.write(tar, new byte[] {0x1f, (byte) 0x8b, 8, 0});
    assertThat(walk(tar))
        .hasValueSatisfying(why -> assertThat(why).contains("is compressed").contains("unpack"));
  }

  @Test
  void readsNothingBeyondAContainerThatShrank() throws Exception {
    Path tar = tar(TarArchiveOutputStream.LONGFILE_GNU);
    walk(tar);
    TarWalk.Member member = members.get(2);
    Files.write(tar, Arrays.copyOf(Files.readAllBytes(tar), (int) member.offset() + 10));

    assertThatThrownBy(() -> read(tar, member))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("its container ends at byte");
  }

  @ParameterizedTest
  @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
  void endsWellOverWhateverBytesAreThere(int longNames) throws Exception {
    Path tar = tar(longNames);
    byte[] whole = Files.readAllBytes(tar);
    Random random = new Random(11);

    for (int i = 0; i < 500; i++) {
      byte[] bytes = whole.clone();
      int header = 512 * random.nextInt(bytes.length / 512);
      for (int k = random.nextInt(4); k >= 0; k--) {
        bytes[header + random.nextInt(512)] = (byte) random.nextInt(256);
      }
      Files.write(tar, bytes);

      walk(tar);

      assertThat(members)
          .allMatch(each -> each.length() >= 0)
          .allMatch(each -> each.offset() + each.length() <= bytes.length);
    }
  }
}
