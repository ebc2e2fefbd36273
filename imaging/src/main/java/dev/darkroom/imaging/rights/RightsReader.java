package dev.darkroom.imaging.rights;

import dev.darkroom.imaging.ImageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a file's rights. Of several places that name the same thing XMP counts before IPTC and
 * EXIF, as the Metadata Working Group's guidelines have it. A damaged block says nothing; none of
 * them makes a file bad. Pure and thread-safe.
 */
public final class RightsReader {
  private RightsReader() {}

  public static Rights read(byte[] file, ImageFormat format) {
    Packets packets = Packets.of(file, format);
    if (packets.isEmpty()) {
      return Rights.UNSAID;
    }
    TagRights tags = TagRights.read(packets);
    XmpRights xmp = XmpRights.read(packets, tags.xmp());
    List<String> training = new ArrayList<>(xmp.training());
    packets.jumbf().stream().map(TrainingAssertions::in).forEach(training::addAll);
    return new Rights(
        first(xmp.copyright(), tags.copyright()),
        first(xmp.creator(), tags.creator()),
        xmp.licence(),
        training.stream().distinct().toList());
  }

  private static Optional<String> first(Optional<String> one, Optional<String> other) {
    return Stream.of(one, other).flatMap(Optional::stream).findFirst();
  }
}
