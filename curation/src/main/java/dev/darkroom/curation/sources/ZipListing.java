package dev.darkroom.curation.sources;

import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.sources.SourceBytes;
import dev.darkroom.dataset.sources.ZipDirectory;
import dev.darkroom.dataset.sources.ZipDirectory.Member;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * Images of a ZIP file, with the sidecars and tables that a folder would have. One that is damaged
 * gives itself, as a lost image that says why.
 */
final class ZipListing {
  private static final int GREATEST_TABLE_BYTES = 1 << 28;

  private final String uri;
  private final Storage.Entry archive;
  private final List<Member> images = new ArrayList<>();
  private final Map<String, Member> sidecars = new HashMap<>();
  private final Map<String, Annotation> listed = new HashMap<>();

  private ZipListing(String uri, Storage.Entry archive) {
    this.uri = uri;
    this.archive = archive;
  }

  static void of(StorageFile file, Consumer<ListedImage> output) throws IOException {
    Storage.Entry now = file.entry();
    try {
      new ZipListing(file.uri(), now).list(ZipDirectory.read(file), output);
    } catch (ZipException e) {
      ImageRef whole = ImageRef.ofFile(file.uri(), now.bytes(), now.stamp());
      String why = "Cannot read the ZIP file: " + e.getMessage();
      output.accept(ListedImage.lost(whole, Annotation.NONE, Reason.UNREADABLE, why));
    }
  }

  private void list(List<Member> members, Consumer<ListedImage> output) throws IOException {
    List<Member> tables = new ArrayList<>();
    members.forEach(member -> sort(member, tables));
    for (Member table : tables) {
      byte[] content = content(table, GREATEST_TABLE_BYTES);
      Tables.read(
          uri + "#" + table.name(),
          new ByteArrayInputStream(content),
          name -> beside(table.name(), name),
          listed);
    }
    Sidecars beside = new Sidecars(this::sidecar);
    for (Member image : images) {
      Annotation annotation =
          beside.of(image.name()).or(listed.getOrDefault(image.name(), Annotation.NONE));
      output.accept(listed(image, annotation));
    }
  }

  /** What macOS adds beside each file is none. */
  private void sort(Member member, List<Member> tables) {
    String name = member.name().substring(member.name().lastIndexOf('/') + 1);
    if (name.startsWith("._")) {
      return;
    }
    switch (FileKind.of(name)) {
      case IMAGE -> images.add(member);
      case TEXT_SIDECAR, JSON_SIDECAR -> sidecars.putIfAbsent(member.name(), member);
      case TABLE -> tables.add(member);
      case CAPTION_SIDECAR, OTHER -> {}
    }
  }

  /** A name that stands in it twice is two images; the later one's URI says so. */
  private ListedImage listed(Member image, Annotation annotation) {
    String source =
        Place.member(uri, image.name()) + (image.count() > 1 ? ";" + image.count() : "");
    if (image.place().isEmpty()) {
      ImageRef nowhere =
          new ImageRef(source, new Place.WholeFile(uri), image.length(), archive.stamp());
      return ListedImage.lost(
          nowhere,
          annotation,
          Reason.UNREADABLE,
          "Cannot read the file: it is encrypted, or packed in another way than deflate");
    }
    return new ListedImage(
        new ImageRef(source, image.place().get(), image.length(), archive.stamp()), annotation);
  }

  private Optional<byte[]> sidecar(String name) throws IOException {
    Member member = sidecars.get(name);
    return member == null
        ? Optional.empty()
        : Optional.of(content(member, SidecarText.GREATEST_BYTES + 1));
  }

  private static byte[] content(Member member, int most) throws IOException {
    Place.Packed place =
        member.place().orElseThrow(() -> new IOException(member.name() + " cannot be unpacked"));
    return SourceBytes.at(place).head(most);
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
