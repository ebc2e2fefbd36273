package dev.darkroom.curation.pipeline;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.values.PCollection;

/** Brings a stage's units of work into a pipeline, spread over its workers. */
public final class Elements {
  private Elements() {}

  /**
   * @param work units, each worth a while: chunks of references, not single images
   */
  public static <T extends Serializable> PCollection<T> spread(
      Pipeline pipeline, Class<T> type, List<T> work) {
    return pipeline.apply("List", Read.from(new WorkSource<>(type, work)));
  }
}
