package dev.darkroom.curation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.curation.Photos;
import dev.darkroom.curation.sources.ListedImage;
import dev.darkroom.curation.sources.Listing;
import dev.darkroom.curation.sources.TarIndex;
import dev.darkroom.curation.sources.UrlShelf;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.downloads.DownloadStore;
import dev.darkroom.dataset.near.ViewTable;
import dev.darkroom.dataset.recipe.FolderSource;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.sources.SourceBytes;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.PixelBudget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageMeasurerTest {
  private static final MeasureRules RULES = new MeasureRules(128, 64);
  @TempDir Path folder;
  private Photos photos;

  @BeforeEach
  void open() throws Exception {
    photos = new Photos(folder);
  }

  private ListedImage only() throws IOException {
    DatasetFolder dataset = DatasetFolder.open(new LocalStorage(folder.resolve("dataset")));
    UrlShelf urls = UrlShelf.open(new DownloadStore(dataset));
    return Listing.of(
            List.of(new FolderSource("p", folder.toString())), urls, new TarIndex(dataset))
        .get(0);
  }

  private Finding measure(DecodeLimits limits) throws IOException {
    return measure(only(), limits);
  }

  private static Finding measure(ListedImage image, DecodeLimits limits) {
    return new ImageMeasurer(RULES, limits)
        .measure(image, SourceBytes.at(image.ref().place()), PixelBudget.ofProcess().share());
  }

  @Test
  void describesAPhoto() throws Exception {
    Path file = photos.jpeg("a.jpg", 1, 600, 400);

    Finding finding = measure(DecodeLimits.DEFAULT);

    Signal signal = finding.signal();
    assertThat(signal.imageId()).contains(ImageId.of(Files.readAllBytes(file)));
    assertThat(signal.status()).isEqualTo(SignalStatus.DECODED);
    assertThat(signal.format()).isEqualTo("jpeg");
    assertThat(List.of(signal.width(), signal.height())).containsExactly(600, 400);
    assertThat(signal.hashes()).hasSize(ViewTable.LENGTH);
    assertThat(signal.metrics()).isPresent();
    assertThat(finding.thumbnail()).isPresent();
    assertThat(finding.decoded().orElseThrow().pixels().shorterSide()).isEqualTo(200);
  }

  @Test
  void readsWhatTheFileItselfStatesOfItsRights() throws Exception {
    byte[] jpeg = Files.readAllBytes(photos.jpeg("a.jpg", 1, 600, 400));
    byte[] xmp =
        ("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/'>"
                + "<plus:DataMining>DMI-PROHIBITED</plus:DataMining>"
                + "</rdf:Description></rdf:RDF></x:xmpmeta>")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer stated = ByteBuffer.allocate(jpeg.length + 4 + xmp.length);
    stated.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (xmp.length + 2)).put(xmp);
    photos.bytes("a.jpg", stated.put(jpeg, 2, jpeg.length - 2).array());

    Signal signal = measure(DecodeLimits.DEFAULT).signal();

    assertThat(signal.stated().training()).containsExactly("plus:DMI-PROHIBITED");
    assertThat(signal.stated().copyright()).isEmpty();
  }

  @Test
  void computesNothingExpensiveBelowTheFloor() throws Exception {
    photos.jpeg("a.jpg", 1, 300, 50);

    Finding finding = measure(DecodeLimits.DEFAULT);

    assertThat(finding.signal().metrics()).isEmpty();
    assertThat(finding.isWorthScoring(RULES.floorPixels())).isFalse();
    assertThat(finding.signal().hashes()).hasSize(ViewTable.LENGTH);
  }

  @Test
  void rejectsTextNamedLikeAPhoto() throws Exception {
    photos.bytes("a.jpg", "hello".getBytes(StandardCharsets.UTF_8));

    Signal signal = measure(DecodeLimits.DEFAULT).signal();

    assertThat(signal.status()).isEqualTo(SignalStatus.REJECTED);
    assertThat(signal.reason()).contains("unsupported_format");
    assertThat(signal.imageId()).isPresent();
  }

  @Test
  void knowsTheIdentityOfAFileTooLargeToDecode() throws Exception {
    Path file = photos.jpeg("a.jpg", 1, 600, 400);

    Signal signal = measure(new DecodeLimits(1_000_000, 1_000, 1_000_000)).signal();

    assertThat(signal.reason()).contains("too_many_bytes");
    assertThat(signal.imageId()).contains(ImageId.of(Files.readAllBytes(file)));
    assertThat(signal.width()).isEqualTo(600);
  }

  @Test
  void failsAFileThatIsGone() throws Exception {
    Path file = photos.jpeg("a.jpg", 1, 100, 100);
    ListedImage listed = only();
    Files.delete(file);

    Signal signal = measure(listed, DecodeLimits.DEFAULT).signal();

    assertThat(signal.status()).isEqualTo(SignalStatus.FAILED);
    assertThat(signal.reason()).contains("unreadable");
    assertThat(signal.message()).isEqualTo("Cannot read the file: there is no such file");
    assertThat(signal.imageId()).isEmpty();
  }
}
