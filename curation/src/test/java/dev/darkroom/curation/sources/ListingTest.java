package dev.darkroom.curation.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.downloads.DownloadStore;
import dev.darkroom.dataset.recipe.FolderSource;
import dev.darkroom.dataset.storage.LocalStorage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
  @TempDir Path folder;

  private TarIndex tars() {
    return new TarIndex(dataset());
  }

  private UrlShelf urls() throws IOException {
    return UrlShelf.open(new DownloadStore(dataset()));
  }

  private DatasetFolder dataset() {
    Path dataset = folder.resolveSibling(folder.getFileName() + "-dataset");
    return DatasetFolder.open(new LocalStorage(dataset));
  }

  private Map<String, ListedImage> list() throws IOException {
    return Listing.of(List.of(new FolderSource("photos", folder.toString())), urls(), tars())
        .stream()
        .collect(
            Collectors.toMap(
                image -> folder.toUri().relativize(URI.create(image.source())).toString(),
                image -> image));
  }

  private Path file(String name, String content) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  @Test
  void takesImagesByTheirNames() throws Exception {
    file("a.jpg", "a");
    file("sub/B.JPEG", "b");
    file("c.WebP", "c");
    file("d.svg", "d");
    file("notes.md", "no");
    file("captions.csv", "file,caption\n");
    file("jpg", "no");

    assertThat(list()).containsOnlyKeys("a.jpg", "sub/B.JPEG", "c.WebP", "d.svg");
  }

  @Test
  void ordersBySourceAndKnowsSizeAndTime() throws Exception {
    file("b.jpg", "12345");
    file("a.jpg", "1");

    List<ListedImage> images =
        Listing.of(List.of(new FolderSource("p", folder.toString())), urls(), tars());

    assertThat(images).extracting(image -> image.ref().length()).containsExactly(1L, 5L);
    assertThat(images).isSortedAccordingTo(Comparator.comparing(ListedImage::source));
    assertThat(images.get(0).ref().stamp().modifiedMillis())
        .isEqualTo(Files.getLastModifiedTime(folder.resolve("a.jpg")).toMillis());
  }

  @Test
  void listsAFileOnceThatTwoSourcesHold() throws Exception {
    file("sub/a.jpg", "a");

    assertThat(
            Listing.of(
                List.of(
                    new FolderSource("photos", folder.toString()),
                    new FolderSource("photos/sub", folder.resolve("sub").toString())),
                urls(),
                tars()))
        .hasSize(1);
  }

  @Test
  void takesNoFoldersPipesOrLinksThatLeave() throws Exception {
    file("real.jpg", "a");
    Files.createDirectories(folder.resolve("folder.jpg"));
    file("folder.jpg/inner.jpg", "b");
    Files.createSymbolicLink(folder.resolve("loop"), Path.of("."));
    Files.createSymbolicLink(folder.resolve("inside.jpg"), Path.of("real.jpg"));
    Files.createSymbolicLink(folder.resolve("outside.jpg"), Path.of("/etc/hostname"));
    Files.createSymbolicLink(folder.resolve("dangling.jpg"), Path.of("gone.jpg"));
    Files.createSymbolicLink(folder.resolve("self.jpg"), Path.of("self.jpg"));
    assertThat(
            new ProcessBuilder("mkfifo", folder.resolve("fifo.jpg").toString()).start().waitFor())
        .isZero();

    assertThat(list())
        .containsOnlyKeys(
            "real.jpg", "folder.jpg/inner.jpg", "inside.jpg", "dangling.jpg", "self.jpg");
  }

  @Test
  void keepsHostileNames() throws Exception {
    List<String> names =
        List.of(
            "new\nline.jpg",
            "quo\"te'.jpg",
            "back\\slash.jpg",
            "-rf.jpg",
            "..jpg",
            "%41 ?#.jpg",
            "x".repeat(251) + ".jpg");
    for (String name : names) {
      file(name, name);
    }

    Map<String, ListedImage> images = list();

    assertThat(images).hasSize(names.size());
    for (ListedImage image : images.values()) {
      Path file = Path.of(URI.create(image.source()));
      assertThat(names).contains(file.getFileName().toString());
      assertThat(file).isRegularFile();
    }
  }

  @Test
  void keepsNamesThatAreNoText() throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "cd \"$0\" && printf x > \"$(printf 'bad\\377name.jpg')\"",
                folder.toString())
            .start();
    assertThat(shell.waitFor()).isZero();

    ListedImage image = list().values().iterator().next();

    assertThat(image.source()).endsWith("bad%FFname.jpg");
    assertThat(Path.of(URI.create(image.source()))).isRegularFile();
  }

  @Test
  void readsSidecarsAndTables() throws Exception {
    for (String name : List.of("text.jpg", "json.jpg", "table.jpg", "none.jpg", "broken.jpg")) {
      file(name, "x");
    }
    file("text.txt", " A text.\n");
    file("json.json", "{\"caption\": \"From JSON\", \"license\": \"CC0-1.0\"}");
    file("broken.json", "{");
    file("captions.csv", "file,caption,lang\ntext.jpg,\"Not, this\",en\ntable.jpg,\"A, b\",en\n");
    file("ATTRIBUTION.csv", "file,title,author,licence\ntable.jpg,T,Ann,CC-BY-4.0\n");

    Map<String, ListedImage> images = list();

    assertThat(images.get("text.jpg").annotation().altText()).contains("A text.");
    assertThat(images.get("json.jpg").annotation().altText()).contains("From JSON");
    assertThat(images.get("json.jpg").annotation().licence()).contains("CC0-1.0");
    assertThat(images.get("table.jpg").annotation().altText()).contains("A, b");
    assertThat(images.get("table.jpg").annotation().licence()).contains("CC-BY-4.0");
    assertThat(images.get("table.jpg").annotation().rights()).contains("Ann");
    assertThat(images.get("none.jpg").annotation().altText()).isEmpty();
    assertThat(images.get("broken.jpg").annotation().altText()).isEmpty();
  }

  @Test
  void readsSidecarsInUtf16AndIgnoresWhatIsNoText() throws Exception {
    file("wide.jpg", "x");
    file("binary.jpg", "x");
    Files.write(folder.resolve("wide.txt"), "A wide text".getBytes(StandardCharsets.UTF_16));
    Files.write(folder.resolve("binary.txt"), new byte[] {'a', 0, 'b'});

    Map<String, ListedImage> images = list();

    assertThat(images.get("wide.jpg").annotation().altText()).contains("A wide text");
    assertThat(images.get("binary.jpg").annotation().altText()).isEmpty();
  }

  @Test
  void readsTheNameColumnOfHuggingFaceAndRefusesATableWithoutNames() throws Exception {
    file("a.jpg", "x");
    file("captions.csv", "file_name,text\na.jpg,Said by a table\n");
    assertThat(list().get("a.jpg").annotation().altText()).contains("Said by a table");

    file("captions.csv", "image,text\na.jpg,Said by a table\n");
    assertThatThrownBy(this::list)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("its columns are [image, text] (one must be file, file_name");
  }

  @Test
  void walksASourceThatIsALink() throws Exception {
    file("real/a.jpg", "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

    List<ListedImage> images =
        Listing.of(List.of(new FolderSource("link", link.toString())), urls(), tars());

    assertThat(images)
        .extracting(ListedImage::source)
        .containsExactly(link.resolve("a.jpg").toUri().toString());
  }

  @Test
  void namesATableThatCannotBeRead() throws Exception {
    file("a.jpg", "x");
    Files.write(folder.resolve("captions.csv"), new byte[] {'f', (byte) 0xff, '\n'});

    assertThatThrownBy(this::list)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("captions.csv");
  }
}
