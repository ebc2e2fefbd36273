package dev.darkroom.cli.command;

import dev.darkroom.cli.App;
import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.demo.Demo;
import dev.darkroom.cli.demo.DemoOptions;
import dev.darkroom.cli.demo.DemoResult;
import dev.darkroom.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code darkroom demo}: every stage on the sample photos. */
@Command(
    name = "demo",
    description =
        "Everything on the sample photos: a version, a catalog, a trained model, a console.")
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--stop", description = "Stop every process that the demo left running.")
  private boolean stop;

  @Option(
      names = "--photos",
      paramLabel = "N",
      description = "How many of the sample photos to take. Default: all.",
      defaultValue = "1000")
  private int photos;

  @Option(
      names = "--training",
      paramLabel = "FILE",
      description = "A training configuration (JSON) in place of the demo's own.")
  private @Nullable Path training;

  @Option(names = "--port", description = "Of the console. Default: the first free one from 8420.")
  private @Nullable Integer port;

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException {
    Demo demo = new Demo(DarkroomHome.fromEnvironment(), terminal::say);
    if (stop) {
      boolean stopped = demo.stop();
      terminal.result(
          Map.of("stopped", stopped),
          stopped ? "Everything that the demo started is stopped." : "Nothing was running.");
      return 0;
    }
    DemoOptions options =
        new DemoOptions(photos, Optional.ofNullable(training), Optional.ofNullable(port));
    DemoResult result = demo.run(App.installed(), options);
    terminal.result(result, result.text());
    return result.failed() > 0 ? 3 : 0;
  }
}
