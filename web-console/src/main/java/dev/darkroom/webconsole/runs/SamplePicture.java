package dev.darkroom.webconsole.runs;

import dev.darkroom.sql.runs.RunId;
import dev.darkroom.sql.runs.Runs;
import dev.darkroom.webconsole.body.SampleBody;
import dev.darkroom.webconsole.http.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture in a run's folder. Only what the run has registered is ever read. */
record SamplePicture(Path file) {

  static SamplePicture of(Runs runs, RunId run, String name) {
    Path folder = Path.of(runs.show(run).outDir()).toAbsolutePath().normalize();
    return runs.samples(run).stream()
        .filter(sample -> SampleBody.nameOf(sample).equals(name))
        .map(sample -> folder.resolve(sample.path()).normalize())
        .filter(file -> file.startsWith(folder))
        .findFirst()
        .map(SamplePicture::new)
        .orElseThrow(() -> none(run, name));
  }

  byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw RefusedException.notFound(
          "Cannot show " + file.getFileName() + ": " + e.getMessage(),
          "The run's folder was moved or emptied.");
    }
  }

  private static RefusedException none(RunId run, String name) {
    return RefusedException.notFound(
        "Cannot show " + name + ": run " + run.value() + " has no such sample",
        "Load the run again.");
  }
}
