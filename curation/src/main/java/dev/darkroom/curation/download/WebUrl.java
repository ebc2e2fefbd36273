package dev.darkroom.curation.download;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** URLs as people write them in lists: blanks and letters that must be escaped are escaped. */
public final class WebUrl {
  private static final String FORBIDDEN = "\"<>\\^`{|} ";

  private WebUrl() {}

  /** Without its fragment; empty when it is no http or https URL of a host. */
  public static Optional<URI> parse(String text) {
    String written = text.strip();
    int fragment = written.indexOf('#');
    return checked(escaped(fragment < 0 ? written : written.substring(0, fragment)));
  }

  /** Where a redirect leads. */
  static Optional<URI> resolve(URI from, String location) {
    try {
      return parse(from.resolve(new URI(escaped(location.strip()))).toString());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> checked(String text) {
    try {
      URI url = new URI(text);
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      boolean isWeb = scheme.equals("http") || scheme.equals("https");
      return isWeb && url.getHost() != null && url.getRawUserInfo() == null
          ? Optional.of(url.getRawPath().isEmpty() ? withPath(url) : url)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static URI withPath(URI url) throws URISyntaxException {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return new URI(url.getScheme() + "://" + url.getRawAuthority() + "/" + query);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            letter -> {
              if (letter > 0x20 && letter < 0x7f && FORBIDDEN.indexOf(letter) < 0) {
                escaped.appendCodePoint(letter);
              } else {
                for (byte each : Character.toString(letter).getBytes(StandardCharsets.UTF_8)) {
                  escaped.append('%').append(String.format(Locale.ROOT, "%02X", each & 0xff));
                }
              }
            });
    return escaped.toString();
  }
}
