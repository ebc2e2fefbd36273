package dev.darkroom.sql.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.TestingPostgres;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.CatalogConflictException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobsIT {
  private static final Actor ADA = new Actor("ada");
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration EXPIRED = Duration.ofMillis(-1);

  private final Jobs jobs = Catalog.open(TestingPostgres.newDatabase()).jobs();

  @Test
  void aJobIsClaimedDoneAndShown() {
    Job queued = jobs.enqueue("commit", "{\"dataset\":\"meadow\"}", ADA);

    Job claimed = claim(LONG).orElseThrow();
    jobs.complete(claimed, "{\"version\":2}");

    Job done = jobs.show(queued.id());
    assertThat(claimed.id()).isEqualTo(queued.id());
    assertThat(claimed.payload()).contains("meadow");
    assertThat(done.state()).isEqualTo(JobState.DONE);
    assertThat(done.result()).hasValueSatisfying(r -> assertThat(r).contains("2"));
    assertThat(done.finished()).isPresent();
    assertThat(claim(LONG)).isEmpty();
  }

  @Test
  void workersThatAskAtOnceGetDifferentJobs() {
    for (int i = 0; i < 20; i++) {
      jobs.enqueue("commit", "{}", ADA);
    }

    List<JobId> claimed =
        IntStream.range(0, 20).parallel().mapToObj(i -> claim(LONG).orElseThrow().id()).toList();

    assertThat(claimed).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void takesOnlyTheKindsItWasAskedFor() {
    jobs.enqueue("train", "{}", ADA);

    assertThat(claim(LONG)).isEmpty();
  }

  @Test
  void anExpiredLeaseIsClaimableAgainAndTheFirstWorkerIsTold() {
    jobs.enqueue("commit", "{}", ADA);
    Job first = claim(EXPIRED).orElseThrow();

    Job second = claim(LONG).orElseThrow();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.attempts()).isEqualTo(2);
    assertThat(jobs.heartbeat(first, LONG)).isFalse();
    assertThat(jobs.heartbeat(second, LONG)).isTrue();
    assertThatThrownBy(() -> jobs.complete(first, "{}"))
        .isInstanceOf(CatalogConflictException.class)
        .hasMessage("Cannot end job " + first.id() + ": its lease was lost");
  }

  @Test
  void aHeartbeatKeepsTheLease() {
    jobs.enqueue("commit", "{}", ADA);
    Job claimed = claim(Duration.ofMillis(300)).orElseThrow();
    jobs.heartbeat(claimed, LONG);

    await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(10))
        .until(() -> claim(LONG).isEmpty());
  }

  @Test
  void aJobThatKillsThreeWorkersIsGivenUp() {
    JobId id = jobs.enqueue("commit", "{}", ADA).id();
    for (int i = 0; i < Jobs.MAX_ATTEMPTS; i++) {
      assertThat(claim(EXPIRED)).isPresent();
    }

    assertThat(claim(LONG)).isEmpty();
    assertThat(jobs.show(id).state()).isEqualTo(JobState.FAILED);
    assertThat(jobs.show(id).message()).startsWith("given up: 3 workers");
  }

  @Test
  void onlyAQueuedJobCanBeCancelled() {
    JobId first = jobs.enqueue("commit", "{}", ADA).id();
    JobId second = jobs.enqueue("commit", "{}", ADA).id();
    claim(LONG);

    assertThat(jobs.cancel(first, ADA)).isFalse();
    assertThat(jobs.cancel(second, ADA)).isTrue();
    assertThat(claim(LONG)).isEmpty();
  }

  @Test
  void aFailedJobSaysWhy() {
    jobs.enqueue("commit", "{}", ADA);
    Job claimed = claim(LONG).orElseThrow();

    jobs.fail(claimed, "disk full");

    assertThat(jobs.show(claimed.id()).message()).isEqualTo("disk full");
  }

  @Test
  void listsNewestFirstByKey() {
    List<JobId> ids =
        IntStream.range(0, 5).mapToObj(i -> jobs.enqueue("commit", "{}", ADA).id()).toList();

    List<Job> page = jobs.list(Optional.empty(), 2);

    assertThat(page).extracting(Job::id).containsExactly(ids.get(4), ids.get(3));
    assertThat(jobs.list(Optional.of(ids.get(3)), 2))
        .extracting(Job::id)
        .containsExactly(ids.get(2), ids.get(1));
  }

  @Test
  void thePayloadIsAnObject() {
    assertThatThrownBy(() -> jobs.enqueue("commit", "[1]", ADA))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid payload: [1] (must be a JSON object)");
  }

  private Optional<Job> claim(Duration lease) {
    return jobs.claim("worker-" + Thread.currentThread().getId(), Set.of("commit"), lease);
  }
}
