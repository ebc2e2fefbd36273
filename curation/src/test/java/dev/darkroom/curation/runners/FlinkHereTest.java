package dev.darkroom.curation.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.curation.RunOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.junit.jupiter.api.Test;

class FlinkHereTest {
  private static final RunOptions RUN = RunOptions.standard().withParallelism(2);

  @Test
  void pipelinesOfARunShareOneClusterThatOutlivesAFailedJob() throws Exception {
    try (FlinkHost host = new FlinkHost()) {
      assertThat(run(host, number -> number + 1)).isEqualTo(State.DONE);
      long threads = threads();

      assertThatThrownBy(() -> run(host, number -> number / 0))
          .hasRootCauseInstanceOf(ArithmeticException.class);
      assertThat(run(host, number -> number + 1)).isEqualTo(State.DONE);

      assertThat(threads()).isEqualTo(threads).isPositive();
    }
    assertThat(threads()).isZero();
  }

  @Test
  void otherPipelinesOfTheProcessAreLeftAlone() throws Exception {
    try (FlinkHost host = new FlinkHost()) {
      run(host, number -> number);

      assertThat(ExecutionEnvironment.areExplicitEnvironmentsAllowed()).isTrue();
    }
  }

  private static State run(FlinkHost host, SerializableFunction<Integer, Integer> work)
      throws Exception {
    Runners runner = Runners.of(RUN, host);
    Pipeline pipeline = Pipeline.create(runner.options());
    pipeline
        .apply(Create.of(1, 2, 3))
        .apply(MapElements.into(TypeDescriptors.integers()).via(work));
    try (AutoCloseable here = runner.open()) {
      return pipeline.run().waitUntilFinish();
    }
  }

  /** Each cluster has one such thread. */
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("flink-pekko.actor.supervisor-dispatcher"))
        .count();
  }
}
