package dev.darkroom.webconsole.gallery;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.sql.gallery.GalleryQuery;
import dev.darkroom.sql.gallery.GallerySort;
import dev.darkroom.sql.gallery.Range;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query parameters of a page of images. */
public class ImageFilter {
  @QueryParam("version")
  @Nullable Integer version;

  @QueryParam("verdict")
  @Nullable String verdict;

  @QueryParam("reason")
  @Nullable String reason;

  @QueryParam("sort")
  @DefaultValue("image_id")
  String sort = "image_id";

  @QueryParam("scorer")
  @Nullable String scorer;

  @QueryParam("min")
  @Nullable Double min;

  @QueryParam("max")
  @Nullable Double max;

  @QueryParam("cursor")
  @Nullable String cursor;

  @QueryParam("limit")
  @DefaultValue("60")
  int limit = 60;

  GalleryQuery query(String dataset, int shown) {
    return new GalleryQuery(
        dataset,
        shown,
        Optional.ofNullable(verdict).map(ImageFilter::verdict),
        Optional.ofNullable(reason),
        GallerySort.of(sort),
        Optional.ofNullable(scorer),
        range(),
        Optional.ofNullable(cursor),
        limit);
  }

  private Optional<Range> range() {
    if (min == null && max == null) {
      return Optional.empty();
    }
    double lowest = min == null ? -Double.MAX_VALUE : min;
    double highest = max == null ? Double.MAX_VALUE : max;
    if (!(lowest <= highest)) {
      throw new InvalidInputException(
          "Invalid range: %s..%s (must be numbers, min at most max)".formatted(lowest, highest),
          "");
    }
    return Optional.of(new Range(lowest, highest));
  }

  private static Verdict verdict(String id) {
    return Arrays.stream(Verdict.values())
        .filter(known -> known.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Invalid verdict: " + id + " (must be kept, rejected or failed)", ""));
  }
}
