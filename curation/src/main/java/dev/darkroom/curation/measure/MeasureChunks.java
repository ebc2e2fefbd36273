package dev.darkroom.curation.measure;

import dev.darkroom.curation.pipeline.WorkFn;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.dataset.recipe.MeasureRules;
import java.util.ArrayList;
import java.util.Collection;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Measures chunks and writes their parts; gives the names of the parts that are there now. */
final class MeasureChunks extends PTransform<PCollection<ChunkWork>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final transient Workbench bench;
  private final MeasureRules rules;
  private final ArrayList<String> scorers;

  private MeasureChunks(Workbench bench, MeasureRules rules, Collection<String> scorers) {
    this.bench = bench;
    this.rules = rules;
    this.scorers = new ArrayList<>(scorers);
  }

  static MeasureChunks with(Workbench bench, MeasureRules rules, Collection<String> scorers) {
    return new MeasureChunks(bench, rules, scorers);
  }

  @Override
  public PCollection<String> expand(PCollection<ChunkWork> chunks) {
    MeasureRules measure = rules;
    ArrayList<String> names = scorers;
    return chunks
        .apply(
            "Measure",
            ParDo.of(
                WorkFn.<ChunkWork, String>counting(
                    bench,
                    work -> work.chunk().part(),
                    here ->
                        new ChunkMeasurer(
                            here, measure, OpenScorers.open(names, here.models(), measure)))))
        .setCoder(StringUtf8Coder.of());
  }
}
