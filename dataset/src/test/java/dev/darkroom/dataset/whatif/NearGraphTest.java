package dev.darkroom.dataset.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.dataset.selections.StarClusters;
import dev.darkroom.dataset.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearGraphTest {
  private static final int IMAGES = 500;

  @TempDir Path folder;

  private NearGraph graph(long[] hash, byte[] hashed, long mostPairs) throws IOException {
    Path file = folder.resolve("pairs-" + mostPairs);
    try (ColumnWriter out = new ColumnWriter(file)) {
      NearGraph.write(out, hash, hashed, 10, mostPairs);
      out.finish();
    }
    LocalStorage storage = new LocalStorage(folder);
    String name = String.valueOf(file.getFileName());
    return NearGraph.of(ColumnFile.open(storage, name, Files.size(file)), () -> hash);
  }

  /** The survivor of each image; images alone are their own. */
  private static int[] survivors(NearGraph graph, int radius) {
    int[] survivors = IntStream.range(0, IMAGES).toArray();
    NearGraph.GroupSearch search = graph.search(radius);
    for (int group = 0; group < graph.groups(); group++) {
      int[] members =
          Arrays.copyOfRange(graph.members(), graph.start(group), graph.start(group + 1));
      int[] stars = members.clone();
      search.nextGroup();
      StarClusters.assign(stars, stars.length, search);
      for (int at = 0; at < members.length; at++) {
        survivors[members[at]] = stars[at];
      }
    }
    return survivors;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 6, 10})
  void settlesGroupsAsASearchOverAllImagesDoes(int radius) throws IOException {
    Random random = new Random(radius);
    long[] hash =
        random.longs(IMAGES).map(b -> b & random.nextLong() & random.nextLong()).toArray();
    Arrays.fill(hash, 100, 120, hash[3]);
    byte[] hashed = new byte[IMAGES];
    Arrays.fill(hashed, (byte) 1);
    int[] expected = IntStream.range(0, IMAGES).toArray();
    StarClusters.assign(expected, IMAGES, StarClusters.search(image -> hash[image], radius));

    assertThat(survivors(graph(hash, hashed, HashEdges.MOST_PAIRS), radius)).isEqualTo(expected);
    assertThat(survivors(graph(hash, hashed, 5), radius))
        .as("with more pairs than are held")
        .isEqualTo(expected);
  }

  @Test
  void leavesOutWhatHasNoHash() throws IOException {
    NearGraph graph = graph(new long[IMAGES], new byte[IMAGES], HashEdges.MOST_PAIRS);

    assertThat(graph.groups()).isZero();
  }

  @Test
  void refusesAFileThatIsCutOff() throws IOException {
    Path file = Files.write(folder.resolve("cut"), new byte[40]);

    assertThatThrownBy(() -> ColumnFile.open(new LocalStorage(folder), "cut", Files.size(file)))
        .isInstanceOf(IOException.class)
        .hasMessage("cut is no file of columns");
  }
}
