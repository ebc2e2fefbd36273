package dev.darkroom.curation;

import dev.darkroom.base.Digest;
import dev.darkroom.captioning.lint.LintCode;
import dev.darkroom.curation.sources.PartPaths;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.PartStore;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.signals.Family;
import java.io.IOException;
import java.util.List;

/**
 * Drops captions that are none: a server's refusals and empty answers. It may answer otherwise
 * another time; a pinned model would say the same again.
 */
final class RefusedCaptions {
  private static final List<String> NO_CAPTION =
      List.of(LintCode.REFUSAL.id(), LintCode.EMPTY.id());

  private RefusedCaptions() {}

  static void forget(DatasetFolder dataset) throws IOException {
    for (Family captioner : dataset.captionFamilies()) {
      PartStore<CaptionRow> captions = dataset.captions(captioner);
      for (String part : captions.parts()) {
        List<CaptionRow> rows = captions.read(part);
        List<CaptionRow> kept = rows.stream().filter(row -> !isRefused(row)).toList();
        if (kept.size() < rows.size()) {
          if (!kept.isEmpty()) {
            captions.write(Digest.ofText("kept of " + part).hex().substring(0, 16), kept);
          }
          dataset.storage().delete(PartPaths.captions(captioner, part));
        }
      }
    }
  }

  private static boolean isRefused(CaptionRow row) {
    return !row.pinned() && row.lint().stream().anyMatch(NO_CAPTION::contains);
  }
}
