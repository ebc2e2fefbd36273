package dev.darkroom.curation.sources;

import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What lies in a source folder. Files are known by their URIs. */
interface FolderFiles {

  List<ImageRef> images();

  /** That say something about images. */
  List<StorageFile> tables();

  /** What a sidecar says, by its URI; of a long one only the beginning. */
  Optional<byte[]> sidecar(String uri) throws IOException;
}
