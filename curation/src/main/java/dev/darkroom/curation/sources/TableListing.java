package dev.darkroom.curation.sources;

import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.parquet.DamagedFileException;
import dev.darkroom.dataset.recipe.ColumnRole;
import dev.darkroom.dataset.recipe.DownloadRules;
import dev.darkroom.dataset.recipe.TableSource;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.storage.Stamp;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Images that a table's rows hold or name. */
final class TableListing {
  private final PathRoot root;
  private final String uri;
  private final Storage.Entry entry;
  private final TableColumns columns;
  private final DownloadRules download;
  private final UrlShelf urls;
  private final Consumer<ListedImage> output;

  private TableListing(
      TableSource source,
      StorageFile file,
      TableColumns columns,
      UrlShelf urls,
      Consumer<ListedImage> output)
      throws IOException {
    this.download = source.download();
    this.urls = urls;
    this.root = PathRoot.of(source, file);
    this.uri = file.uri();
    this.entry = file.entry();
    this.columns = columns;
    this.output = output;
  }

  /** A table that is damaged gives itself, as a lost image that says why. */
  static void of(TableSource source, StorageFile file, UrlShelf urls, Consumer<ListedImage> output)
      throws IOException {
    try {
      TableFile table = TableFile.open(source.format(), file);
      if (table.columns().isEmpty()) {
        return;
      }
      TableColumns columns = TableColumns.of(source, file, table.columns());
      table.visit(columns.texts(), new TableListing(source, file, columns, urls, output)::take);
    } catch (DamagedFileException e) {
      Storage.Entry now = file.entry();
      ImageRef whole = ImageRef.ofFile(file.uri(), now.bytes(), now.stamp());
      output.accept(
          ListedImage.lost(
              whole, Annotation.NONE, Reason.UNREADABLE, String.valueOf(e.getMessage())));
    }
  }

  private void take(long row, Map<String, String> texts) {
    Annotation annotation = columns.annotation(texts);
    Optional<String> image = columns.of(ColumnRole.IMAGE);
    if (image.isPresent()) {
      output.accept(new ListedImage(cell(image.get(), row), annotation));
    } else if (columns.of(ColumnRole.PATH).isPresent()) {
      output.accept(named(row, columns.text(texts, ColumnRole.PATH), annotation));
    } else {
      String url = columns.text(texts, ColumnRole.URL).orElse("");
      output.accept(
          urls.image(url, download, annotation)
              .orElseGet(() -> lost(row, annotation, "The row names no URL of the web: " + url)));
    }
  }

  private ImageRef cell(String column, long row) {
    Place.Cell cell = new Place.Cell(uri, column, row);
    return new ImageRef(Place.member(uri, cell.member()), cell, entry.bytes(), entry.stamp());
  }

  private ListedImage named(long row, Optional<String> path, Annotation annotation) {
    if (path.isEmpty()) {
      return lost(row, annotation, "The row names no file");
    }
    try {
      Optional<StorageFile> image = root.file(path.get());
      return image.isPresent()
          ? new ListedImage(ref(image.get()), annotation)
          : lost(
              row,
              annotation,
              "The row's path leads out of %s: %s (name the folder as root: in the recipe)"
                  .formatted(root, path.get()));
    } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
      return lost(row, annotation, "The row names what no file can be called: " + path.get());
    }
  }

  private ListedImage lost(long row, Annotation annotation, String why) {
    ImageRef place =
        new ImageRef(
            Place.member(uri, Long.toString(row)), new Place.WholeFile(uri), 0, entry.stamp());
    return ListedImage.lost(place, annotation, Reason.UNREADABLE, why);
  }

  private static ImageRef ref(StorageFile image) {
    try {
      Storage.Entry now = image.entry();
      return ImageRef.ofFile(image.uri(), now.bytes(), now.stamp());
    } catch (IOException e) {
      // Measure tells why it cannot be read.
      return ImageRef.ofFile(image.uri(), 0, Stamp.NONE);
    }
  }
}
