package dev.darkroom.curation.sources;

import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.parquet.DamagedFileException;
import dev.darkroom.dataset.recipe.ColumnRole;
import dev.darkroom.dataset.recipe.DownloadRules;
import dev.darkroom.dataset.recipe.TableSource;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.sources.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Images that a table's rows hold or name. */
final class TableListing {
  private final Path file;
  private final String uri;
  private final BasicFileAttributes attributes;
  private final TableColumns columns;
  private final DownloadRules download;
  private final UrlShelf urls;
  private final Consumer<ListedImage> output;

  private TableListing(
      TableSource source,
      Path file,
      TableColumns columns,
      UrlShelf urls,
      Consumer<ListedImage> output)
      throws IOException {
    this.download = source.download();
    this.urls = urls;
    this.file = file;
    this.uri = file.toUri().toString();
    this.attributes = Files.readAttributes(file, BasicFileAttributes.class);
    this.columns = columns;
    this.output = output;
  }

  /** A table that is damaged gives itself, as a lost image that says why. */
  static void of(TableSource source, Path file, UrlShelf urls, Consumer<ListedImage> output)
      throws IOException {
    try {
      TableFile table = TableFile.open(source.format(), file);
      if (table.columns().isEmpty()) {
        return;
      }
      TableColumns columns = TableColumns.of(source, file, table.columns());
      table.visit(columns.texts(), new TableListing(source, file, columns, urls, output)::take);
    } catch (DamagedFileException e) {
      ImageRef whole =
          ImageRef.ofFile(
              file.toUri().toString(),
              Files.size(file),
              Files.getLastModifiedTime(file).toMillis());
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
    return new ImageRef(
        Place.member(uri, cell.member()),
        cell,
        attributes.size(),
        attributes.lastModifiedTime().toMillis());
  }

  private ListedImage named(long row, Optional<String> path, Annotation annotation) {
    if (path.isEmpty()) {
      return lost(row, annotation, "The row names no file");
    }
    try {
      return new ListedImage(ofFile(path.get()), annotation);
    } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
      return lost(row, annotation, "The row names what no file can be called: " + path.get());
    }
  }

  private ListedImage lost(long row, Annotation annotation, String why) {
    ImageRef place =
        new ImageRef(
            Place.member(uri, Long.toString(row)),
            new Place.WholeFile(uri),
            0,
            attributes.lastModifiedTime().toMillis());
    return ListedImage.lost(place, annotation, Reason.UNREADABLE, why);
  }

  /** Seen from the table's folder. Whether it can be read is for measure to find out. */
  private ImageRef ofFile(String path) {
    Path image =
        path.startsWith("file:")
            ? Path.of(URI.create(path))
            : file.resolveSibling(path).normalize();
    String found = image.toUri().toString();
    try {
      BasicFileAttributes now = Files.readAttributes(image, BasicFileAttributes.class);
      return now.isRegularFile()
          ? ImageRef.ofFile(found, now.size(), now.lastModifiedTime().toMillis())
          : ImageRef.ofFile(found, 0, 0);
    } catch (InvalidPathException e) {
      throw e;
    } catch (IOException e) {
      // Measure tells why it cannot be read.
      return ImageRef.ofFile(found, 0, 0);
    }
  }
}
