package dev.darkroom.trainingbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.sql.runs.MetricPoint;
import dev.darkroom.sql.runs.RunSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportsTest {
  @TempDir Path out;

  @Test
  void aRunThatHasWrittenNothingHasNothing() throws IOException {
    RunReports reports = new RunReports(out);

    assertThat(reports.metrics()).isEmpty();
    assertThat(reports.samples()).isEmpty();
    assertThat(reports.message()).isEmpty();
  }

  @Test
  void leavesTheLineThatIsBeingWrittenForTheNextTime() throws IOException {
    Files.writeString(
        out.resolve("metrics.jsonl"),
        """
        {"step":10,"loss":0.9,"stage":"base","resolution":256,"lr":0.001,"seconds":4.5,"more":1}
        {"step":15,"loss":0.8,"stage":"fine","resolution":512,"lr":0.0005,"seconds":9}
        {"step":20,"loss":NaN}
        {"step":30,"loss":"NaN"}
        {"step":40,"lo""");

    assertThat(new RunReports(out).metrics())
        .containsExactly(
            new MetricPoint(10, 0.9, 0, 256, 0.001, 4.5),
            new MetricPoint(15, 0.8, 1, 512, 0.0005, 9));
  }

  @Test
  void readsTheTrainersWords() throws IOException {
    Files.writeString(out.resolve("state.json"), "{\"state\":\"running\",\"message\":\"Encodes\"}");

    assertThat(new RunReports(out).message()).isEqualTo("Encodes");
  }

  @Test
  void listsSamplesWithTheirSteps() throws IOException {
    Files.createDirectory(out.resolve("samples"));
    for (String name : new String[] {"step-000020-1.png", "step-000010-0.png", "x.png", "a.txt"}) {
      Files.createFile(out.resolve("samples").resolve(name));
    }

    assertThat(new RunReports(out).samples())
        .containsExactly(
            new RunSample("samples/step-000010-0.png", 10),
            new RunSample("samples/step-000020-1.png", 20),
            new RunSample("samples/x.png", 0));
  }
}
