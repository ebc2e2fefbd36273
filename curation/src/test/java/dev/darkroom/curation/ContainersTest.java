package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.download.TestingWeb;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.Versions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over images that lie in containers. */
class ContainersTest {
  private static final RunSummary.Computed NOTHING = new RunSummary.Computed(0, 0, 0, 0);
  @TempDir Path home;
  private Photos photos;

  @BeforeEach
  void photos() throws Exception {
    photos = new Photos(home.resolve("photos"));
    for (int seed = 0; seed < 6; seed++) {
      photos.jpeg(seed + ".jpg", seed, 320 + 16 * seed, 280);
    }
  }

  private byte[] photo(int seed) throws Exception {
    return Files.readAllBytes(photos.folder().resolve(seed + ".jpg"));
  }

  private Archives samples(int from, int to) throws Exception {
    Archives samples = new Archives();
    for (int seed = from; seed < to; seed++) {
      samples.add("%06d.jpg".formatted(seed), photo(seed));
      samples.add("%06d.txt".formatted(seed), "Photo " + seed);
      samples.add("%06d.json".formatted(seed), "{\"caption\": null, \"license\": \"CC0-1.0\"}");
    }
    return samples;
  }

  private Map<String, Signal> signals(Bench bench) throws Exception {
    return bench.dataset().signals().readAll().stream()
        .collect(
            Collectors.toMap(
                signal -> signal.source().replace(home.toUri().toString(), ""), signal -> signal));
  }

  @Test
  void makesAVersionOfWebDatasetTars() throws Exception {
    samples(0, 3).tar(home.resolve("shards/00000.tar"));
    Path second = samples(3, 6).tar(home.resolve("shards/00001.tar"));
    Bench bench = Bench.ofSource(home, "webdataset: shards/{00000..00001}.tar");

    RunSummary first = bench.run(Bench.direct());

    assertThat(first.seen()).isEqualTo(6);
    assertThat(first.failed()).isZero();
    List<VersionEntry> rows = Versions.of(bench.dataset()).open(1).entries();
    assertThat(rows).hasSize((int) first.kept()).isNotEmpty();
    for (VersionEntry row : rows) {
      String key = row.altText().orElseThrow().substring("Photo ".length());
      assertThat(row.source())
          .endsWith("shards/0000%d.tar#00000%s.jpg".formatted(Integer.parseInt(key) / 3, key));
      assertThat(row.licence()).contains("CC0-1.0");
    }
    assertThat(Versions.of(bench.dataset()).verify(1).problems()).isEmpty();

    assertThat(bench.run(Bench.direct()).computed()).isEqualTo(NOTHING);

    Files.setLastModifiedTime(second, FileTime.fromMillis(1_000_000));
    RunSummary third = bench.run(Bench.direct());
    assertThat(third.computed().measured()).isEqualTo(3);
    assertThat(third.digest()).isEqualTo(first.digest());
  }

  @Test
  void givesTheSameVersionAsTheFilesInAFolder() throws Exception {
    for (int seed = 0; seed < 6; seed++) {
      photos.bytes(seed + ".txt", ("Photo " + seed).getBytes(StandardCharsets.UTF_8));
      photos.bytes(seed + ".json", "{\"licence\": \"CC0-1.0\"}".getBytes(StandardCharsets.UTF_8));
    }
    samples(0, 6).tar(home.resolve("a.tar"));

    RunSummary folder = Bench.of(home.resolve("one"), photos.folder()).run(Bench.direct());
    Bench tar = Bench.ofSource(home, "webdataset: a.tar");

    assertThat(tar.run(Bench.direct()).digest()).isEqualTo(folder.digest());
  }

  @Test
  void usesTheWholeMembersOfATarThatIsCutAndSaysWhatIsMissing() throws Exception {
    Path tar = samples(0, 6).tar(home.resolve("cut.tar"));
    byte[] whole = Files.readAllBytes(tar);
    Files.write(tar, Arrays.copyOf(whole, whole.length / 2));
    Bench bench = Bench.ofSource(home, "webdataset: cut.tar");

    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.kept()).isPositive();
    FailedItem failure = summary.failures().get(0);
    assertThat(failure.source()).isEqualTo(tar.toUri().toString());
    assertThat(failure.reason()).isEqualTo("unreadable");
    assertThat(failure.message()).contains("the tar is cut off inside of 00000");
    assertThat(signals(bench).get("cut.tar").message()).contains("is cut off inside of 00000");

