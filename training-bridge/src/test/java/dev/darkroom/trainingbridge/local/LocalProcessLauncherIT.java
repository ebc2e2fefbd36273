package dev.darkroom.trainingbridge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.darkroom.trainingbridge.TestingTrainer;
import dev.darkroom.trainingbridge.launch.LaunchHandle;
import dev.darkroom.trainingbridge.launch.LaunchRequest;
import dev.darkroom.trainingbridge.launch.LaunchState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessLauncherIT {
  @TempDir Path temporary;
  private final LocalProcessLauncher launcher = new LocalProcessLauncher();
  private TestingTrainer trainer;
  private Path out;

  @BeforeEach
  void prepare() throws IOException {
    trainer = new TestingTrainer(temporary);
    out = Files.createDirectory(temporary.resolve("run with 'odd' name"));
  }

  @AfterEach
  void leaveNoProcess() throws IOException, InterruptedException {
    LaunchFolder folder = LaunchFolder.of(out);
    if (folder.process().isPresent() && folder.process().get().isAlive()) {
      TestingTrainer.kill(-folder.process().get().pid());
    }
  }

  @Test
  void runsAProgramToItsEnd() {
    LaunchHandle handle = launcher.submit(request("finish", "7", "two words"));

    assertThat(ended(handle)).isEqualTo(new LaunchState.Ended(0, ""));
    assertThat(launcher.log(handle, 10)).containsExactly("learned from version 7 with two words");
    assertThat(out.resolve("samples/step-000002-0.png")).exists();
  }

  @Test
  void aProgramThatFailsHasItsExitCodeAndItsErrorOutput() {
    LaunchHandle handle = launcher.submit(request("fail"));

    assertThat(ended(handle)).isEqualTo(new LaunchState.Ended(3, ""));
    assertThat(launcher.log(handle, 10)).containsExactly("out of memory");
  }

  @Test
  void aProgramThatIsNotThereEndsWith127() {
    LaunchHandle handle =
        launcher.submit(new LaunchRequest("key", List.of("no-such-trainer"), out));

    assertThat(ended(handle)).isEqualTo(new LaunchState.Ended(127, ""));
    assertThat(launcher.log(handle, 10).toString()).contains("no-such-trainer");
  }

  @Test
  void severalSubmissionsOfOneKeyStartOneProgram() throws IOException {
    LaunchRequest request = request("wait");

    Set<LaunchHandle> handles = new HashSet<>();
    IntStream.range(0, 6)
        .parallel()
        .mapToObj(i -> new LocalProcessLauncher().submit(request))
        .toList()
        .forEach(handles::add);

    assertThat(handles).hasSize(1);
    awaitStart();
    Files.createFile(out.resolve("go"));
    assertThat(ended(handles.iterator().next())).isEqualTo(new LaunchState.Ended(0, ""));
    assertThat(TestingTrainer.starts(out)).isEqualTo(1);
    assertThat(launcher.submit(request)).isIn(handles);
    assertThat(TestingTrainer.starts(out)).isEqualTo(1);
  }

  @Test
  void findsWhatWasLaunchedAndNothingElse() {
    assertThat(launcher.find(request("wait"))).isEmpty();

    LaunchHandle handle = launcher.submit(request("wait"));

    assertThat(new LocalProcessLauncher().find(request("wait"))).contains(handle);
  }

  @Test
  void aKilledProgramEndsBySignal() throws IOException, InterruptedException {
    LaunchHandle handle = launcher.submit(request("wait"));
    awaitStart();

    TestingTrainer.kill(TestingTrainer.pid(out));

    assertThat(ended(handle)).isEqualTo(new LaunchState.Ended(137, ""));
  }

  @Test
  void aWholeSessionThatIsKilledIsGoneWithoutAnExitCode() throws IOException, InterruptedException {
    LaunchHandle handle = launcher.submit(request("wait"));
    awaitStart();

    TestingTrainer.kill(-LaunchFolder.of(out).process().orElseThrow().pid());

    assertThat(ended(handle))
        .isInstanceOfSatisfying(
            LaunchState.Ended.class,
            end ->
                assertThat(end.message()).startsWith("its process is gone without an exit code"));
  }

  @Test
  void cancellingLetsTheProgramSaveItsWork() throws IOException {
    LaunchHandle handle = launcher.submit(request("wait"));
    awaitStart();

    launcher.cancel(handle);

    assertThat(ended(handle)).isEqualTo(new LaunchState.Cancelled());
    assertThat(out.resolve("checkpoint")).hasContent("saved");
    assertThat(Files.readString(out.resolve("launch/exit")).strip()).isEqualTo("143");
  }

  @Test
  void aProgramThatWillNotEndIsKilledAfterAWhile() throws IOException {
    LaunchHandle handle = launcher.submit(request("stubborn"));
    awaitStart();
    launcher.cancel(handle);
    launcher.cancel(handle);
    assertThat(launcher.describe(handle)).isEqualTo(new LaunchState.Running());

    Clock later = Clock.offset(Clock.systemUTC(), LocalProcessLauncher.PATIENCE.plusSeconds(1));
    new LocalProcessLauncher(later).cancel(handle);

    assertThat(ended(handle)).isEqualTo(new LaunchState.Cancelled());
  }

  @Test
  void cancellingWhatIsOverChangesNothing() {
    LaunchHandle handle = launcher.submit(request("finish"));
    ended(handle);

    launcher.cancel(handle);

    assertThat(launcher.describe(handle)).isEqualTo(new LaunchState.Ended(0, ""));
  }

  @Test
  void anotherProcessWithTheSameIdIsNotMistakenAndNotHarmed() throws Exception {
    Process innocent = new ProcessBuilder("sleep", "600").start();
    try {
      LaunchFolder folder = LaunchFolder.of(out);
      Files.createDirectories(folder.root().resolve("claimed"));
      String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      Files.writeString(
          folder.root().resolve("process"), innocent.pid() + "\nearlier boot/1\n" + host + "\n");
      LaunchHandle handle = new LaunchHandle(folder.root().toString());

      assertThat(launcher.describe(handle)).isInstanceOf(LaunchState.Ended.class);
      launcher.cancel(handle);

      assertThat(innocent.isAlive()).isTrue();
      assertThat(folder.cancelledAt()).isEmpty();
    } finally {
      innocent.destroyForcibly().waitFor();
    }
  }

  @Test
  void whatRunsOnAnotherMachineIsUnknownHere() throws IOException {
    LaunchFolder folder = LaunchFolder.of(out);
    Files.createDirectories(folder.root().resolve("claimed"));
    Files.writeString(folder.root().resolve("process"), "1\nboot/1\nanother-machine\n");

    assertThat(launcher.describe(new LaunchHandle(folder.root().toString())))
        .isEqualTo(new LaunchState.Unknown("it runs on another-machine, not here"));
  }

  @Test
  void aFolderThatIsNotThereSaysNothingAboutTheProgram() {
    assertThat(launcher.describe(new LaunchHandle(out + "/unmounted")))
        .isInstanceOf(LaunchState.Unknown.class);
  }

  @Test
  void aClaimThatNeverBeganIsGivenUp() throws IOException {
    LaunchFolder folder = LaunchFolder.of(out);
    Path claimed = Files.createDirectories(folder.root().resolve("claimed"));
    LaunchHandle handle = new LaunchHandle(folder.root().toString());
    assertThat(launcher.describe(handle)).isEqualTo(new LaunchState.Waiting());

    Instant longAgo = Instant.now().minus(Duration.ofHours(1));
    Files.setLastModifiedTime(claimed, FileTime.from(longAgo));

    assertThat(launcher.describe(handle)).isInstanceOf(LaunchState.Ended.class);
  }

  @Test
  void theProgramOutlivesTheBridgeThatStartedIt() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestingBridge.class.getName(),
                out.toString()));
    command.addAll(trainer.command("wait", out.toString()));
    Process bridge =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    LaunchHandle handle;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(bridge.getInputStream(), StandardCharsets.UTF_8))) {
      handle = new LaunchHandle(output.readLine());
      awaitStart();
    } finally {
      bridge.destroyForcibly().waitFor();
    }

    assertThat(launcher.describe(handle)).isEqualTo(new LaunchState.Running());
    Files.createFile(out.resolve("go"));
    assertThat(ended(handle)).isEqualTo(new LaunchState.Ended(0, ""));
  }

  private LaunchRequest request(String mode, String... more) {
    return new LaunchRequest("key", trainer.command(mode, out.toString(), more), out);
  }

  private LaunchState ended(LaunchHandle handle) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> launcher.describe(handle),
            state -> state instanceof LaunchState.Ended || state instanceof LaunchState.Cancelled);
  }

  private void awaitStart() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> TestingTrainer.starts(out) > 0 && Files.exists(out.resolve("samples")));
    await().pollDelay(Duration.ofMillis(200)).until(() -> true); // the script sets its trap
  }
}
