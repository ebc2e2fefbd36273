package dev.darkroom.curation.runners;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A Flink cluster of processes of their own: a job manager and as many task managers as are
 * started, with one slot each. They have this process's class path, so that nothing need be staged.
 */
final class TestingFlinkCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final int restPort = freePort();
  private final int rpcPort = freePort();
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> taskManagers = new ArrayList<>();

  private TestingFlinkCluster(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  static TestingFlinkCluster start(Path folder, int taskManagers) throws Exception {
    TestingFlinkCluster cluster = new TestingFlinkCluster(folder);
    try {
      Files.writeString(cluster.folder.resolve("flink-conf.yaml"), "parallelism.default: 1\n");
      cluster.process(
          "jobmanager",
          "-Xmx320m",
          "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
          "-Djobmanager.memory.heap.size=300m",
          "-Drestart-strategy.type=fixed-delay",
          "-Drestart-strategy.fixed-delay.attempts=100",
          "-Drestart-strategy.fixed-delay.delay=1 s");
      for (int i = 0; i < taskManagers; i++) {
        cluster.startTaskManager();
      }
      cluster.awaitTaskManagers(taskManagers);
      return cluster;
    } catch (Exception | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** What {@code --flinkMaster} takes. */
  String master() {
    return "127.0.0.1:" + restPort;
  }

  Process startTaskManager() throws IOException {
    Process process =
        process(
            "taskmanager-" + taskManagers.size(),
            "-Xmx700m",
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            "-Dtaskmanager.numberOfTaskSlots=1",
            "-Dtaskmanager.cpu.cores=1",
            "-Dtaskmanager.memory.framework.heap.size=128m",
            "-Dtaskmanager.memory.framework.off-heap.size=64m",
            "-Dtaskmanager.memory.task.heap.size=512m",
            "-Dtaskmanager.memory.task.off-heap.size=128m",
            "-Dtaskmanager.memory.managed.size=128m",
            "-Dtaskmanager.memory.network.min=256m",
            "-Dtaskmanager.memory.network.max=256m",
            "-Dtaskmanager.memory.jvm-metaspace.size=192m",
            "-Dtaskmanager.memory.jvm-overhead.min=64m",
            "-Dtaskmanager.memory.jvm-overhead.max=64m");
    taskManagers.add(process);
    return process;
  }

  /** For a run on it. */
  List<String> options() {
    return List.of("--flinkMaster=" + master(), "--filesToStage=");
  }

  /** SIGKILL to a task manager. */
  void killTaskManager(long process) throws InterruptedException {
    Process victim =
        taskManagers.stream().filter(each -> each.pid() == process).findFirst().orElseThrow();
    victim.destroyForcibly().waitFor();
  }

  private Process process(String name, String heap, String main, String... others)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-Xss16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve(name)));
    for (String opened : List.of("lang", "util", "util.concurrent", "nio", "time")) {
      command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
    }
    command.addAll(List.of(main, "--configDir", folder.toString()));
    command.addAll(List.of(others));
    command.addAll(
        List.of(
            "-Djobmanager.rpc.address=127.0.0.1",
            "-Djobmanager.rpc.port=" + rpcPort,
            "-Djobmanager.bind-host=127.0.0.1",
            "-Dtaskmanager.bind-host=127.0.0.1",
            "-Dtaskmanager.host=127.0.0.1",
            "-Drest.address=127.0.0.1",
            "-Drest.bind-address=127.0.0.1",
            "-Drest.port=" + restPort,
            "-Dheartbeat.interval=1000",
            "-Dheartbeat.timeout=20000",
            "-Dio.tmp.dirs=" + folder.resolve(name)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private void awaitTaskManagers(int expected) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + master() + "/overview")).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    String last = "";
    while (System.nanoTime() < end) {
      try {
        last = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        if (last.contains("\"slots-available\":" + expected)) {
          return;
        }
      } catch (IOException e) {
        last = e.toString();
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new IllegalStateException("The cluster is not there: " + last);
  }

  /** Below those that connections of others take by chance. */
  private static int freePort() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Somebody has it.
      }
    }
    throw new IOException("there is no free port from 20000 to 30000");
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }
}
