package dev.darkroom.imaging.rights;

import com.adobe.internal.xmp.XMPMeta;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.StringValue;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.photoshop.PhotoshopReader;
import com.drew.metadata.xmp.XmpDirectory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rights in IPTC and EXIF tags.
 *
 * @param xmp trees that lie inside the tags, as in a TIFF
 */
record TagRights(Optional<String> copyright, Optional<String> creator, List<XMPMeta> xmp) {
  private static final Logger LOG = LoggerFactory.getLogger(TagRights.class);

  static TagRights read(Packets packets) {
    Metadata metadata = new Metadata();
    packets.photoshop().forEach(block -> tolerant(() -> photoshop(block, metadata)));
    packets.exif().forEach(block -> tolerant(() -> exif(block, metadata)));
    return new TagRights(
        first(
            text(metadata, IptcDirectory.class, IptcDirectory.TAG_COPYRIGHT_NOTICE),
            text(metadata, ExifIFD0Directory.class, ExifIFD0Directory.TAG_COPYRIGHT)),
        first(
            text(metadata, IptcDirectory.class, IptcDirectory.TAG_BY_LINE),
            text(metadata, ExifIFD0Directory.class, ExifIFD0Directory.TAG_ARTIST)),
        metadata.getDirectoriesOfType(XmpDirectory.class).stream()
            .map(XmpDirectory::getXMPMeta)
            .toList());
  }

  private static void photoshop(byte[] block, Metadata metadata) {
    new PhotoshopReader().extract(new SequentialByteArrayReader(block), block.length, metadata);
  }

  private static void exif(byte[] block, Metadata metadata) {
    new ExifReader().extract(new ByteArrayReader(block), metadata);
  }

  /** The library's readers throw all kinds of things at damaged blocks. */
  private static void tolerant(Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.debug("A damaged block says nothing of rights: {}", e.toString());
    }
  }

  private static Optional<String> first(Optional<String> one, Optional<String> other) {
    return Stream.of(one, other).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> text(
      Metadata metadata, Class<? extends Directory> type, int tag) {
    return metadata.getDirectoriesOfType(type).stream()
        .flatMap(directory -> text(directory, tag).stream())
        .findFirst();
  }

  private static Optional<String> text(Directory directory, int tag) {
    StringValue[] values = directory.getStringValueArray(tag);
    if (values == null) {
      return Optional.empty();
    }
    return Text.clean(
        Stream.of(values)
            .map(value -> Text.decode(value.getBytes()))
            .collect(Collectors.joining("; ")));
  }
}
