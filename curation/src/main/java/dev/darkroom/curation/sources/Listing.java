package dev.darkroom.curation.sources;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.recipe.FolderSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All images of a recipe's sources as they are now, ordered by URI. A file that two sources name is
 * listed once.
 */
public final class Listing {
  private Listing() {}

  /**
   * Walks the sources.
   *
   * @throws InvalidInputException when a source is no folder, or when there is no image at all
   * @throws DarkroomException when a folder cannot be read: its images would silently be missing
   */
  public static List<ListedImage> of(List<FolderSource> sources) {
    SortedMap<String, ListedImage> images = new TreeMap<>();
    for (FolderSource source : sources) {
      list(source).forEach(image -> images.put(image.source(), image));
    }
    if (images.isEmpty()) {
      throw new InvalidInputException(
          "Invalid sources: no image in "
              + sources.stream().map(FolderSource::folder).collect(Collectors.joining(", "))
              + " (must hold files named .jpg, .png, .webp, …)",
          "Check the folders that the recipe names.");
    }
    return List.copyOf(images.values());
  }

  private static Collection<ListedImage> list(FolderSource source) {
    FolderWalk walk = walk(source);
    Sidecars sidecars = new Sidecars(walk.sidecars);
    Map<String, Annotation> tables = Tables.read(walk.tables);
    return walk.images.stream().map(ref -> annotated(ref, sidecars, tables)).toList();
  }

  private static ListedImage annotated(
      ImageRef ref, Sidecars sidecars, Map<String, Annotation> tables) {
    Annotation listed = tables.getOrDefault(ref.source(), Annotation.NONE);
    return new ListedImage(ref, sidecars.of(ref.source()).or(listed));
  }

  private static FolderWalk walk(FolderSource source) {
    Path folder = path(source);
    try {
      return FolderWalk.of(folder);
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot list source " + source.folder() + ": " + reason(e) + ".",
          "Give this user the right to read it, or take it out of the recipe.",
          e);
    }
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
