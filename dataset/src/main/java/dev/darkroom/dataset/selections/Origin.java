package dev.darkroom.dataset.selections;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a source comes from: the host of a URL, the bucket of an object store, or for files the
 * folder that holds the file or its container.
 */
public final class Origin {
  private static final String AUTHORITY = "://";

  private Origin() {}

  /** The origin of a source URI; sources with one origin share what a recipe grants to one. */
  public static String of(String source) {
    return host(source)
        .orElseGet(
            () -> {
              String file = withoutMember(source);
              return file.substring(0, Math.max(0, file.lastIndexOf('/')));
            });
  }

  /** Host or bucket, lower case, without user and port; empty for files. */
  public static Optional<String> host(String source) {
    int start = source.indexOf(AUTHORITY);
    if (start < 0) {
      return Optional.empty();
    }
    String rest = source.substring(start + AUTHORITY.length());
    String authority = rest.split("[/?#]", 2)[0];
    String host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":[0-9]*$", "");
    return Optional.of(host.toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty());
  }

  private static String withoutMember(String source) {
    int member = source.indexOf('#');
    return member < 0 ? source : source.substring(0, member);
  }
}
