package dev.darkroom.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPhotosTest {
  private static final Path SAMPLES = Path.of("..", "samples");

  @TempDir Path target;

  @Test
  void givesEveryFilterSomethingToDo() throws IOException {
    new DemoPhotos(SAMPLES, target).prepare(12);

    assertThat(names())
        .contains("captions.csv", "ATTRIBUTION.csv", "empty.jpg", "not-an-image.jpg")
        .anyMatch(name -> name.startsWith("copy-of-"))
        .anyMatch(name -> name.startsWith("resaved-"))
        .anyMatch(name -> name.startsWith("thumbnail-of-"))
        .anyMatch(name -> name.startsWith("banner-"))
        .anyMatch(name -> name.startsWith("blurred-"))
        .anyMatch(name -> name.startsWith("squeezed-"))
        .anyMatch(name -> name.startsWith("download-cut-off-"))
        .noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void leavesFilesThatAreThereAloneAndPutsBackWhatWasCutOff() throws IOException {
    DemoPhotos photos = new DemoPhotos(SAMPLES, target);
    photos.prepare(8);
    SortedMap<String, Long> first = times();
    Files.delete(target.resolve("empty.jpg"));

    photos.prepare(8);

    SortedMap<String, Long> second = times();
    first.remove("empty.jpg");
    assertThat(second).containsKey("empty.jpg").containsAllEntriesOf(first);
  }

  private SortedMap<String, Long> times() throws IOException {
    SortedMap<String, Long> times = new TreeMap<>();
    for (String name : names()) {
      times.put(name, Files.getLastModifiedTime(target.resolve(name)).toMillis());
    }
    return times;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
