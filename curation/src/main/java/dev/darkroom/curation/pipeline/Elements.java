package dev.darkroom.curation.pipeline;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/** Brings a stage's units of work into a pipeline, spread over its workers. */
public final class Elements {
  private Elements() {}

  /**
   * Workers in this process take units as they get free. To other processes units have to travel,
   * and are dealt out.
   *
   * @param work units, each worth a while: chunks of references, not single images
   */
  public static <T extends Serializable> PCollection<T> spread(
      PipelineRun run, Class<T> type, List<T> work) {
    if (run.isHere()) {
      return run.pipeline().apply("List", Read.from(run.here(type, work)));
    }
    return run.pipeline()
        .apply("List", Create.of(work).withCoder(SerializableCoder.of(type)))
        .apply("Spread", Reshuffle.viaRandomKey());
  }
}
