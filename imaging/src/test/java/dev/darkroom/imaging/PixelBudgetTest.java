package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {
  private static final long MEGABYTE = 1 << 20;

  @Test
  void letsLargePicturesGoOneByOne() throws Exception {
    PixelBudget budget = new PixelBudget(300 * MEGABYTE);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 40; i++) {
        threads.submit(
            () -> {
              try (PixelBudget.Share share = budget.share()) {
                share.take(MEGABYTE, 20_000_000);
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                inside.decrementAndGet();
              }
            });
      }
    } finally {
      threads.shutdown();
    }
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(most).hasValue(1);
  }

  @Test
  void letsWhatIsLargerThanAllGoAlone() {
    PixelBudget budget = new PixelBudget(100 * MEGABYTE);

    for (int i = 0; i < 2; i++) {
      try (PixelBudget.Share share = budget.share()) {
        share.take(500 * MEGABYTE, 180_000_000);
        share.take(500 * MEGABYTE, 180_000_000); // a second time takes nothing
      }
    }
  }

  @Test
  void keepsNoSmallPictureWaiting() throws Exception {
    PixelBudget budget = new PixelBudget(100 * MEGABYTE);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    CountDownLatch taken = new CountDownLatch(1);
    try (PixelBudget.Share large = budget.share()) {
      large.take(500 * MEGABYTE, 0);
      Future<?> small =
          thread.submit(
              () -> {
                try (PixelBudget.Share share = budget.share()) {
                  share.take(MEGABYTE, 2_000_000);
                  taken.countDown();
                }
              });
      assertThat(taken.await(1, TimeUnit.MINUTES)).isTrue();
      small.get();
    } finally {
      thread.shutdownNow();
    }
  }
}
