package dev.darkroom.curation.sources;

import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.sources.TarWalk;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images of a WebDataset tar. Neighbours that share their path up to the name's first dot are one
 * sample: its images get the alt text of its {@code .txt}, {@code .caption} or {@code .json}. Where
 * a sample's texts stand elsewhere in the tar they are found too. A tar that is cut off gives its
 * whole members, and itself as a lost image that says what is missing.
 */
final class TarListing {
  private final String uri;
  private final Storage.Entry archive;
  private final List<ListedImage> images = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Annotation> looseTexts = new HashMap<>();
  private final Map<Integer, String> bareImages = new HashMap<>();
  private Sample sample = new Sample("");

  private static final class Sample {
    private final String key;
    private final List<ImageRef> images = new ArrayList<>();
    private final Map<FileKind, Annotation> texts = new HashMap<>();

    Sample(String key) {
      this.key = key;
    }

    Annotation annotation() {
      return text(FileKind.TEXT_SIDECAR)
          .or(text(FileKind.CAPTION_SIDECAR))
          .or(text(FileKind.JSON_SIDECAR));
    }

    private Annotation text(FileKind kind) {
      return texts.getOrDefault(kind, Annotation.NONE);
    }
  }

  private TarListing(String uri, Storage.Entry archive) {
    this.uri = uri;
    this.archive = archive;
  }

  static List<ListedImage> of(StorageFile tar, Storage.Entry now) throws IOException {
    TarListing listing = new TarListing(tar.uri(), now);
    Optional<String> damage = TarWalk.over(tar, listing::take);
    listing.closeSample();
    listing.joinLooseTexts();
    damage.ifPresent(listing::addLoss);
    return listing.images;
  }

  private void take(TarWalk.Member member, InputStream content) throws IOException {
    String name = member.name().substring(member.name().lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    FileKind kind = FileKind.of(name);
    if (dot <= 0 || name.startsWith("._") || kind == FileKind.OTHER || kind == FileKind.TABLE) {
      return;
    }
    String key = member.name().substring(0, member.name().length() - name.length() + dot);
    if (!key.equals(sample.key)) {
      closeSample();
      sample = new Sample(key);
    }
    switch (kind) {
      case IMAGE -> sample.images.add(ref(member));
      case JSON_SIDECAR ->
          sample.texts.putIfAbsent(kind, SidecarText.ofJson(member.name(), text(content)));
      default -> sample.texts.putIfAbsent(kind, SidecarText.ofText(member.name(), text(content)));
    }
  }

  private static byte[] text(InputStream content) throws IOException {
    return content.readNBytes(SidecarText.GREATEST_BYTES + 1);
  }

  /** A name that stands in the tar twice is two images; the later one's URI says so. */
  private ImageRef ref(TarWalk.Member member) {
    int count = names.merge(member.name(), 1, Integer::sum);
    String source = Place.member(uri, member.name()) + (count > 1 ? ";" + count : "");
    Place place = new Place.Range(uri, member.offset(), member.length());
    return new ImageRef(source, place, member.length(), archive.stamp());
  }

  private void closeSample() {
    Annotation annotation = sample.annotation();
    if (sample.images.isEmpty()) {
      looseTexts.merge(sample.key, annotation, Annotation::or);
    } else if (sample.texts.isEmpty()) {
      for (int i = 0; i < sample.images.size(); i++) {
        bareImages.put(images.size() + i, sample.key);
      }
    }
    sample.images.forEach(ref -> images.add(new ListedImage(ref, annotation)));
    sample = new Sample("");
  }

  private void joinLooseTexts() {
    bareImages.forEach(
        (index, key) -> {
          Annotation found = looseTexts.getOrDefault(key, Annotation.NONE);
          images.set(index, new ListedImage(images.get(index).ref(), found));
        });
  }

  private void addLoss(String what) {
    ImageRef whole = ImageRef.ofFile(uri, archive.bytes(), archive.stamp());
    images.add(
        ListedImage.lost(
            whole, Annotation.NONE, Reason.UNREADABLE, "Cannot read all: the tar " + what));
  }
}
