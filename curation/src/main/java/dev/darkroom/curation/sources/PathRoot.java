package dev.darkroom.curation.sources;

import dev.darkroom.dataset.recipe.TableSource;
import dev.darkroom.dataset.storage.LocalFile;
import dev.darkroom.dataset.storage.Location;
import dev.darkroom.dataset.storage.StorageFile;
import dev.darkroom.dataset.storage.Storages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder from which a table's paths are seen. They do not leave it, by {@code ..} or by a link:
 * tables come from strangers, and what lies elsewhere on this machine is none of their business.
 */
final class PathRoot {
  private final StorageFile inside;
  private final String folder;

  private PathRoot(StorageFile inside) {
    this.inside = inside;
    this.folder = inside.uri().substring(0, inside.uri().lastIndexOf('/') + 1);
  }

  static PathRoot of(TableSource source, StorageFile table) {
    String root = source.root();
    if (root.isEmpty()) {
      return new PathRoot(table instanceof LocalFile local ? absolute(local) : table);
    }
    return new PathRoot(
        Location.parse(root)
            .map(place -> StorageFile.of(Storages.root(place), name(place.path())))
            .orElseGet(
                () -> absolute(new LocalFile(Path.of(source.base()).resolve(root).resolve("_")))));
  }

  private static String name(String folder) {
    String path = folder.replaceAll("/+$", "");
    return path.isEmpty() ? "_" : path + "/_";
  }

  private static StorageFile absolute(LocalFile file) {
    return new LocalFile(file.path().toAbsolutePath().normalize());
  }

  /**
   * Empty when it leads out of the folder.
   *
   * @throws IllegalArgumentException when no file can be called that
   */
  Optional<StorageFile> file(String path) {
    StorageFile file = inside.beside(path);
    return Optional.of(file).filter(found -> found.uri().startsWith(folder) && !isLinkOut(found));
  }

  private boolean isLinkOut(StorageFile file) {
    if (!(file instanceof LocalFile image) || !(inside instanceof LocalFile local)) {
      return false;
    }
    try {
      Path parent = local.path().toAbsolutePath().resolveSibling("").toRealPath();
      return !image.path().toRealPath().startsWith(parent);
    } catch (IOException e) {
      // There is nothing that could be read; measure tells why.
      return false;
    }
  }

  @Override
  public String toString() {
    String name = inside.toString();
    return name.substring(0, Math.max(1, name.lastIndexOf('/')));
  }
}
