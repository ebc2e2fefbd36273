package dev.darkroom.curation.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.Stage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers of other processes report counts once, whatever becomes of an answer on its way. */
class RemoteShiftTest {
  @TempDir private Path home;
  private LocalStorage storage;
  private Workbench bench;
  private RemoteShift shift;
  private RunFolder worker;

  @BeforeEach
  void begin() throws IOException {
    storage = new LocalStorage(home.resolve("meadow"));
    bench =
        Workbench.open(
            DatasetFolder.open(storage),
            new ModelStore(home.resolve("models")),
            RunOptions.standard(),
            Progress.NONE);
    bench.begin(Stage.MEASURE, 10);
    shift = RemoteShift.begin(bench);
    worker = new RunFolder(storage, bench.order());
  }

  @AfterEach
  void end() {
    shift.close();
    bench.close();
  }

  private static Receipt receipt(String unit) {
    return new Receipt(unit, 1, Map.of(Tally.Kind.MEASURED, 1L), List.of(unit));
  }

  private void send(long number, long before, String... units) throws IOException {
    List<Receipt> receipts = Stream.of(units).map(RemoteShiftTest::receipt).toList();
    worker.send(new RunFolder.Report("worker", 0, before, receipts), number);
  }

  @Test
  void countsAReportOnceWhenItsAnswerWasLostAndItIsSentAgainWithMore() throws IOException {
    send(0, 0, "a");
    shift.gather();
    send(1, 0, "a", "b");
    shift.gather();
    send(2, 2, "c");
    shift.gather();

    assertThat(bench.delivered()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(bench.tally().measured()).isEqualTo(3);
  }

  @Test
  void takesWhatIsSentAgainWhereTheFirstNeverCame() throws IOException {
    send(1, 0, "a", "b");
    shift.gather();

    assertThat(bench.tally().measured()).isEqualTo(2);
  }

  @Test
  void keepsWhatItHasReadWhenALaterReportCannotBeRead() throws IOException {
    WorkOrder order = bench.order();
    String folder = "work/runs/" + order.token() + "/" + order.shift();
    storage.replace(folder + "/report-worker-00000001.json", new byte[] {'{'});
    send(0, 0, "a");

    assertThatIOException().isThrownBy(shift::gather);

    assertThat(bench.delivered()).containsExactly("a");
    assertThat(bench.tally().measured()).isEqualTo(1);
  }
}
