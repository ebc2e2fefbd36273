package dev.darkroom.dit;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.dit.examples.VersionImages;
import dev.darkroom.dit.text.MiniLmEncoder;
import dev.darkroom.dit.training.TrainingConfig;
import dev.darkroom.dit.training.TrainingRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The trainer's program: {@code --dataset DIR --version N --config FILE.json --out RUN_DIR [--from
 * RUN_DIR]}. Started again with the same arguments it goes on from the newest checkpoint; without
 * one of its own, from that of {@code --from}. SIGTERM and Ctrl-C end it after the current step,
 * with a checkpoint. Exit codes: 0 finished, 1 failed, 2 wrong arguments or configuration, 143 or
 * 130 stopped by a signal.
 *
 * <p>Wants {@code -Dorg.bytedeco.openblas.load=mkl} where MKL is on the class path, and {@code
 * -Xss16m} under a long command line (ONNX Runtime). The environment should have {@code
 * OMP_WAIT_POLICY=passive}: threads that spin while they wait make steps ten times slower as soon
 * as another process wants the processors.
 */
public final class DitTrainer {
  private static final long STOP_SECONDS = 120;

  private DitTrainer() {}

  public static void main(String[] arguments) {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicBoolean stop = new AtomicBoolean();
    Thread hook = new Thread(() -> stopAndWait(stop, ended), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    int exitCode = 1;
    try {
      exitCode = run(arguments, stop);
    } finally {
      ended.countDown();
    }
    if (!stop.get()) {
      System.exit(exitCode);
    }
  }

  /** Does the work and says how it ended, in the exit code and on standard error. */
  static int run(String[] arguments, AtomicBoolean stop) {
    try {
      TrainerArguments parsed = TrainerArguments.parse(arguments);
      TrainingConfig config = TrainingConfig.read(parsed.config());
      VersionImages images = VersionImages.open(parsed.dataset(), parsed.version());
      int maxTokens = config.model().maxCaptionTokens();
      new TrainingRun(
              config,
              images,
              MiniLmEncoder.name(maxTokens),
              () -> MiniLmEncoder.open(maxTokens, config.threads()),
              parsed.out(),
              parsed.from(),
              stop::get)
          .run();
      return 0;
    } catch (DarkroomException e) {
      System.err.println(e.getMessage());
      System.err.println(e.hint());
      return e.exitCode();
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      return 1;
    }
  }

  private static void stopAndWait(AtomicBoolean stop, CountDownLatch ended) {
    stop.set(true);
    try {
      if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "The step did not end in time; the run goes on from the last checkpoint.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
