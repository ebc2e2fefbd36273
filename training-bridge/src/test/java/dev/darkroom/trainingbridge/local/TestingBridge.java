package dev.darkroom.trainingbridge.local;

import dev.darkroom.trainingbridge.launch.LaunchRequest;
import java.nio.file.Path;
import java.util.List;

/** A program that launches and then hangs, so that a test can kill it: OUT COMMAND... */
final class TestingBridge {
  private TestingBridge() {}

  public static void main(String[] arguments) throws InterruptedException {
    List<String> all = List.of(arguments);
    LaunchRequest request =
        new LaunchRequest("key", all.subList(1, all.size()), Path.of(all.get(0)));
    System.out.println(new LocalProcessLauncher().submit(request));
    Thread.sleep(Long.MAX_VALUE);
  }
}
