package dev.darkroom.dataset.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.PairSearch;
import dev.darkroom.dataset.near.StarClusters;
import dev.darkroom.dataset.near.ViewTable;
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

  private NearGraph graph(long[][] hashes, Limits limits) throws IOException {
    Path file = folder.resolve("pairs");
    try (ColumnWriter out = new ColumnWriter(file)) {
      NearGraph.write(out, MeasuredViews.of(hashes, new long[hashes.length], limits), 10);
      out.finish();
    }
    return NearGraph.of(ColumnFile.open(new LocalStorage(folder), "pairs", Files.size(file)));
  }

  /** The survivor of each image; images alone are their own. */
  private static int[] survivors(NearGraph graph, int radius) {
    int[] survivors = IntStream.range(0, IMAGES).toArray();
    PairSearch search = graph.search(radius);
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

  /** Whole pictures only, whose first words are few bits. */
  private static long[][] hashes(Random random) {
    long[] others = random.longs(ViewTable.WORDS).toArray();
    long[][] hashes = new long[IMAGES][];
    for (int image = 0; image < IMAGES; image++) {
      hashes[image] = new long[ViewTable.LENGTH];
      System.arraycopy(others, 0, hashes[image], 1, ViewTable.WORDS);
      hashes[image][1] = random.nextLong() & random.nextLong() & random.nextLong();
    }
    Arrays.fill(hashes, 100, 120, hashes[3]);
    return hashes;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 6, 10})
  void settlesGroupsAsComparingAllDoes(int radius) throws IOException {
    long[][] hashes = hashes(new Random(radius));
    int[] expected = IntStream.range(0, IMAGES).toArray();
    for (int image = 0; image < IMAGES; image++) {
      int each = image;
      expected[image] =
          IntStream.range(0, image)
              .filter(other -> expected[other] == other)
              .filter(other -> Long.bitCount(hashes[each][1] ^ hashes[other][1]) <= radius)
              .findFirst()
              .orElse(image);
    }

    NearGraph graph = graph(hashes, new Limits(IMAGES, IMAGES));

    assertThat(survivors(graph, radius)).isEqualTo(expected);
    assertThat(graph.isWhole()).isTrue();
  }

  @Test
  void saysWhereNotAllWereCompared() throws IOException {
    assertThat(graph(hashes(new Random(1)), new Limits(10, IMAGES)).isWhole()).isFalse();
  }

  @Test
  void leavesOutWhatHasNoHash() throws IOException {
    assertThat(graph(new long[IMAGES][], new Limits(1, 1)).groups()).isZero();
  }

  @Test
  void refusesAFileThatIsCutOff() throws IOException {
    Path file = Files.write(folder.resolve("cut"), new byte[40]);

    assertThatThrownBy(() -> ColumnFile.open(new LocalStorage(folder), "cut", Files.size(file)))
        .isInstanceOf(IOException.class)
        .hasMessage("cut is no file of columns");
  }
}
