package dev.darkroom.curation.sources;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.recipe.ArchiveSource;
import dev.darkroom.dataset.recipe.FolderSource;
import dev.darkroom.dataset.recipe.Source;
import dev.darkroom.dataset.recipe.TableSource;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.storage.Location;
import dev.darkroom.dataset.storage.StorageException;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All images of a recipe's sources as they are now, ordered by file and by place inside of it. What
 * two sources name is listed once.
 */
public final class Listing {
  private static final Comparator<ListedImage> BY_PLACE =
      Comparator.comparing(Listing::container)
          .thenComparing(image -> image.ref().place().position())
          .thenComparing(ListedImage::source);

  private Listing() {}

  /**
   * Looks through the sources.
   *
   * @param urls knows those that were downloaded, and learns which are missing
   * @param tars knows what they held, and learns what others hold
   * @throws InvalidInputException when a source does not exist, or when there is no image at all
   * @throws DarkroomException when a source cannot be read: its images would silently be missing
   */
  public static List<ListedImage> of(List<Source> sources, UrlShelf urls, TarIndex tars) {
    Map<String, ListedImage> images = new HashMap<>();
    for (Source source : sources) {
      list(source, urls, tars, image -> images.merge(image.source(), image, Listing::joined));
    }
    if (images.isEmpty()) {
      throw new InvalidInputException(
          "Invalid sources: no image in "
              + sources.stream().map(Source::written).collect(Collectors.joining(", "))
              + " (must hold files named .jpg, .png, .webp, …)",
          "Check the sources that the recipe names.");
    }
    return images.values().stream().sorted(BY_PLACE).toList();
  }

  private static String container(ListedImage image) {
    Place place = image.ref().place();
    return place instanceof Place.WholeFile ? image.source() : place.uri();
  }

  /** What is said last counts, and what was said before where that is silent. */
  private static ListedImage joined(ListedImage before, ListedImage now) {
    return new ListedImage(now.ref(), now.annotation().or(before.annotation()), now.obstacle());
  }

  private static void list(
      Source source, UrlShelf urls, TarIndex tars, Consumer<ListedImage> output) {
    try {
      if (source instanceof FolderSource folder) {
        list(folder, output);
      } else if (source instanceof ArchiveSource archive) {
        for (StorageFile file : FilePattern.files(archive, archive.base())) {
          list(archive.kind(), file, tars, output);
        }
      } else if (source instanceof TableSource table) {
        for (StorageFile file : FilePattern.files(table, table.base())) {
          TableListing.of(table, file, urls, output);
        }
      }
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot list source " + source.written() + ": " + reason(e) + ".",
          e instanceof StorageException told
              ? told.hint()
              : "Give this user the right to read it, or take it out of the recipe.",
          e);
    }
  }

  private static void list(
      ArchiveSource.Kind kind, StorageFile file, TarIndex tars, Consumer<ListedImage> output)
      throws IOException {
    switch (kind) {
      case WEBDATASET -> tars.list(file).forEach(output);
      case ZIP -> ZipListing.of(file, output);
    }
  }

  private static void list(FolderSource source, Consumer<ListedImage> output) throws IOException {
    FolderFiles files = files(source);
    Sidecars sidecars = new Sidecars(files::sidecar);
    Map<String, Annotation> tables = Tables.read(files.tables());
    files.images().forEach(ref -> output.accept(annotated(ref, sidecars, tables)));
  }

  private static ListedImage annotated(
      ImageRef ref, Sidecars sidecars, Map<String, Annotation> tables) {
    Annotation listed = tables.getOrDefault(ref.source(), Annotation.NONE);
    return new ListedImage(ref, sidecars.of(ref.source()).or(listed));
  }

  private static FolderFiles files(FolderSource source) throws IOException {
    Optional<Location> remote = Location.parse(source.folder());
    return remote.isPresent() ? RemoteFolder.of(remote.get()) : FolderWalk.of(path(source));
  }

  private static Path path(FolderSource source) {
    try {
      Path folder = Path.of(source.folder());
      if (Files.isDirectory(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      throw notAFolder(source);
    }
    throw notAFolder(source);
  }

  private static InvalidInputException notAFolder(FolderSource source) {
    return new InvalidInputException(
        "Invalid source: " + source.folder() + " (must be a folder that exists)",
        "Correct `folder: "
            + source.written()
            + "` in the recipe; it is seen from the recipe's own folder.");
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException denied
        ? "access to " + denied.getFile() + " is denied"
        : String.valueOf(e.getMessage());
  }
}
