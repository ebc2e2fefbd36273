package dev.darkroom.curation.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.storage.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkTest {
  private static final MeasureRules RULES = MeasureRules.DEFAULT;

  private static ListedImage image(String name, long modified, String alt) {
    return new ListedImage(
        ImageRef.ofFile("file:///photos/" + name, 10, Stamp.modified(modified)),
        new ListedImage.Annotation(Optional.of(alt), Optional.empty(), Optional.empty()));
  }

  private static List<ListedImage> listing(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> image("%06d.jpg".formatted(i), 1, "alt"))
        .toList();
  }

  private static Set<String> parts(List<ListedImage> listing) {
    return Chunk.cut(listing, RULES).stream().map(Chunk::part).collect(Collectors.toSet());
  }

  @Test
  void holdEveryImageOnceInOrder() {
    List<ListedImage> listing = listing(2_000);

    List<Chunk> chunks = Chunk.cut(listing, RULES);

    assertThat(chunks.stream().flatMap(chunk -> chunk.images().stream())).isEqualTo(listing);
    assertThat(chunks).allMatch(chunk -> chunk.images().size() <= 64);
    assertThat(chunks).extracting(Chunk::part).doesNotHaveDuplicates();
  }

  @Test
  void stayTheSameAwayFromANewImage() {
    List<ListedImage> listing = new ArrayList<>(listing(2_000));
    Set<String> before = parts(listing);
    listing.add(1_001, image("001000b.jpg", 1, "alt"));

    Set<String> after = parts(listing);

    after.removeAll(before);
    assertThat(after).hasSizeBetween(1, 4);
  }

  @Test
  void haveAnotherNameWhenAnythingAboutThemChanged() {
    Set<String> names =
        Set.of(
            Chunk.cut(List.of(image("a.jpg", 1, "alt")), RULES).get(0).part(),
            Chunk.cut(List.of(image("a.jpg", 2, "alt")), RULES).get(0).part(),
            Chunk.cut(List.of(image("a.jpg", 1, "other")), RULES).get(0).part(),
            Chunk.cut(List.of(image("a.jpg", 1, "alt")), new MeasureRules(512, 256)).get(0).part());

    assertThat(names).hasSize(4);
  }
}
