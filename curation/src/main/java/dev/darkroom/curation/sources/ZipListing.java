package dev.darkroom.curation.sources;

import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.sources.ZipFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Images of a ZIP file, with the sidecars and tables that a folder would have. One that is damaged
 * gives itself, as a lost image that says why.
 */
final class ZipListing {
  private final ZipFile zip;
  private final String uri;
  private final long modifiedMillis;
  private final List<ZipEntry> images = new ArrayList<>();
  private final Set<String> sidecars = new HashSet<>();
  private final Map<String, Annotation> listed = new HashMap<>();

  private ZipListing(ZipFile zip, String uri, long modifiedMillis) {
    this.zip = zip;
    this.uri = uri;
    this.modifiedMillis = modifiedMillis;
  }

  static void of(Path file, Consumer<ListedImage> output) throws IOException {
    String uri = file.toUri().toString();
    long modifiedMillis = Files.getLastModifiedTime(file).toMillis();
    try (ZipFile zip = ZipFiles.open(file)) {
      new ZipListing(zip, uri, modifiedMillis).list(output);
    } catch (ZipException e) {
      ImageRef whole = ImageRef.ofFile(uri, Files.size(file), modifiedMillis);
      String why = "Cannot read the ZIP file: " + e.getMessage();
      output.accept(ListedImage.lost(whole, Annotation.NONE, Reason.UNREADABLE, why));
    }
  }

  private void list(Consumer<ListedImage> output) throws IOException {
    List<ZipEntry> tables = new ArrayList<>();
    for (ZipEntry entry : zip.stream().<ZipEntry>map(each -> each).toList()) {
      sort(entry, tables);
    }
    for (ZipEntry table : tables) {
      try (InputStream in = zip.getInputStream(table)) {
        Tables.read(uri + "#" + table.getName(), in, name -> beside(table.getName(), name), listed);
      }
    }
    Sidecars beside = new Sidecars(this::sidecar);
    for (ZipEntry image : images) {
      String name = image.getName();
      Annotation annotation = beside.of(name).or(listed.getOrDefault(name, Annotation.NONE));
      output.accept(new ListedImage(ref(image), annotation));
    }
  }

  /** What macOS adds beside each file is none. */
  private void sort(ZipEntry entry, List<ZipEntry> tables) {
    String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    if (entry.isDirectory() || name.startsWith("._")) {
      return;
    }
    switch (FileKind.of(name)) {
      case IMAGE -> images.add(entry);
      case TEXT_SIDECAR, JSON_SIDECAR -> sidecars.add(entry.getName());
      case TABLE -> tables.add(entry);
      case CAPTION_SIDECAR, OTHER -> {}
    }
  }

  private ImageRef ref(ZipEntry image) {
    return new ImageRef(
        Place.member(uri, image.getName()),
        new Place.Entry(uri, image.getName()),
        image.getSize(),
        modifiedMillis);
  }

  private Optional<byte[]> sidecar(String name) throws IOException {
    ZipEntry entry = sidecars.contains(name) ? zip.getEntry(name) : null;
    return entry == null
        ? Optional.empty()
        : Optional.of(content(entry, SidecarText.GREATEST_BYTES + 1));
  }

  private byte[] content(ZipEntry entry, int most) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(most);
    }
  }

  /** A name in a table, seen from the table's folder. */
  private static Optional<String> beside(String table, String name) {
    try {
      Path path = Path.of("/", table).resolveSibling(name).normalize();
      return Optional.of(path.toString().substring(1));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
