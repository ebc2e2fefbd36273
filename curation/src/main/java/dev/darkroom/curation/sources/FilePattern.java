package dev.darkroom.curation.sources;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.recipe.Source;
import dev.darkroom.dataset.storage.Location;
import dev.darkroom.dataset.storage.StorageException;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files named by a pattern: <code>{a,b}</code> and <code>{0000..0031}</code> are written out, and
 * each of what they give must exist; {@code *}, {@code ?}, {@code [a-z]} and {@code **} stand for
 * what is there. Links to folders are not followed.
 */
final class FilePattern {
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})\\.\\.([0-9]{1,9})");
  static final Pattern WILD = Pattern.compile("[*?\\[]");
  private static final int MOST_NAMES = 1_000_000;

  private final Source source;
  private final String base;

  private FilePattern(Source source, String base) {
    this.source = source;
    this.base = base;
  }

  /**
   * Ordered by their URIs.
   *
   * @param base folder from which the pattern is seen
   * @throws InvalidInputException when it names nothing, or something that is not there
   */
  static List<StorageFile> files(Source source, String base) {
    return new FilePattern(source, base).files();
  }

  private List<StorageFile> files() {
    SortedMap<String, StorageFile> files = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : writtenOut()) {
      List<StorageFile> found = found(name);
      if (found.isEmpty()) {
        missing.add(name);
      }
      found.forEach(file -> files.put(file.uri(), file));
    }
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "Invalid source: %s (there is no file %s%s)"
              .formatted(
                  source.written(),
                  String.join(", ", missing.subList(0, Math.min(3, missing.size()))),
                  missing.size() > 3 ? " and " + (missing.size() - 3) + " more" : ""),
          "Correct `%s: %s` in the recipe; it is seen from the recipe's own folder."
              .formatted(source.key(), source.written()));
    }
    return List.copyOf(files.values());
  }

  private List<String> writtenOut() {
    List<String> names = List.of(source.written());
    while (names.stream().anyMatch(name -> BRACES.matcher(name).find())) {
      List<String> more = new ArrayList<>();
      for (String name : names) {
        more.addAll(writtenOut(name));
        if (more.size() > MOST_NAMES) {
          throw invalid("its braces give more than " + MOST_NAMES + " names");
        }
      }
      names = more;
    }
    return names;
  }

  private List<String> writtenOut(String name) {
    Matcher braces = BRACES.matcher(name);
    if (!braces.find()) {
      return List.of(name);
    }
    List<String> names = new ArrayList<>();
    for (String choice : choices(braces.group(1))) {
      names.add(name.substring(0, braces.start()) + choice + name.substring(braces.end()));
    }
    return names;
  }

  private List<String> choices(String braces) {
    Matcher range = RANGE.matcher(braces);
    if (!range.matches()) {
      return List.of(braces.split(",", -1));
    }
    int first = Integer.parseInt(range.group(1));
    int last = Integer.parseInt(range.group(2));
    if (last < first || last - first >= MOST_NAMES) {
      throw invalid("{" + braces + "} must count up, to at most " + MOST_NAMES + " names");
    }
    String format = "%0" + range.group(1).length() + "d";
    List<String> names = new ArrayList<>();
    for (int number = first; number <= last; number++) {
      names.add(String.format(java.util.Locale.ROOT, format, number));
    }
    return names;
  }

  private List<StorageFile> found(String name) {
    try {
      Optional<Location> remote = Location.parse(name);
      return remote.isPresent()
          ? new RemotePattern(remote.get()).files()
          : local(name).stream().map(StorageFile::of).toList();
    } catch (java.util.regex.PatternSyntaxException e) {
      throw invalid(e.getDescription());
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot list source %s: %s.".formatted(source.written(), e.getMessage()),
          e instanceof StorageException told
              ? told.hint()
              : "Give this user the right to read it, or take it out of the recipe.",
          e);
    }
  }

  private List<Path> local(String name) throws IOException {
    try {
      Path path = Path.of(base).resolve(name).toAbsolutePath().normalize();
      Matcher wild = WILD.matcher(name);
      if (!wild.find() || Files.isRegularFile(path)) {
        return Files.isRegularFile(path) ? List.of(path) : List.of();
      }
      int folder = name.lastIndexOf('/', wild.start());
      Path start = Path.of(base).resolve(name.substring(0, folder + 1)).toAbsolutePath();
      return matching(start.normalize(), name.substring(folder + 1));
    } catch (InvalidPathException e) {
      throw invalid(e.getReason());
    }
  }

  private static List<Path> matching(Path start, String wild) throws IOException {
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    int depth = wild.contains("**") ? Integer.MAX_VALUE : wild.split("/").length;
    List<Path> found = new ArrayList<>();
    PathMatcher matcher = matcher(wild);
    Files.walkFileTree(
        start.toRealPath(),
        java.util.Set.of(),
        depth,
        new Collector(start, start.toRealPath(), matcher, found));
    return found;
  }

  /** In Java's patterns a slash behind ** must be there; elsewhere ** may be no folder at all. */
  static PathMatcher matcher(String wild) {
    return FileSystems.getDefault().getPathMatcher("glob:" + wild.replace("**/", "{**/,}"));
  }

  private InvalidInputException invalid(String why) {
    return new InvalidInputException(
        "Invalid source: %s (%s)".formatted(source.written(), why),
        "Correct `%s: %s` in the recipe.".formatted(source.key(), source.written()));
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path start;
    private final Path real;
    private final PathMatcher matcher;
    private final List<Path> found;

    Collector(Path start, Path real, PathMatcher matcher, List<Path> found) {
      this.start = start;
      this.real = real;
      this.matcher = matcher;
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Path below = real.relativize(file);
      if (matcher.matches(below) && Files.isRegularFile(file)) {
        found.add(start.resolve(below));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
