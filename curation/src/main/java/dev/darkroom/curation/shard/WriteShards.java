package dev.darkroom.curation.shard;

import dev.darkroom.curation.pipeline.WorkFn;
import dev.darkroom.curation.pipeline.Workbench;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Writes shards, each by one worker; gives the paths of those that could be written. */
final class WriteShards extends PTransform<PCollection<ShardWork>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final transient Workbench bench;
  private final StoredImage form;

  private WriteShards(Workbench bench, StoredImage form) {
    this.bench = bench;
    this.form = form;
  }

  static WriteShards in(Workbench bench, StoredImage form) {
    return new WriteShards(bench, form);
  }

  @Override
  public PCollection<String> expand(PCollection<ShardWork> work) {
    StoredImage stored = form;
    return work.apply(
            "Write",
            ParDo.of(
                WorkFn.<ShardWork, String>counting(
                    bench,
                    shard -> Integer.toString(shard.shard()),
                    here -> new ShardFiller(here, stored))))
        .setCoder(StringUtf8Coder.of());
  }
}
