package dev.darkroom.dataset.versions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.signals.Family;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows of small made-up images, and drafts of versions from them. */
final class TestingRows {
  static final Recipe RECIPE =
      RecipeReader.parse("dataset: meadow\nsources:\n  - folder: photos\n", "meadow.yaml");
  static final Family QUALITY = new Family("quality", Digest.ofText("scorer"));
  static final Family SCENE = new Family("scene", Digest.ofText("captioner"));

  private TestingRows() {}

  /** In image id order. */
  static List<VersionRow> rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> row("image " + i))
        .sorted(Comparator.comparing(VersionRow::imageId))
        .toList();
  }

  static VersionRow row(String content) {
    byte[] image = content.getBytes(UTF_8);
    ImageId id = ImageId.of(image);
    CaptionRow caption = caption(id, "A picture of " + content + ".", "scene");
    return new VersionRow(
        image,
        id + ".jpg",
        id,
        caption.text(),
        List.of(caption),
        Optional.of(content),
        640,
        480,
        0.75,
        "0.78",
        Map.of("quality", 5.5, "a-scorer", 0.1),
        "file:///photos/" + content + ".jpg",
        Optional.of("CC0-1.0"));
  }

  static CaptionRow caption(ImageId id, String text, String captioner) {
    return new CaptionRow(
        id,
        text,
        captioner,
        Optional.empty(),
        false,
        "",
        "{}",
        3,
        "stop",
        List.of(),
        Optional.of(0.5),
        "2026-11-24T10:00:00Z",
        0.1);
  }

  static DraftVersion draft(DatasetFolder dataset, List<VersionRow> rows, int shards)
      throws IOException {
    Versions versions = Versions.of(dataset);
    return draft(dataset, versions.next(), rows, shards);
  }

  static DraftVersion draft(DatasetFolder dataset, int version, List<VersionRow> rows, int shards)
      throws IOException {
    DraftVersion empty = draft(version, rows, List.of());
    ShardWriter writer = ShardWriter.of(dataset, version, empty.digest());
    List<Manifest.DataFile> files = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      int from = rows.size() * shard / shards;
      int to = rows.size() * (shard + 1) / shards;
      files.add(writer.write(shard, shards, rows.subList(from, to)));
    }
    return draft(version, rows, files);
  }

  private static DraftVersion draft(
      int version, List<VersionRow> rows, List<Manifest.DataFile> files) {
    long kept = rows.size();
    return new DraftVersion(
        version,
        RECIPE,
        Digest.ofText("selection"),
        List.of(QUALITY),
        List.of(SCENE),
        Map.of("seen", kept + 3, "kept", kept, "rejected", 2L, "failed", 1L),
        Map.of("too_small", 2L, "unreadable", 1L),
        Map.of(),
        rows.stream().map(row -> row.entry().leaf()).toList(),
        files,
        List.of("ada"),
        "",
        "darkroom test");
  }
}
