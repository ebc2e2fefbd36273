package dev.darkroom.curation;

import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.storage.Storages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A run in a process of its own, for tests in which it dies. Arguments: home, folder of photos,
 * runner, scorer, options of Beam. Its dataset is a {@link WatchedStorage}; at its end it says what
 * came of it.
 */
public final class ChildRun {
  /** Beside the home of a process that died in native code. */
  static final String CRASH_LOG = "crash.log";

  private ChildRun() {}

  /** A process that will run it; what it writes to standard error is dropped. */
  public static ProcessBuilder process(
      Path home, Path photos, RunnerName runner, String scorer, List<String> beamOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + home.resolveSibling(CRASH_LOG),
            ChildRun.class.getName(),
            home.toString(),
            photos.toString(),
            runner.id(),
            scorer));
    command.addAll(beamOptions);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    List<String> beamOptions = Arrays.asList(arguments).subList(4, arguments.length);
    RunOptions options =
        RunOptions.standard()
            .withRunner(RunnerName.of(arguments[2]))
            .withParallelism(2)
            .withBeamOptions(beamOptions);
    String rules = Bench.RULES.replace(TestingScorer.BRIGHT, arguments[3]);
    Bench bench = new Bench(home, Path.of(arguments[1]), rules);
    System.out.println(bench.run(options, watched(bench)));
  }

  private static DatasetFolder watched(Bench bench) {
    return DatasetFolder.open(
        Storages.open(
            new WatchedStorage(Path.of(bench.dataset().storage().location())).location()));
  }
}
