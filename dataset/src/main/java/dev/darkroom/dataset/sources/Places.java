package dev.darkroom.dataset.sources;

import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the place of an image of which only its source's URI is known. A tar is walked for it: good
 * for one image that a person looks at, too slow for a pipeline, which knows the place.
 */
public final class Places {
  private static final Pattern CELL = Pattern.compile("(.+)/([0-9]{1,18})");
  private static final Pattern AGAIN = Pattern.compile("(.+);([0-9]{1,9})");
  private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
  private static final byte[] ZIP = {'P', 'K'};

  private Places() {}

  /** Empty when the source is no local file, or there is no such file or member. */
  public static Optional<Place> find(String source) throws IOException {
    int member = source.indexOf('#');
    String uri = member < 0 ? source : source.substring(0, member);
    Optional<Path> file = local(uri).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return member < 0
        ? Optional.of(new Place.WholeFile(uri))
        : find(file.get(), uri, source, source.substring(member + 1));
  }

  private static Optional<Path> local(String uri) {
    try {
      return uri.startsWith("file:") ? Optional.of(Path.of(URI.create(uri))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Place> find(Path file, String uri, String source, String member)
      throws IOException {
    if (begins(file, PARQUET)) {
      Matcher cell = CELL.matcher(decoded(member));
      return cell.matches()
          ? Optional.of(new Place.Cell(uri, cell.group(1), Long.parseLong(cell.group(2))))
          : Optional.empty();
    }
    if (begins(file, ZIP)) {
      return new MemberName(uri, source).inZip(StorageFile.of(file));
    }
    return new MemberName(uri, source).inTar(StorageFile.of(file));
  }

  private static String decoded(String member) {
    return URI.create("#" + member).getFragment();
  }

  private static boolean begins(Path file, byte[] mark) throws IOException {
    return java.util.Arrays.equals(
        SourceBytes.at(new Place.WholeFile(file.toUri().toString())).head(mark.length), mark);
  }

  /** The n-th member of a name, as its URI says. */
  private static final class MemberName {
    private final String uri;
    private final String source;
    private final int count;
    private int seen;
    private Optional<Place> found = Optional.empty();

    MemberName(String uri, String source) {
      Matcher again = AGAIN.matcher(source);
      boolean isLater = again.matches();
      this.uri = uri;
      this.source = isLater ? again.group(1) : source;
      this.count = isLater ? Integer.parseInt(again.group(2)) : 1;
    }

    Optional<Place> inTar(StorageFile tar) throws IOException {
      TarWalk.over(
          tar,
          (member, content) ->
              see(member.name(), new Place.Range(uri, member.offset(), member.length())));
      return found;
    }

    Optional<Place> inZip(StorageFile zip) throws IOException {
      for (ZipDirectory.Member member : ZipDirectory.read(zip)) {
        member.place().ifPresent(place -> see(member.name(), place));
      }
      return found;
    }

    private void see(String name, Place place) {
      if (Place.member(uri, name).equals(source) && ++seen == count) {
        found = Optional.of(place);
      }
    }
  }
}
