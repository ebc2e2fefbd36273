package dev.darkroom.sql.versions;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.ThumbnailRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One source occurrence of a version as the catalog shows it; rejected and failed ones are shown
 * too.
 *
 * @param imageId empty only when the bytes could not be read
 * @param reasons ids of all reasons that apply; empty when kept
 * @param scores by scorer name
 * @param signals JSON object of everything measured; {@code metrics.sharpness} in it can be sorted
 *     by
 * @param text the effective caption: the text of one of {@code captions}
 * @param captions newest last
 */
public record PublishedRow(
    Optional<ImageId> imageId,
    String source,
    Verdict verdict,
    List<String> reasons,
    int width,
    int height,
    Optional<String> bucket,
    Optional<ImageId> cluster,
    boolean survivor,
    Optional<Integer> distance,
    Map<String, Double> scores,
    Optional<ThumbnailRef> thumbnail,
    String signals,
    Optional<String> text,
    List<CaptionRow> captions) {

  public PublishedRow {
    reasons = List.copyOf(reasons);
    scores = Map.copyOf(scores);
    captions = List.copyOf(captions);
    if (text.isPresent() && captions.stream().noneMatch(c -> c.text().equals(text.get()))) {
      throw new IllegalArgumentException(
          "Invalid text of " + source + ": " + text.get() + " (must be one of its captions)");
    }
  }

  /** The newest caption that says the effective text. */
  Optional<CaptionRow> effectiveCaption() {
    return text.flatMap(
        wanted ->
            captions.stream().filter(c -> c.text().equals(wanted)).reduce((older, newer) -> newer));
  }
}
