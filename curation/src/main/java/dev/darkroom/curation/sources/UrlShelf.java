package dev.darkroom.curation.sources;

import dev.darkroom.curation.download.WebUrl;
import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.downloads.DownloadEntry;
import dev.darkroom.dataset.downloads.DownloadStore;
import dev.darkroom.dataset.recipe.DownloadRules;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.storage.Stamp;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of the URLs that lists name, and which are still to be asked for. */
public final class UrlShelf {
  private final DownloadStore store;
  private final Map<String, DownloadEntry> entries;
  private final Map<String, DownloadRules> missing = new LinkedHashMap<>();

  private UrlShelf(DownloadStore store, Map<String, DownloadEntry> entries) {
    this.store = store;
    this.entries = entries;
  }

  public static UrlShelf open(DownloadStore store) throws IOException {
    return new UrlShelf(store, store.entries());
  }

  /** URLs that were listed and never asked for. */
  public Map<String, DownloadRules> missing() {
    return missing;
  }

  /** Empty when the text is no URL of the web. */
  Optional<ListedImage> image(String text, DownloadRules rules, Annotation annotation) {
    return WebUrl.parse(text).map(url -> image(url, rules, annotation));
  }

  private ListedImage image(URI url, DownloadRules rules, Annotation annotation) {
    String source = url.toString();
    DownloadEntry entry = entries.get(source);
    if (entry == null) {
      missing.putIfAbsent(source, rules);
      return lost(source, annotation, Reason.UNREADABLE, "it was not asked for yet");
    }
    return switch (entry.outcome()) {
      case STORED -> {
        Place place = store.place(entry.imageId().orElseThrow());
        yield new ListedImage(new ImageRef(source, place, entry.bytes(), Stamp.NONE), annotation);
      }
      case REFUSED -> lost(source, annotation, Reason.RIGHTS, entry.message());
      case FAILED -> lost(source, annotation, Reason.UNREADABLE, entry.message());
    };
  }

  private static ListedImage lost(String source, Annotation annotation, Reason reason, String why) {
    ImageRef nowhere = ImageRef.ofFile(source, 0, Stamp.NONE);
    return ListedImage.lost(nowhere, annotation, reason, "Cannot download: " + why);
  }
}
