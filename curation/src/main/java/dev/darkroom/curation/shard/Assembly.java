package dev.darkroom.curation.shard;

import dev.darkroom.curation.agreement.RecordedAgreements;
import dev.darkroom.curation.caption.CaptionKey;
import dev.darkroom.curation.caption.RecipeCaptions;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.versions.Overlay;
import dev.darkroom.dataset.versions.VersionEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rows of a version to come, in image id order, and what kept images did not become rows.
 *
 * @param left by image, the reason why it is not in the version
 */
record Assembly(List<ShardRow> rows, Map<ImageId, Reason> left) {
  private static final Optional<Reason> NONE = Optional.empty();

  /** What people decided about former versions holds for this one too. */
  static Assembly of(
      DatasetFolder dataset,
      List<KeptImage> kept,
      RecipeCaptions wanted,
      RecordedAgreements agreements,
      StoredImage form,
      Overlay edits)
      throws IOException {
    List<CaptionKey> keys = wanted.keys();
    List<Map<ImageId, CaptionRow>> captions = wanted.recorded(dataset, kept);
    List<ShardRow> rows = new ArrayList<>();
    Map<ImageId, Reason> left = new TreeMap<>();
    for (KeptImage image : kept) {
      List<CaptionRow> own = own(keys, captions, agreements, image);
      if (own.size() < keys.size()) {
        left.put(image.imageId(), Reason.MODEL_ERROR);
        continue;
      }
      VersionEntry made = entry(image, own, form);
      Optional<VersionEntry> edited = edits.apply(made);
      Optional<Reason> verdict = edited.equals(Optional.of(made)) ? verdict(keys, own) : NONE;
      if (edited.isEmpty() || verdict.isPresent()) {
        left.put(image.imageId(), verdict.orElse(Reason.DENIED));
      } else {
        rows.add(new ShardRow(edited.get(), image.source(), image.place(), image.bytes()));
      }
    }
    return new Assembly(rows, left);
  }

  /** What the recipe requires of captions; where a person wrote one, that person has decided. */
  private static Optional<Reason> verdict(List<CaptionKey> keys, List<CaptionRow> own) {
    return IntStream.range(0, keys.size())
        .mapToObj(at -> keys.get(at).rules().require().verdict(own.get(at)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The same without images whose files could not be read. */
  Assembly without(Set<ImageId> unreadable) {
    Map<ImageId, Reason> more = new TreeMap<>(left);
    unreadable.forEach(image -> more.put(image, Reason.UNREADABLE));
    return new Assembly(
        rows.stream().filter(row -> !unreadable.contains(row.entry().imageId())).toList(), more);
  }

  /** Hexadecimal ids of what is left out, by reason. */
  Map<String, List<String>> leftByReason() {
    Map<String, List<String>> byReason = new TreeMap<>();
    left.forEach(
        (image, reason) ->
            byReason.computeIfAbsent(reason.id(), any -> new ArrayList<>()).add(image.hex()));
    return byReason;
  }

  /** The image's captions that are there and measured as the recipe wants. */
  private static List<CaptionRow> own(
      List<CaptionKey> keys,
      List<Map<ImageId, CaptionRow>> captions,
      RecordedAgreements agreements,
      KeptImage image) {
    List<CaptionRow> own = new ArrayList<>();
    for (int at = 0; at < keys.size(); at++) {
      CaptionRules rules = keys.get(at).rules();
      Optional.ofNullable(captions.get(at).get(image.imageId()))
          .flatMap(caption -> agreements.measured(rules, caption, RecipeCaptions.altText(image)))
          .ifPresent(own::add);
    }
    return own;
  }

  private static VersionEntry entry(KeptImage image, List<CaptionRow> captions, StoredImage form) {
    StoredImage.Size size = form.size(image.width(), image.height());
    String text =
        captions.isEmpty() ? image.altText().orElse("") : captions.get(captions.size() - 1).text();
    return new VersionEntry(
        image.imageId().hex() + "." + form.extension(image.format()),
        image.imageId(),
        text,
        captions,
        image.altText(),
        size.width(),
        size.height(),
        (double) size.height() / size.width(),
        image.bucket(),
        image.scores(),
        image.source(),
        image.licence());
  }
}
