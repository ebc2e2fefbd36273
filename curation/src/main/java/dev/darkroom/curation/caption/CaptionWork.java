package dev.darkroom.curation.caption;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.captions.CaptionRow;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some images that one captioner is to caption; their captions go to one part. */
record CaptionWork(CaptionKey key, List<CaptionAsk> asks) implements Serializable {
  private static final long serialVersionUID = 1L;

  CaptionWork {
    asks = List.copyOf(asks);
  }

  /** Names what is asked, whatever comes of it. */
  String unit() {
    String asked =
        asks.stream()
            .map(ask -> ask.image().imageId().hex() + " " + ask.rendered())
            .collect(Collectors.joining("\n"));
    return Digest.ofText(asked).hex().substring(0, 16);
  }

  /** Name of the part that holds these captions: what was asked, and of which images. */
  String part(List<CaptionRow> rows) {
    return part(rows.stream().map(row -> row.imageId().hex() + " " + row.prompt()));
  }

  /** Name of the part that holds a caption of every image. */
  String wholePart() {
    return part(asks.stream().map(ask -> ask.image().imageId().hex() + " " + ask.rendered()));
  }

  private String part(Stream<String> lines) {
    String asked = lines.collect(Collectors.joining("\n"));
    return Digest.ofText(key.parameters() + "\n" + asked).hex().substring(0, 16);
  }
}
