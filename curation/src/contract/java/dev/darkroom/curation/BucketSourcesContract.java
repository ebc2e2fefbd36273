package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.curation.lock.DatasetHeldException;
import dev.darkroom.curation.lock.DatasetLock;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.Storages;
import dev.darkroom.dataset.versions.Versions;
import dev.darkroom.imaging.ImageEncoder;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.store.ModelStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over images that lie in a bucket: they give what the same files on disk give. */
public abstract class BucketSourcesContract {
  private static final RunSummary.Computed NOTHING = new RunSummary.Computed(0, 0, 0, 0);
  protected final Map<String, byte[]> files = new TreeMap<>();
  protected Storage bucket;
  protected String place;
  @TempDir protected Path home;

  /** Of a bucket, as {@code s3://photos}. */
  protected abstract String bucketUrl();

  @BeforeEach
  protected void photos() {
    place = bucketUrl() + "/" + UUID.randomUUID();
    bucket = Storages.open(place);
    for (int seed = 0; seed < 6; seed++) {
      files.put("deep/%d ü.jpg".formatted(seed), photo(seed));
      files.put(
          "deep/%d ü.txt".formatted(seed), ("Photo " + seed).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Noise, so that it has many bytes. */
  private static byte[] photo(int seed) {
    Random random = new Random(seed);
    byte[] rgb = new byte[3 * 400 * 300];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (seed * 30 + random.nextInt(60));
    }
    return ImageEncoder.jpeg(new Pixels(400, 300, rgb), 90);
  }

  protected void put(String name, byte[] content) throws IOException {
    bucket.replace(name, content);
    Files.createDirectories(home.resolve(name).getParent());
    Files.write(home.resolve(name), content);
  }

  private static String recipe(String source) {
    return """
        dataset: meadow
        sources:
          - %s
        measure: { scale: 256px, floor: 64px }
        select: { min-side: 128px }
        shards: { size: 1MB, image: original }
        """
        .formatted(source.strip().replace("\n", "\n    "));
  }

  protected RunSummary run(String source, Storage out) {
    return Curation.run(
        RecipeReader.parse(recipe(source), "recipe.yaml", home),
        DatasetFolder.open(out),
        new ModelStore(home.resolve("models")),
        RunOptions.standard().withRunner(RunnerName.DIRECT).withParallelism(2),
        Progress.NONE);
  }

  protected Storage local(String name) {
    return new LocalStorage(home.resolve(name));
  }

  /** Runs the same source in both places; the second run there measures nothing. */
  protected void assertSame(String source) {
    RunSummary here = run(source.replace("BASE/", ""), local("here"));
    RunSummary there = run(source.replace("BASE", place), local("there"));

    assertThat(there.seen()).isEqualTo(6);
    assertThat(there.kept()).isEqualTo(here.kept()).isPositive();
    assertThat(there.digest()).isEqualTo(here.digest());
    assertThat(run(source.replace("BASE", place), local("there")).computed())
        .isEqualTo(NOTHING);
  }

  protected List<Signal> signals() throws IOException {
    return DatasetFolder.open(local("there")).signals().readAll();
  }

  @Test
  protected void takesAFolderWithItsSidecars() throws IOException {
    files.put(
        "captions.csv", "file,licence\ndeep/1 ü.jpg,CC0-1.0\n".getBytes(StandardCharsets.UTF_8));
    for (var file : files.entrySet()) {
      put("tree/" + file.getKey(), file.getValue());
    }

    assertSame("folder: BASE/tree");

    assertThat(signals())
        .extracting(Signal::source)
        .contains(place + "/tree/deep/0%20%C3%BC.jpg");
    assertThat(signals()).extracting(signal -> signal.altText().orElse("")).contains("Photo 3");
    assertThat(signals()).extracting(signal -> signal.licence().orElse("")).contains("CC0-1.0");
  }

  @Test
  protected void measuresOnlyWhatChanged() throws IOException {
    for (var file : files.entrySet()) {
      put("tree/" + file.getKey(), file.getValue());
    }
    run("folder: " + place + "/tree", local("there"));
    put("tree/deep/2 ü.jpg", photo(77));
    bucket.replace("tree/deep/1 ü.jpg", photo(1)); // the same bytes, later

    RunSummary again = run("folder: " + place + "/tree", local("there"));

    assertThat(again.computed().measured()).isEqualTo(1);
  }

  protected byte[] tar(int padding) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      for (var file : files.entrySet()) {
        entry(out, file.getKey().replace("deep/", ""), file.getValue());
        if (file.getKey().endsWith(".txt")) {
          entry(out, file.getKey().replace("deep/", "").replace(".txt", ".npy"), new byte[padding]);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void entry(TarArchiveOutputStream out, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    out.putArchiveEntry(entry);
    out.write(content);
    out.closeArchiveEntry();
  }

  @Test
  protected void readsTars() throws IOException {
    put("shards/0.tar", tar(1000));
    assertSame("webdataset: BASE/shards/*.tar");
  }

  @Test
  protected void readsZipFilesByRanges() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
      byte[] noise = new byte[5_000_000];
      new Random(1).nextBytes(noise);
      out.putNextEntry(new ZipEntry("large.bin"));
      out.write(noise);
    }
    put("a.zip", bytes.toByteArray());
    assertSame("zip: BASE/a.zip");
  }

  @Test
  protected void readsTheRowsOfATable() throws IOException {
    for (var file : files.entrySet()) {
      put("tree/" + file.getKey(), file.getValue());
    }
    run("folder: tree", local("first"));
    String shard =
        Versions.of(DatasetFolder.open(local("first"))).open(1).manifest().files().get(0).path();
    put("table.parquet", local("first").readAll(shard));

    assertSame("parquet: BASE/table.parquet\nalt-text: alt_text");
  }

  @Test
  protected void readsListsOfPaths() throws IOException {
    StringBuilder csv = new StringBuilder("path,caption\n");
    StringBuilder jsonl = new StringBuilder();
    for (var file : files.entrySet()) {
      put("lists/" + file.getKey(), file.getValue());
      if (file.getKey().endsWith(".jpg")) {
        csv.append(file.getKey()).append(",A photo\n");
        jsonl.append("{\"path\": \"%s\"}\n".formatted(file.getKey()));
      }
    }
    put("lists/list.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
    put("lists/list.jsonl", jsonl.toString().getBytes(StandardCharsets.UTF_8));

    assertSame("csv: BASE/lists/list.csv");
    assertSame("jsonl: BASE/lists/*.jsonl");
  }

  @Test
  protected void keepsADatasetInABucket() throws IOException {
    for (var file : files.entrySet()) {
      put("tree/" + file.getKey(), file.getValue());
    }
    Storage there = Storages.open(place + "/meadow");

    RunSummary here = run("folder: tree", local("here"));
    RunSummary first = run("folder: " + place + "/tree", there);

    assertThat(first.digest()).isEqualTo(here.digest());
    assertThat(first.path()).isEqualTo(place + "/meadow");
    assertThat(Versions.of(DatasetFolder.open(there)).verify(1).problems()).isEmpty();
    RunSummary second = run("folder: " + place + "/tree", there);
    assertThat(second.created()).isFalse();
    assertThat(second.computed()).isEqualTo(NOTHING);
  }

  @Test
  protected void letsOneJobWorkAndSweepsWhatDeadOnesLeft() throws IOException {
    for (var file : files.entrySet()) {
      put("tree/" + file.getKey(), file.getValue());
    }
    String source = "folder: " + place + "/tree";
    Storage out = Storages.open(place + "/meadow");
    out.replace("work/runs/dead/lease", new byte[] {'7'});

    try (DatasetLock other = DatasetLock.take(out, "measure", lost -> {})) {
      assertThatThrownBy(() -> run(source, out))
          .isInstanceOf(DatasetHeldException.class)
          .hasMessageStartingWith("Cannot work on " + place + "/meadow: another job")
          .hasMessageContaining("(measure)");
      assertThat(out.list("work/runs")).hasSize(1);
    }

    assertThat(run(source, out).created()).isTrue();
    assertThat(out.list("work/runs")).isEmpty();
  }
}
