package dev.darkroom.dataset.storage;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place behind a scheme, as {@code s3://bucket/photos/a b.jpg}.
 *
 * @param authority a bucket, or a server and port; may be empty
 * @param path behind the first slash, as it is, whatever its characters
 */
public record Location(String scheme, String authority, String path) {
  private static final Pattern URL =
      Pattern.compile("([a-z][a-z0-9]*)://([^/]*)(?:/(.*))?", Pattern.DOTALL);
  private static final String PLAIN = "-._~!$&'()*+,=:@/";

  /** As people write it: nothing in it is escaped. Empty when it is a path on this machine. */
  public static Optional<Location> parse(String text) {
    Matcher url = URL.matcher(text);
    return url.matches()
        ? Optional.of(
            new Location(url.group(1), url.group(2), Optional.ofNullable(url.group(3)).orElse("")))
        : Optional.empty();
  }

  /** As {@link #uri()} gives it. Empty when it is a path on this machine. */
  static Optional<Location> ofUri(String uri) {
    return parse(uri)
        .filter(location -> !location.scheme.equals("file"))
        .map(found -> found.withPath(decoded(found.path)));
  }

  private static String decoded(String path) {
    return Optional.ofNullable(URI.create("x:/" + path).getPath()).orElse("/").substring(1);
  }

  Location withPath(String other) {
    return new Location(scheme, authority, other);
  }

  /** With every byte outside of what a URI may hold written as {@code %xx}. */
  public String uri() {
    StringBuilder uri = new StringBuilder(scheme + "://" + authority + "/");
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      boolean isPlain =
          (character < 0x80 && Character.isLetterOrDigit(character))
              || PLAIN.indexOf(character) >= 0;
      uri.append(isPlain ? String.valueOf(character) : "%%%02X".formatted(octet & 0xff));
    }
    return uri.toString();
  }

  /** As people write it. */
  @Override
  public String toString() {
    return scheme + "://" + authority + "/" + path;
  }
}
