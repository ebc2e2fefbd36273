package dev.darkroom.curation.sources;

import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.storage.Location;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageFile;
import dev.darkroom.dataset.storage.Storages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder behind a scheme. Of each page that is listed only images and what speaks of them stay.
 */
final class RemoteFolder implements FolderFiles {
  private final Storage storage;
  private final List<ImageRef> images = new ArrayList<>();
  private final List<StorageFile> tables = new ArrayList<>();
  private final Set<String> sidecars = new HashSet<>();

  private RemoteFolder(Storage storage) {
    this.storage = storage;
  }

  static RemoteFolder of(Location folder) throws IOException {
    RemoteFolder found = new RemoteFolder(Storages.root(folder));
    String path = folder.path().replaceAll("/+$", "");
    try (Stream<Storage.Entry> files = found.storage.walk(path.isEmpty() ? "" : path + "/")) {
      files.forEach(found::take);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return found;
  }

  private void take(Storage.Entry file) {
    String uri = storage.uri(file.path());
    switch (FileKind.of(file.path().substring(file.path().lastIndexOf('/') + 1))) {
      case IMAGE -> images.add(ImageRef.ofFile(uri, file.bytes(), file.stamp()));
      case TEXT_SIDECAR, JSON_SIDECAR -> sidecars.add(uri);
      case TABLE -> tables.add(StorageFile.of(storage, file.path()));
      case CAPTION_SIDECAR, OTHER -> {}
    }
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
    if (!sidecars.contains(uri)) {
      return Optional.empty();
    }
    try (InputStream in = StorageFile.at(uri).stream(0, SidecarText.GREATEST_BYTES + 1)) {
      return Optional.of(in.readNBytes(SidecarText.GREATEST_BYTES + 1));
    }
  }
}
