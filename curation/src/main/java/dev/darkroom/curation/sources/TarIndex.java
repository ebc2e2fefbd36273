package dev.darkroom.curation.sources;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.curation.sources.ListedImage.Obstacle;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.PartStore;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.signals.IndexedMember;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tars hold, kept in the dataset: while a tar's size and stamp are the same, it is not opened
 * to list it again.
 */
public final class TarIndex {
  private static final Logger LOG = LoggerFactory.getLogger(TarIndex.class);

  /** Changes when the same tar would be listed otherwise. */
  private static final String VERSION = "darkroom-tar-1";

  private final PartStore<IndexedMember> store;

  public TarIndex(DatasetFolder dataset) {
    this.store = dataset.listings();
  }

  List<ListedImage> list(StorageFile tar) throws IOException {
    Storage.Entry now = tar.entry();
    String text = String.join("\n", VERSION, tar.uri(), "" + now.bytes(), now.stamp().text());
    String part = Digest.ofText(text).hex().substring(0, 32);
    if (store.has(part)) {
      return store.read(part).stream().map(member -> image(member, tar.uri(), now)).toList();
    }
    List<ListedImage> images = TarListing.of(tar, now);
    keep(part, images);
    return images;
  }

  /** What cannot be kept is found again by the next run. */
  private void keep(String part, List<ListedImage> images) {
    try {
      store.write(part, images.stream().map(TarIndex::member).toList());
    } catch (IOException e) {
      LOG.warn("Cannot keep what a tar holds: {}", e.toString());
    }
  }

  private static IndexedMember member(ListedImage image) {
    Annotation says = image.annotation();
    return new IndexedMember(
        image.source(),
        image.ref().place().position(),
        image.ref().length(),
        says.altText(),
        says.licence(),
        says.rights(),
        image.obstacle().map(Obstacle::message));
  }

  private static ListedImage image(IndexedMember member, String tar, Storage.Entry now) {
    if (member.loss().isPresent()) {
      ImageRef whole = ImageRef.ofFile(tar, now.bytes(), now.stamp());
      return ListedImage.lost(whole, Annotation.NONE, Reason.UNREADABLE, member.loss().get());
    }
    Place place = new Place.Range(tar, member.offset(), member.length());
    return new ListedImage(
        new ImageRef(member.source(), place, member.length(), now.stamp()),
        new Annotation(member.altText(), member.licence(), member.rights()));
  }
}
