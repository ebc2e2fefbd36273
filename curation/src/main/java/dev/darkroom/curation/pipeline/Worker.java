package dev.darkroom.curation.pipeline;

import java.io.IOException;
import java.util.function.Consumer;

/** One worker's part of a step: plain code, without Beam. Used by one thread at a time. */
@FunctionalInterface
public interface Worker<I, O> extends AutoCloseable {
  /** An exception ends the run; what concerns one image alone must not throw. */
  void work(I input, Consumer<O> output) throws IOException;

  /** Gives back what the worker holds, such as models. */
  @Override
  default void close() {}
}
