package dev.darkroom.curation.measure;

import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.dataset.signals.Family;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What is missing of one chunk.
 *
 * @param task whether its signals are to be made or to be checked
 * @param scorers families of which its part is missing
 * @param earlier part in which a source stands that was measured in another chunk and has not
 *     changed since
 */
record ChunkWork(Chunk chunk, Task task, List<Family> scorers, Map<String, String> earlier)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  enum Task {
    MEASURE,
    SCORE_ONLY,
    /** Reads all files again; measures anew when one is not what it was. */
    REHASH
  }

  ChunkWork {
    scorers = List.copyOf(scorers);
    earlier = Map.copyOf(earlier);
  }
}
