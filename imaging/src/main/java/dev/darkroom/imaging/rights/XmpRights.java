package dev.darkroom.imaging.rights;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.IteratorOptions;
import com.adobe.internal.xmp.options.ParseOptions;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rights in XMP: Dublin Core, XMP Rights Management, Creative Commons, PLUS and TDMRep. */
record XmpRights(
    Optional<String> copyright,
    Optional<String> creator,
    Optional<String> licence,
    List<String> training) {
  private static final Logger LOG = LoggerFactory.getLogger(XmpRights.class);
  private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
  private static final String XMP_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/";
  private static final String CREATIVE_COMMONS = "http://creativecommons.org/ns#";
  private static final String NOTE = "http://ns.adobe.com/xmp/note/";
  private static final String PLUS = "http://ns.useplus.org/ldf/xmp/1.0/";
  private static final String PLUS_VALUES = "http://ns.useplus.org/ldf/vocab/";

  /** Written with a slash and with a hash at its end. */
  private static final String TDM = "http://www.w3.org/ns/tdmrep";

  static XmpRights read(Packets packets, List<XMPMeta> read) {
    List<XMPMeta> trees =
        new ArrayList<>(packets.xmp().stream().flatMap(packet -> parse(packet).stream()).toList());
    trees.stream()
        .flatMap(tree -> values(tree, NOTE, "HasExtendedXMP").stream())
        .findFirst()
        .flatMap(packets.extended()::packet)
        .flatMap(XmpRights::parse)
        .ifPresent(trees::add);
    trees.addAll(read);
    return new XmpRights(
        first(trees, DUBLIN_CORE, "rights"),
        first(trees, DUBLIN_CORE, "creator"),
        first(trees, XMP_RIGHTS, "WebStatement")
            .or(() -> first(trees, CREATIVE_COMMONS, "license")),
        trees.stream().flatMap(XmpRights::training).distinct().toList());
  }

  private static Optional<XMPMeta> parse(byte[] packet) {
    try {
      ParseOptions options = new ParseOptions().setDisallowDoctype(true);
      return Optional.of(XMPMetaFactory.parseFromBuffer(packet, options));
    } catch (XMPException | RuntimeException | StackOverflowError e) {
      LOG.debug("A damaged XMP packet says nothing of rights: {}", e.toString());
      return Optional.empty();
    }
  }

  private static Optional<String> first(List<XMPMeta> trees, String schema, String property) {
    return trees.stream()
        .flatMap(tree -> Text.clean(String.join("; ", values(tree, schema, property))).stream())
        .findFirst();
  }

  private static Stream<String> training(XMPMeta tree) {
    Stream<String> plus =
        values(tree, PLUS, "DataMining").stream()
            .map(value -> "plus:" + value.replace(PLUS_VALUES, ""));
    Stream<String> tdm =
        Stream.of(TDM + "/", TDM + "#")
            .flatMap(schema -> values(tree, schema, "reservation").stream())
            .map(value -> "tdm:reservation=" + value);
    return Stream.concat(plus, tdm).flatMap(statement -> Text.clean(statement).stream());
  }

  /** Texts of a property, of each entry where it is a list. */
  private static List<String> values(XMPMeta tree, String schema, String property) {
    List<String> values = new ArrayList<>();
    try {
      IteratorOptions leaves = new IteratorOptions().setJustLeafnodes(true).setOmitQualifiers(true);
      XMPIterator iterator = tree.iterator(schema, property, leaves);
      while (iterator.hasNext()) {
        String value = ((XMPPropertyInfo) iterator.next()).getValue();
        if (value != null && !value.isBlank()) {
          values.add(value.strip());
        }
      }
    } catch (XMPException e) {
      LOG.debug("{} {} is not read: {}", schema, property, e.toString());
    }
    return values;
  }
}
