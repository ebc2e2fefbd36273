package dev.darkroom.dataset.recipe;

import java.io.Serializable;

/**
 * Manners and limits of downloading the URLs of a list. Robots rules are not a matter of choice.
 *
 * @param perHost requests to one host at a time
 * @param delayMillis between two requests to one host
 * @param timeoutSeconds for one image, from the first byte sent to the last received
 * @param mostBytes of one image
 * @param redirects of one image
 * @param retries of one image in one run, after the first attempt
 * @param allowPrivate whether this machine and its own network may be asked
 */
public record DownloadRules(
    int perHost,
    int delayMillis,
    int timeoutSeconds,
    long mostBytes,
    int redirects,
    int retries,
    boolean allowPrivate)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final DownloadRules DEFAULT =
      new DownloadRules(2, 200, 60, 50_000_000, 5, 3, false);
}
