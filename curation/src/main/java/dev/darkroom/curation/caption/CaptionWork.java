package dev.darkroom.curation.caption;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.select.KeptImage;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/** Some images that one captioner is to caption; their captions go to one part. */
record CaptionWork(CaptionKey key, List<KeptImage> images) implements Serializable {
  private static final long serialVersionUID = 1L;

  CaptionWork {
    images = List.copyOf(images);
  }

  /** Name of the part: what is asked, and of which images. */
  String part() {
    String ids =
        images.stream().map(image -> image.imageId().hex()).collect(Collectors.joining("\n"));
    return Digest.ofText(key.rules().prompt() + "\n" + key.parameters() + "\n" + ids)
        .hex()
        .substring(0, 16);
  }
}
