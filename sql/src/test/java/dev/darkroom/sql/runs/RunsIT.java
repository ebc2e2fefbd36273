package dev.darkroom.sql.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.Digest;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.TestingPostgres;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.CatalogNotFoundException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunsIT {
  private static final Actor ADA = new Actor("ada");
  private static final String CONFIG = "{\"stages\" : []}";

  private final Catalog catalog = Catalog.open(TestingPostgres.newDatabase());
  private final Runs runs = catalog.runs();

  @Test
  void aKeyMakesOneRun() {
    Run first = runs.register(newRun("key"), ADA);

    Run again = runs.register(newRun("key"), new Actor("bob"));

    assertThat(again).isEqualTo(first);
    assertThat(first.state()).isEqualTo(RunState.SUBMITTING);
    assertThat(first.config()).isEqualTo(CONFIG);
    assertThat(first.configDigest()).isEqualTo(Digest.ofText(CONFIG));
    assertThat(first.by()).isEqualTo("ada");
    assertThat(catalog.audit().list(Optional.empty(), 10)).hasSize(1);
    assertThat(runs.byKey("key")).contains(first);
  }

  @Test
  void aRunGoesItsWay() {
    RunId id = runs.register(newRun("key"), ADA).id();

    runs.submitted(id, "pid:42");
    assertThat(runs.show(id).state()).isEqualTo(RunState.PENDING);
    runs.advance(id, RunState.RUNNING, "");
    assertThat(runs.unfinished()).extracting(Run::id).containsExactly(id);
    runs.advance(id, RunState.COMPLETED, "");

    assertThat(runs.show(id).handle()).contains("pid:42");
    assertThat(runs.show(id).state()).isEqualTo(RunState.COMPLETED);
    assertThat(runs.unfinished()).isEmpty();
  }

  @Test
  void aFinalStateStays() {
    RunId id = runs.register(newRun("key"), ADA).id();
    runs.advance(id, RunState.CANCELLED, "asked to");

    runs.advance(id, RunState.RUNNING, "");

    assertThat(runs.show(id).state()).isEqualTo(RunState.CANCELLED);
    assertThat(runs.show(id).message()).isEqualTo("asked to");
  }

  @Test
  void lostContactIsAFlagBesideTheState() {
    RunId id = runs.register(newRun("key"), ADA).id();
    runs.advance(id, RunState.RUNNING, "");

    runs.contact(id, Contact.LOST);
    assertThat(runs.show(id).lostContact()).isTrue();
    assertThat(runs.show(id).state()).isEqualTo(RunState.RUNNING);
    runs.contact(id, Contact.HELD);

    assertThat(runs.show(id).lostContact()).isFalse();
  }

  @Test
  void theNewestMetricIsTheRunsAndAStepDoneAgainReplacesTheOld() {
    RunId id = runs.register(newRun("key"), ADA).id();

    runs.addMetrics(id, List.of(point(1, 0.9), point(2, 0.8)));
    runs.addMetrics(id, List.of(point(2, 0.77), point(3, 0.7)));
    runs.addMetrics(id, List.of());

    assertThat(runs.metrics(id)).containsExactly(point(1, 0.9), point(2, 0.77), point(3, 0.7));
    assertThat(runs.show(id).step()).isEqualTo(3);
    assertThat(runs.show(id).loss()).contains(0.7);
  }

  @Test
  void keepsSamplesOnce() {
    RunId id = runs.register(newRun("key"), ADA).id();
    RunSample early = new RunSample("samples/10.png", 10);
    RunSample late = new RunSample("samples/20.png", 20);

    runs.addSamples(id, List.of(late, early));
    runs.addSamples(id, List.of(late));

    assertThat(runs.samples(id)).containsExactly(early, late);
  }

  @Test
  void listsNewestFirstByKey() {
    RunId first = runs.register(newRun("one"), ADA).id();
    RunId second = runs.register(newRun("two"), ADA).id();

    assertThat(runs.list(Optional.empty(), 1)).extracting(Run::id).containsExactly(second);
    assertThat(runs.list(Optional.of(second), 5)).extracting(Run::id).containsExactly(first);
  }

  @Test
  void anUnknownRunIsNotFound() {
    assertThatThrownBy(() -> runs.show(new RunId(99)))
        .isInstanceOf(CatalogNotFoundException.class)
        .hasMessage("Cannot find run 99: no such number");
  }

  private static NewRun newRun(String key) {
    return new NewRun(
        key,
        "meadow",
        1,
        Digest.ofText("version"),
        CONFIG,
        Digest.ofText(CONFIG),
        "local",
        "/runs/" + key);
  }

  private static MetricPoint point(long step, double loss) {
    return new MetricPoint(step, loss, 0, 256, 1e-4, step * 0.5);
  }
}
