package dev.darkroom.curation.select;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.near.Crowd;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code selections/<digest>/crowds.json}: band keys of which not all images were compared. */
final class Crowds {
  private static final Logger LOG = LoggerFactory.getLogger(Crowds.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Comparator<Crowd> ORDER =
      Comparator.comparingInt(Crowd::band).thenComparingInt(Crowd::key);

  private Crowds() {}

  /**
   * Writes them, also where there are none: then all was compared. A group that was searched twice
   * tells the same twice.
   */
  static void write(Storage storage, Digest selection, List<Crowd> crowds) throws IOException {
    List<Crowd> distinct = crowds.stream().distinct().sorted(ORDER).toList();
    for (Crowd crowd : distinct) {
      LOG.warn(
          "Near duplicates: {} views share key {} of band {}; not all of them were compared",
          crowd.views(),
          String.format("%04x", crowd.key()),
          crowd.band());
    }
    storage.createIfAbsent(path(selection), JSON.writeValueAsBytes(distinct));
  }

  static boolean areThere(Storage storage, Digest selection) throws IOException {
    return storage.stat(path(selection)).isPresent();
  }

  static List<Crowd> read(Storage storage, Digest selection) throws IOException {
    return JSON.readValue(storage.readAll(path(selection)), new TypeReference<List<Crowd>>() {});
  }

  private static String path(Digest selection) {
    return "selections/" + selection.hex() + "/crowds.json";
  }
}
