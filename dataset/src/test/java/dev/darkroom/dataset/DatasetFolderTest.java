package dev.darkroom.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.captions.AgreementBy;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.captions.TextAgreement;
import dev.darkroom.dataset.captions.TokenCount;
import dev.darkroom.dataset.near.Matched;
import dev.darkroom.dataset.parquet.DamagedFileException;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Metrics;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.SourceEntry;
import dev.darkroom.dataset.signals.StatedRights;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.storage.Stamp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {
  private static final ImageId ONE = ImageId.of(new byte[] {1});
  private static final ImageId TWO = ImageId.of(new byte[] {2});
  private static final Family QUALITY = new Family("quality", Digest.ofText("weights"));

  private static final Signal DECODED =
      new Signal(
          Optional.of(ONE),
          "file:///photos/a b.jpg",
          12_345,
          "jpeg",
          640,
          480,
          6,
          1,
          SignalStatus.DECODED,
          Optional.empty(),
          "",
          List.of(-1L, 5L),
          Optional.of(new Metrics(1.5, 0.5, 0.25, 0, 2, 1)),
          Optional.of(new ThumbnailRef("part-x.pack", 10, 20)),
          Optional.of("a boat"),
          Optional.of("CC0-1.0"),
          Optional.empty(),
          new StatedRights(
              Optional.of("© Zoë"),
              Optional.of("Zoë"),
              Optional.of("https://example.org/licence"),
              List.of("plus:DMI-PROHIBITED", "tdm:reservation=1")));
  private static final Signal FAILED =
      new Signal(
          Optional.empty(),
          "file:///photos/gone.jpg",
          0,
          "",
          0,
          0,
          1,
          0,
          SignalStatus.FAILED,
          Optional.of("unreadable"),
          "Permission denied",
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          StatedRights.NONE);
  private static final CaptionRow CAPTION =
      new CaptionRow(
          ONE,
          "A boat — at dusk.",
          "scene",
          Optional.of("sha256:" + Digest.ofText("m").hex()),
          true,
          "",
          "{\"maxTokens\":64}",
          12,
          "stop",
          List.of("repeats"),
          Optional.of(0.31),
          "2026-11-24T10:00:00Z",
          0.25);
  private static final Selection SELECTION =
      new Selection(
          Optional.of(ONE),
          "file:///photos/a b.jpg",
          Verdict.REJECTED,
          List.of("duplicate_near", "too_small"),
          Optional.of(TWO),
          false,
          Optional.of(3),
          Optional.of(Matched.CROP),
          Optional.of("0.75"));

  @TempDir Path path;
  private DatasetFolder folder;

  @BeforeEach
  void open() {
    folder = DatasetFolder.open(new LocalStorage(path));
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    Digest selection = Digest.ofText("rules");
    SourceEntry source = new SourceEntry("file:///photos/a b.jpg", 12_345, Stamp.modified(99), ONE);

    folder.sources().write("0001", List.of(source));
    folder.signals().write("0001", List.of(DECODED, FAILED));
    folder.scores(QUALITY).write("0001", List.of(new Score(ONE, 4.25)));
    CaptionRow measured =
        CAPTION
            .agreeing(0.25, new AgreementBy(QUALITY, 2))
            .counted(new TokenCount(9, "t5@sha256:12"))
            .linted(List.of());
    TextAgreement agreement =
        new TextAgreement(ONE, TextAgreement.textDigest(" A boat. "), -0.125, 2);
    folder.captions(QUALITY).write("0001", List.of(CAPTION, measured));
    folder.agreements(QUALITY).write("0001", List.of(agreement));
    folder.selections(selection).write("all", List.of(SELECTION));

    assertThat(folder.sources().readAll()).containsExactly(source);
    assertThat(folder.signals().readAll()).containsExactly(DECODED, FAILED);
    assertThat(folder.scores(QUALITY).readAll()).containsExactly(new Score(ONE, 4.25));
    assertThat(folder.captions(QUALITY).readAll()).containsExactly(CAPTION, measured);
    assertThat(folder.agreements(QUALITY).readAll()).containsExactly(agreement);
    assertThat(folder.agreementFamilies()).containsExactly(QUALITY);
    assertThat(folder.selections(selection).readAll()).containsExactly(SELECTION);
  }

  @Test
  void writesAPartOnce() throws IOException {
    PartStore<Signal> signals = folder.signals();

    assertThat(signals.has("0001")).isFalse();
    assertThat(signals.write("0001", List.of(DECODED))).isTrue();
    assertThat(signals.write("0001", List.of(FAILED))).isFalse();

    assertThat(signals.has("0001")).isTrue();
    assertThat(signals.read("0001")).containsExactly(DECODED);
  }

  @Test
  void joinsPartsInTheOrderOfTheirNames() throws IOException {
    folder.signals().write("b", List.of(FAILED));
    folder.signals().write("a", List.of(DECODED));
    folder.signals().write("empty", List.of());

    assertThat(folder.signals().parts()).containsExactly("a", "b", "empty");
    assertThat(folder.signals().readAll()).containsExactly(DECODED, FAILED);
  }

  @Test
  void makesEqualFilesOfEqualRows() throws IOException {
    folder.signals().write("a", List.of(DECODED, FAILED));
    folder.signals().write("b", List.of(DECODED, FAILED));

    assertThat(folder.storage().readAll("signals/part-a.parquet"))
        .isEqualTo(folder.storage().readAll("signals/part-b.parquet"));
  }

  @Test
  void knowsFamiliesByTheirFullDigest() throws IOException {
    Family other = new Family("quality", Digest.ofText("other weights"));
    assertThat(folder.scoreFamilies()).isEmpty();

    folder.scores(QUALITY).write("a", List.of());
    folder.scores(other).write("a", List.of());

    assertThat(folder.scoreFamilies()).containsExactlyInAnyOrder(QUALITY, other);
    assertThat(folder.captionFamilies()).isEmpty();
  }

  @Test
  void findsThumbnailsInTheirPack() throws IOException {
    List<ThumbnailRef> refs =
        folder.thumbnails().write("0001", List.of("one".getBytes(UTF_8), "second".getBytes(UTF_8)));

    assertThat(folder.thumbnails().read(refs.get(0))).asString(UTF_8).isEqualTo("one");
    assertThat(folder.thumbnails().read(refs.get(1))).asString(UTF_8).isEqualTo("second");
  }

  @Test
  void keepsOldThumbnailsTrueWhenAChunkIsMeasuredAgain() throws IOException {
    List<ThumbnailRef> old = folder.thumbnails().write("0001", List.of("old".getBytes(UTF_8)));
    List<ThumbnailRef> again =
        folder.thumbnails().write("0001", List.of("renewed".getBytes(UTF_8)));

    assertThat(folder.thumbnails().read(old.get(0))).asString(UTF_8).isEqualTo("old");
    assertThat(folder.thumbnails().read(again.get(0))).asString(UTF_8).isEqualTo("renewed");
  }

  @Test
  void tellsWhichFileIsDamaged() throws IOException {
    folder.signals().write("a", List.of(DECODED));
    String path = "signals/part-a.parquet";
    byte[] whole = folder.storage().readAll(path);

    for (int length : new int[] {0, 3, whole.length / 2, whole.length - 1}) {
      folder.storage().replace(path, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> folder.signals().readAll())
          .as("cut to %d bytes", length)
          .isInstanceOf(DamagedFileException.class)
          .hasMessageStartingWith("Cannot read " + path + ": ");
    }
  }

  @Test
  void refusesPartNamesThatAreNoFileNames() {
    assertThatThrownBy(() -> folder.signals().has("../x"))
        .hasMessage("Invalid part: ../x (must be letters, digits, '.', '_' or '-')");
  }

  @Test
  void letsRecordsTravelBetweenWorkers() throws Exception {
    for (Object row : List.of(DECODED, FAILED, CAPTION, SELECTION)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(row);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(in.readObject()).isEqualTo(row);
      }
    }
  }
}
