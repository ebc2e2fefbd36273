package dev.darkroom.webconsole.body;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.versions.Edits;
import java.util.List;
import java.util.stream.Stream;

/** What a commit would change. */
public record ChangesBody(
    int version,
    int rejected,
    int restored,
    int captions,
    List<String> images,
    List<String> authors,
    String message) {
  private static final int NAMED = 200;

  public static ChangesBody of(int version, Edits edits) {
    List<String> images =
        Stream.of(edits.dropped(), edits.restored(), edits.captions().keySet())
            .flatMap(changed -> changed.stream().sorted())
            .limit(NAMED)
            .map(ImageId::hex)
            .toList();
    return new ChangesBody(
        version,
        edits.dropped().size(),
        edits.restored().size(),
        edits.captions().size(),
        images,
        edits.author(),
        edits.message());
  }
}
