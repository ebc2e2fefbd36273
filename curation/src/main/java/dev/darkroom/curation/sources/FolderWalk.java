package dev.darkroom.curation.sources;

import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.storage.Stamp;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what lies in a source folder. Files are known by their URIs, in which every byte of a
 * name survives, also those that are no valid text.
 *
 * <p>Folders, pipes, sockets and devices are no images, whatever their names. A link counts as the
 * file it leads to, unless that lies outside of the source; one that leads nowhere is an image that
 * cannot be read. Links to folders are not followed.
 */
final class FolderWalk extends SimpleFileVisitor<Path> implements FolderFiles {
  private final List<ImageRef> images = new ArrayList<>();
  private final Map<String, Path> sidecars = new HashMap<>();
  private final List<StorageFile> tables = new ArrayList<>();
  private final Path written;
  private final Path realRoot;

  private FolderWalk(Path written, Path realRoot) {
    this.written = written;
    this.realRoot = realRoot;
  }

  /** The folder itself may be a link; its files keep the path that the recipe writes. */
  static FolderWalk of(Path folder) throws IOException {
    FolderWalk walk = new FolderWalk(folder.toAbsolutePath().normalize(), folder.toRealPath());
    Files.walkFileTree(walk.realRoot, walk);
    return walk;
  }

  @Override
  public List<ImageRef> images() {
    return images;
  }

  @Override
  public List<StorageFile> tables() {
    return tables;
  }

  @Override
  public Optional<byte[]> sidecar(String uri) throws IOException {
    Path file = sidecars.get(uri);
    if (file == null) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(SidecarText.GREATEST_BYTES + 1));
    }
  }

  private Path asWritten(Path file) {
    return written.resolve(realRoot.relativize(file));
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      take(asWritten(file), attributes);
    } else if (attributes.isSymbolicLink()) {
      takeLink(file, attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  private void takeLink(Path link, BasicFileAttributes attributes) {
    try {
      Path target = link.toRealPath();
      BasicFileAttributes found = Files.readAttributes(target, BasicFileAttributes.class);
      if (target.startsWith(realRoot) && found.isRegularFile()) {
        take(asWritten(link), found);
      }
    } catch (IOException e) {
      takeBroken(asWritten(link), attributes);
    }
  }

  private void takeBroken(Path link, BasicFileAttributes attributes) {
    String uri = link.toUri().toString();
    if (FileKind.of(nameIn(uri)) == FileKind.IMAGE) {
      images.add(ImageRef.ofFile(uri, 0, stamp(attributes)));
    }
  }

  private void take(Path file, BasicFileAttributes attributes) {
    String uri = file.toUri().toString();
    switch (FileKind.of(nameIn(uri))) {
      case IMAGE -> images.add(ImageRef.ofFile(uri, attributes.size(), stamp(attributes)));
      case TEXT_SIDECAR, JSON_SIDECAR -> sidecars.put(uri, file);
      case TABLE -> tables.add(StorageFile.of(file));
      case CAPTION_SIDECAR, OTHER -> {}
    }
  }

  private static Stamp stamp(BasicFileAttributes attributes) {
    return Stamp.modified(attributes.lastModifiedTime().toMillis());
  }

  private static String nameIn(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}
