package dev.darkroom.curation.shard;

import dev.darkroom.base.Digest;
import dev.darkroom.base.ToolVersion;
import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.SelectSummary;
import dev.darkroom.curation.ShardSummary;
import dev.darkroom.curation.Stage;
import dev.darkroom.curation.agreement.OpenAgreements;
import dev.darkroom.curation.agreement.RecordedAgreements;
import dev.darkroom.curation.caption.CaptionKey;
import dev.darkroom.curation.caption.RecipeCaptions;
import dev.darkroom.curation.pipeline.Elements;
import dev.darkroom.curation.pipeline.PipelineRun;
import dev.darkroom.curation.pipeline.Stopwatch;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.versions.DraftVersion;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.ShardPlan;
import dev.darkroom.dataset.versions.VersionDigest;
import dev.darkroom.dataset.versions.Versions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a version of what is kept and captioned, unless the newest one says the same already. */
public final class ShardStage {
  private final Workbench bench;
  private final Recipe recipe;
  private final List<Family> scorers;
  private final RecipeCaptions captions;
  private final OpenAgreements agreements;
  private final StoredImage form;
  private final Versions versions;

  public ShardStage(
      Workbench bench,
      Recipe recipe,
      List<Family> scorers,
      RecipeCaptions captions,
      OpenAgreements agreements) {
    this.bench = bench;
    this.recipe = recipe;
    this.scorers = scorers;
    this.captions = captions;
    this.agreements = agreements;
    this.form = new StoredImage(recipe.shards().image());
    this.versions = Versions.of(bench.dataset());
  }

  /**
   * Writes the shards and commits. Images whose files cannot be read any more are left out and
   * counted as failed.
   *
   * @param kept ordered by image id
   * @throws CurationException when captions are missing, or shards at the end
   */
  public ShardSummary run(List<KeptImage> kept, SelectSummary selection) throws IOException {
    Stopwatch watch = Stopwatch.start();
    RecordedAgreements measured =
        RecordedAgreements.read(bench.dataset(), agreements, recipe.captions());
    Assembly assembly =
        Assembly.of(bench.dataset(), kept, captions, measured, form, versions.edits());
    requireSomeCaptioned(kept, assembly);
    Optional<ShardSummary> done = Optional.empty();
    while (done.isEmpty()) {
      FinalCounts counts = FinalCounts.of(selection, kept, assembly);
      Digest digest = digest(assembly);
      Optional<Manifest> newest = versions.newest().filter(at -> at.digest().equals(digest));
      if (newest.isPresent()) {
        bench.begin(Stage.SHARD, 0);
        return counts.summary(newest.get().version(), digest, false, watch);
      }
      int version = versions.next();
      List<ShardOutcome> outcomes = write(plan(assembly, version, digest), assembly);
      Set<ImageId> unreadable = unreadable(outcomes);
      if (unreadable.isEmpty()) {
        done = Optional.of(commit(assembly, counts, version, outcomes, selection, watch));
      }
      assembly = assembly.without(unreadable);
    }
    return done.get();
  }

  /** One caption that failed is a failed image; all of them are a stage that was left out. */
  private void requireSomeCaptioned(List<KeptImage> kept, Assembly assembly) {
    boolean isUncaptioned =
        !kept.isEmpty()
            && assembly.left().size() == kept.size()
            && assembly.left().values().stream().allMatch(Reason.MODEL_ERROR::equals);
    if (isUncaptioned) {
      throw new CurationException(
          "Cannot shard: none of %d kept images has all its captions.".formatted(kept.size()),
          "Run caption with this recipe first. When it fails on every image, its warnings say why: "
              + captions.keys().stream()
                  .map(ShardStage::remedy)
                  .distinct()
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }

  private static String remedy(CaptionKey key) {
    CaptionRules rules = key.rules();
    return rules.endpoint().isPresent()
        ? "see to the endpoint of " + rules.captioner()
        : "try `darkroom model try " + rules.captioner() + " IMAGE`";
  }

  private Digest digest(Assembly assembly) {
    return VersionDigest.of(leaves(assembly), recipe.digest(), scorers, captioners());
  }

  private static List<String> leaves(Assembly assembly) {
    return assembly.rows().stream().map(row -> row.entry().leaf()).toList();
  }

  private List<Family> captioners() {
    return captions.keys().stream().map(CaptionKey::captioner).distinct().toList();
  }

  private List<ShardWork> plan(Assembly assembly, int version, Digest digest) {
    List<Long> sizes = assembly.rows().stream().map(ShardRow::bytes).toList();
    long shardBytes = recipe.shards().sizeBytes();
    Digest layout = Digest.ofText(digest.hex() + " in shards of " + shardBytes);
    List<ShardPlan.Range> ranges = ShardPlan.cut(sizes, shardBytes);
    List<ShardWork> work = new ArrayList<>();
    for (ShardPlan.Range range : ranges) {
      List<ShardRow> rows = assembly.rows().subList(range.from(), range.to());
      work.add(new ShardWork(version, layout, work.size(), ranges.size(), rows));
    }
    return work;
  }

  private List<ShardOutcome> write(List<ShardWork> work, Assembly assembly) {
    bench.begin(Stage.SHARD, assembly.rows().size());
    PipelineRun run = PipelineRun.on(bench);
    Elements.spread(run, ShardWork.class, work).apply("Write shards", WriteShards.in(bench, form));
    run.finish();
    List<ShardOutcome> outcomes = bench.delivered().stream().map(ShardOutcome::of).toList();
    if (outcomes.size() != work.size()) {
      throw new CurationException(
          "Cannot finish shard: %d of %d shards are there.".formatted(outcomes.size(), work.size()),
          "Run the same command again to go on.");
    }
    return outcomes;
  }

  private static Set<ImageId> unreadable(List<ShardOutcome> outcomes) {
    Set<ImageId> unreadable = new HashSet<>();
    for (ShardOutcome outcome : outcomes) {
      if (outcome instanceof ShardOutcome.Unreadable found) {
        unreadable.addAll(found.images());
      }
    }
    return unreadable;
  }

  private ShardSummary commit(
      Assembly assembly,
      FinalCounts counts,
      int version,
      List<ShardOutcome> outcomes,
      SelectSummary selection,
      Stopwatch watch)
      throws IOException {
    DraftVersion draft =
        new DraftVersion(
            version,
            recipe,
            selection.selection(),
            scorers,
            captioners(),
            counts.byOutcome(),
            counts.reasons(),
            assembly.leftByReason(),
            leaves(assembly),
            files(outcomes, assembly.rows().size()),
            bench.options().author(),
            bench.options().message(),
            ToolVersion.text());
    Optional<Manifest> made = versions.commit(draft, bench.options().clock());
    int number = made.map(Manifest::version).orElse(version);
    return counts.summary(number, draft.digest(), made.isPresent(), watch);
  }

  private static List<Manifest.DataFile> files(List<ShardOutcome> outcomes, long expectedRows) {
    List<Manifest.DataFile> files =
        outcomes.stream()
            .map(ShardOutcome.Written.class::cast)
            .sorted(Comparator.comparing(ShardOutcome.Written::shard))
            .map(ShardOutcome.Written::file)
            .toList();
    long rows = files.stream().mapToLong(Manifest.DataFile::rows).sum();
    if (rows != expectedRows) {
      throw new CurationException(
          "Cannot finish shard: %d rows are there, %d were expected.".formatted(rows, expectedRows),
          "Remove the data folder of the version that has no manifest, and run again.");
    }
    return files;
  }
}