    Files.write(tar, whole);
    assertThat(bench.run(Bench.direct()).failed()).isZero();
  }

  @Test
  void tellsEqualNamesApartAndFindsTextsThatStandElsewhere() throws Exception {
    new Archives()
        .add("a/x.jpg", photo(0))
        .add("a/x.txt", "First")
        .add("b/y.jpg", photo(1))
        .add("a/x.jpg", photo(2))
        .add("a/x.caption", "Second")
        .add("b/y.txt", "Elsewhere")
        .add("b/._y.jpg", "no image")
        .tar(home.resolve("a.tar"));
    Bench bench = Bench.ofSource(home, "webdataset: a.tar");

    bench.run(Bench.direct());

    Map<String, Signal> signals = signals(bench);
    assertThat(signals).containsOnlyKeys("a.tar#a/x.jpg", "a.tar#b/y.jpg", "a.tar#a/x.jpg;2");
    assertThat(signals.get("a.tar#a/x.jpg").altText()).contains("First");
    assertThat(signals.get("a.tar#a/x.jpg;2").altText()).contains("Second");
    assertThat(signals.get("a.tar#b/y.jpg").altText()).contains("Elsewhere");
  }

  @Test
  void findsShardsInFoldersOfAnyDepth() throws Exception {
    samples(0, 2).tar(home.resolve("shards/0.tar"));
    samples(2, 4).tar(home.resolve("shards/deep/er/1.tar"));
    Bench bench = Bench.ofSource(home, "webdataset: 'shards/**/*.tar'");

    assertThat(bench.run(Bench.direct()).seen()).isEqualTo(4);
  }

  @Test
  void namesTheShardsThatAreNotThere() throws Exception {
    samples(0, 1).tar(home.resolve("shards/00000.tar"));
    Bench braces = Bench.ofSource(home, "webdataset: shards/{00000..00005}.tar");
    Bench wild = Bench.ofSource(home, "webdataset: shards/*.tgz");

    assertThatThrownBy(() -> braces.run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no file shards/00001.tar, shards/00002.tar")
        .hasMessageContaining("and 2 more");
    assertThatThrownBy(() -> wild.run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("shards/*.tgz");
  }

  private Bench version(String rowSource) throws Exception {
    for (int seed = 0; seed < 6; seed++) {
      photos.bytes(seed + ".txt", ("Photo " + seed).getBytes(StandardCharsets.UTF_8));
    }
    Bench.of(home.resolve("first"), photos.folder()).run(Bench.direct());
    return Bench.ofSource(home, rowSource);
  }

  @Test
  void makesAVersionOfTheShardsOfAnother() throws Exception {
    Bench bench = version("parquet: first/meadow/versions/0001/data/*.parquet\nalt-text: alt_text");

    RunSummary first = bench.run(Bench.direct());

    assertThat(first.kept()).isEqualTo(first.seen()).isPositive();
    List<VersionEntry> rows = Versions.of(bench.dataset()).open(1).entries();
    for (VersionEntry row : rows) {
      assertThat(row.source()).matches(".*/train-00000-of-00001\\.parquet#image/[0-9]+");
      assertThat(row.altText().orElseThrow()).matches("Photo [0-9]");
    }
    assertThat(Versions.of(bench.dataset()).verify(1).problems()).isEmpty();
    assertThat(bench.run(Bench.direct()).computed()).isEqualTo(NOTHING);
  }

  @Test
  void refusesATableThatLacksWhatIsNeeded() throws Exception {
    version("parquet: unused");
    String data = "first/meadow/versions/0001/data/*.parquet";
    Bench absent = Bench.ofSource(home, "parquet: " + data + "\nimage: picture");
    Bench wrong = Bench.ofSource(home, "parquet: " + data + "\nimage: width");

    assertThatThrownBy(() -> absent.run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train-00000-of-00001.parquet: there is no column picture")
        .hasMessageContaining("its columns are")
        .hasMessageContaining("image: image")
        .hasMessageContaining("width: other");
    assertThatThrownBy(() -> wrong.run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("column width holds neither bytes nor struct<bytes, path>");

    Files.writeString(home.resolve("no.csv"), "id,title\n1,x\n");
    assertThatThrownBy(() -> Bench.ofSource(home, "csv: no.csv").run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no.csv: none of its columns holds images")
        .hasMessageContaining("id: text, title: text");
  }

  @Test
  void saysWhichTableIsDamaged() throws Exception {
    photos.bytes("bad.parquet", "PAR1 no PAR1".getBytes(StandardCharsets.UTF_8));
    samples(0, 2).tar(home.resolve("a.tar"));
    Bench bench = Bench.ofSource(home, "parquet: photos/bad.parquet").and("webdataset: a.tar");

    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.seen()).isEqualTo(3);
    assertThat(signals(bench).get("photos/bad.parquet").message())
        .contains("bad.parquet: corrupted file");
  }

  @Test
  void readsListsOfPaths() throws Exception {
    Files.writeString(
        home.resolve("list.csv"),
        "file_name,caption,license\nphotos/0.jpg,\"One, two\",CC0-1.0\nphotos/0.jpg,again,\n"
            + "./photos/../photos/1.jpg,,?\nphotos/gone.jpg,lost,\n,nothing,\n");
    Files.writeString(
        home.resolve("list.jsonl"),
        "{\"image_path\": \"%s\", \"prompt\": \"Absolute\"}\n{\"image_path\": \"photos\"}\n"
            .formatted(photos.folder().resolve("2.jpg")));
    Bench bench = Bench.ofSource(home, "csv: list.csv").and("jsonl: list.jsonl");

    RunSummary summary = bench.run(Bench.direct());

    Map<String, Signal> signals = signals(bench);
    assertThat(signals)
        .containsOnlyKeys(
            "photos/0.jpg",
            "photos/1.jpg",
            "photos/2.jpg",
            "photos/gone.jpg",
            "list.csv#4",
            "photos/");
    assertThat(signals.get("photos/0.jpg").altText()).contains("again");
    assertThat(signals.get("photos/0.jpg").licence()).contains("CC0-1.0");
    assertThat(signals.get("photos/1.jpg").licence()).isEmpty();
    assertThat(signals.get("photos/2.jpg").altText()).contains("Absolute");
    assertThat(signals.get("photos/gone.jpg").message()).contains("there is no such file");
    assertThat(signals.get("photos/").message()).contains("it is no file");
    assertThat(signals.get("list.csv#4").message()).isEqualTo("The row names no file");
    assertThat(summary.failed()).isEqualTo(3);
    assertThat(bench.run(Bench.direct()).computed()).isEqualTo(NOTHING);
  }

  @Test
  void keepsPathsOfAListInsideOfItsFolderOrOfTheRootThatTheRecipeNames() throws Exception {
    Path lists = Files.createDirectories(home.resolve("lists"));
    Files.createSymbolicLink(lists.resolve("link.jpg"), photos.folder().resolve("0.jpg"));
    Files.copy(photos.folder().resolve("1.jpg"), lists.resolve("in.jpg"));
    Files.writeString(
        lists.resolve("list.csv"),
        "path\nin.jpg\n../photos/2.jpg\n%s\nlink.jpg\n"
            .formatted(photos.folder().resolve("3.jpg")));
    Files.writeString(home.resolve("photos.csv"), "path\n4.jpg\n");
    Bench strict = Bench.ofSource(home, "csv: lists/list.csv");
    Bench rooted = Bench.ofSource(home, "csv: photos.csv\nroot: photos");
    Bench open = Bench.ofSource(home, "csv: lists/list.csv\nroot: /");

    assertThat(strict.run(Bench.direct()).failed()).isEqualTo(3);
    assertThat(signals(strict))
        .containsOnlyKeys(
            "lists/in.jpg", "lists/list.csv#1", "lists/list.csv#2", "lists/list.csv#3");
    assertThat(signals(strict).get("lists/list.csv#1").message())
        .isEqualTo(
            "The row's path leads out of %s: ../photos/2.jpg (name the folder as root: in the recipe)"
                .formatted(lists));
    assertThat(rooted.run(Bench.direct()).failed()).isZero();
    assertThat(signals(rooted)).containsKey("photos/4.jpg");
    assertThat(open.recipe().canonical()).contains("root: \"/\"");
    // Seen from there, names alone lead nowhere.
    assertThat(open.run(Bench.direct()).failed()).isEqualTo(3);
    assertThat(signals(open)).containsKey("photos/3.jpg");
  }

  @Test
  void readsAListWhoseFirstObjectLeavesOutWhatIsNull() throws Exception {
    Files.writeString(
        home.resolve("list.jsonl"),
        "{\"path\": \"%s/0.jpg\"}\n{\"path\": \"%s/1.jpg\", \"caption\": \"One\"}\n"
            .formatted(photos.folder(), photos.folder()));
    Bench bench = Bench.ofSource(home, "jsonl: list.jsonl");
    bench.run(Bench.direct());

    assertThat(bench.dataset().signals().readAll())
        .extracting(signal -> signal.altText().orElse(""))
        .containsExactlyInAnyOrder("", "One");
  }

  @Test
  void namesTheLineOfAListThatIsBroken() throws Exception {
    Files.writeString(home.resolve("list.jsonl"), "{\"path\": \"a.jpg\"}\n{\"path\": \n");
    Files.write(home.resolve("list.csv"), new byte[] {'p', 'a', 't', 'h', '\n', (byte) 0xff});

    assertThatThrownBy(() -> Bench.ofSource(home, "jsonl: list.jsonl").run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("list.jsonl: line 3");
    assertThatThrownBy(() -> Bench.ofSource(home, "csv: list.csv").run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("list.csv: it is no UTF-8 text");
  }

  @Test
  void makesAVersionOfAZipLikeOfTheFolderThatItHolds() throws Exception {
    Archives files = new Archives();
    for (int seed = 0; seed < 6; seed++) {
      files.add("deep/" + seed + ".jpg", photo(seed));
      files.add("__MACOSX/deep/._" + seed + ".jpg", "no image");
    }
    Path zip =
        files
            .add("deep/0.txt", "Beside")
            .add("captions.csv", "file,caption,licence\ndeep/1.jpg,Listed,CC0-1.0\n")
            .zip(home.resolve("ä b.zip"));
    Bench bench = Bench.ofSource(home, "zip: \"ä*.zip\"");

    RunSummary first = bench.run(Bench.direct());

    Map<String, Signal> signals = signals(bench);
    String name = zip.toUri().toString().replace(home.toUri().toString(), "");
    assertThat(signals).hasSize(6).containsKey(name + "#deep/5.jpg");
    assertThat(signals.get(name + "#deep/0.jpg").altText()).contains("Beside");
    assertThat(signals.get(name + "#deep/1.jpg").altText()).contains("Listed");
    assertThat(signals.get(name + "#deep/1.jpg").licence()).contains("CC0-1.0");
    assertThat(first.kept()).isEqualTo(6);
    assertThat(bench.run(Bench.direct()).computed()).isEqualTo(NOTHING);
  }

  @Test
  void tellsWhatIsDamagedInAZip() throws Exception {
    byte[] noise = new byte[2000];
    new Random(3).nextBytes(noise);
    Path zip = new Archives().add("0.bmp", noise).add("1.jpg", photo(1)).zip(home.resolve("a.zip"));
    byte[] bytes = Files.readAllBytes(zip);
    bytes[500] ^= 0x55;
    Files.write(zip, bytes);
    Files.write(home.resolve("b.zip"), Arrays.copyOf(bytes, bytes.length / 2));
    Bench bench = Bench.ofSource(home, "zip: \"?.zip\"");

    RunSummary summary = bench.run(Bench.direct());

    Map<String, Signal> signals = signals(bench);
    assertThat(summary.failed()).isEqualTo(2);
    assertThat(signals.get("a.zip#0.bmp").message()).startsWith("Cannot read the file: ");
    assertThat(signals.get("b.zip").message()).startsWith("Cannot read the ZIP file: ");
  }

  @Test
  void downloadsWhatAListNamesOnceAndTakesUpWhatFailed() throws Exception {
    try (TestingWeb web = new TestingWeb()) {
      web.image("/0.jpg", photo(0)).image("/1.jpg", photo(1));
      web.on(
          "/2.jpg", "200 OK\r\nX-Robots-Tag: noai\r\nContent-Length: " + photo(2).length, photo(2));
      Files.writeString(
          home.resolve("laion.csv"),
          "URL,TEXT,LICENSE\n%s,Zero,?\n%s,One,CC0-1.0\n%s,Two,?\n%s,Three,?\nnone,Four,?\n"
              .formatted(
                  web.url("/0.jpg"), web.url("/1.jpg"), web.url("/2.jpg"), web.url("/3.jpg")));
      String source = "csv: laion.csv\ndownload: { delay-millis: 0, allow-private: %s }";
      Bench refused = Bench.ofSource(home, source.formatted("false"));

      assertThat(refused.run(Bench.direct()).failed()).isEqualTo(5);
      assertThat(web.requests()).isEmpty();

      Curation.forgetFailed(refused.dataset());
      Bench bench = Bench.ofSource(home, source.formatted("true"));
      RunSummary first = bench.run(Bench.direct());

      assertThat(first.kept()).isEqualTo(2);
      assertThat(first.reasons()).containsEntry("rights", 1L).containsEntry("unreadable", 2L);
      assertThat(Versions.of(bench.dataset()).open(first.version()).entries())
          .extracting(row -> row.source() + " " + row.altText().orElse(""))
          .containsExactlyInAnyOrder(web.url("/0.jpg") + " Zero", web.url("/1.jpg") + " One");

      int asked = web.requests().size();
      assertThat(bench.run(Bench.direct()).computed()).isEqualTo(NOTHING);
      assertThat(web.requests()).hasSize(asked);

      web.image("/3.jpg", photo(3));
      Curation.forgetFailed(bench.dataset());
      RunSummary retried = bench.run(Bench.direct());
      assertThat(retried.kept()).isEqualTo(3);
      assertThat(web.requests()).hasSize(asked + 2);
      assertThat(web.requests()).endsWith("/3.jpg");
    }
  }
}
