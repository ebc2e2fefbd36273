package dev.darkroom.cli.command;

import dev.darkroom.cli.OpenDataset;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.cli.terminal.WhatIfText;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.whatif.Answer;
import dev.darkroom.dataset.whatif.WhatIf;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code darkroom what-if}: counts under other rules, without deciding anything. */
@Command(
    name = "what-if",
    description = {
      "Count what select would keep under other rules, from what was measured.",
      "Nothing is decided or written but a cache, which makes the next answer quick."
    })
final class WhatIfCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe, a YAML file.")
  private Path recipe = Path.of("recipe.yaml");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The dataset's folder, in which the recipe was measured.")
  private String out = "dataset";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Change a key below the recipe's select, such as min-side=768px, scores.quality=5.2,",
        "duplicates.radius=8 or quotas.sample=10%%; none takes a key out. Any number of times."
      })
  private List<String> changes = List.of();

  @Mixin private Terminal terminal = new Terminal();
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    long begun = System.nanoTime();
    RecipeReader.Changed rules = RecipeReader.read(recipe, changes);
    WhatIf whatIf = WhatIf.open(OpenDataset.at(out).folder(), rules.before(), this::say);
    Answer answer = whatIf.answer(rules.after().select());
    Optional<Long> before =
        changes.isEmpty() ? Optional.empty() : Optional.of(whatIf.kept(rules.before().select()));
    long millis = (System.nanoTime() - begun) / 1_000_000;
    terminal.result(
        document(answer, before, millis), WhatIfText.of(answer, before) + "\nmillis    " + millis);
    return 0;
  }

  private void say(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private static Map<String, Object> document(Answer answer, Optional<Long> before, long millis) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("seen", answer.seen());
    document.put("kept", answer.kept());
    document.put("rejected", answer.rejected());
    document.put("failed", answer.failed());
    before.ifPresent(kept -> document.put("keptBefore", kept));
    document.put("reasons", answer.reasons());
    document.put("buckets", answer.buckets());
    document.put("filters", answer.filters());
    document.put("histograms", answer.histograms());
    document.put("millis", millis);
    return document;
  }
}
