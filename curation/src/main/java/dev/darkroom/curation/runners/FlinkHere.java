package dev.darkroom.curation.runners;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;

/**
 * A Flink cluster in this process, which the stages of a run share: each would start one of its own
 * otherwise, and load its thousands of classes anew.
 */
final class FlinkHere implements AutoCloseable {
  private final MiniCluster cluster;
  private final Configuration settings;

  private FlinkHere(MiniCluster cluster, Configuration settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  /** With a person's own settings. */
  static FlinkHere start(String folder, int parallelism) throws IOException {
    return start(GlobalConfiguration.loadConfiguration(folder), parallelism);
  }

  static FlinkHere start(int parallelism) throws IOException {
    return start(settings(parallelism), parallelism);
  }

  private static FlinkHere start(Configuration settings, int parallelism) throws IOException {
    settings.set(DeploymentOptions.TARGET, "darkroom");
    settings.set(DeploymentOptions.ATTACHED, true);
    settings.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    // Nobody else on the network is to reach it.
    settings.set(RestOptions.BIND_ADDRESS, "localhost");
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(JobManagerOptions.BIND_HOST, "localhost");
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
    try {
      cluster.start();
    } catch (Exception e) {
      throw new IOException("Flink does not start in this process: " + e.getMessage(), e);
    }
    return new FlinkHere(cluster, settings);
  }

  /**
   * Inside one process nothing gets lost on the way, so the timeouts only have to outlast a machine
   * that is busy; memory for sorting grows with the number of workers and not with the heap.
   */
  private static Configuration settings(int parallelism) {
    Configuration settings = new Configuration();
    settings.set(RpcOptions.ASK_TIMEOUT_DURATION, Duration.ofMinutes(30));
    settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, 30_000L);
    settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, 1_800_000L);
    settings.set(JobManagerOptions.SLOT_REQUEST_TIMEOUT, 1_800_000L);
    MemorySize memory = MemorySize.ofMebiBytes(32 + 16L * parallelism);
    settings.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, MemorySize.parse("8kb")); // rows are small
    settings.set(
        TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64 + 32L * parallelism));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, memory);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, memory);
    return settings;
  }

  /** Pipelines that this thread submits run here, until that is closed. */
  AutoCloseable takeJobsOfThisThread() {
    return Environment.install(this);
  }

  private CompletableFuture<JobClient> submit(
      Pipeline pipeline, Configuration configuration, ClassLoader classes) throws IOException {
    JobGraph job = PipelineExecutorUtils.getJobGraph(pipeline, configuration, classes);
    return cluster
        .submitJob(job)
        .thenApply(
            submitted ->
                new MiniClusterJobClient(
                    submitted.getJobID(), cluster, classes, JobFinalizationBehavior.NOTHING));
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }

  /** How Beam's runner gets at a cluster that is there, with {@code --flinkMaster=[auto]}. */
  private static final class Environment extends ExecutionEnvironment {
    private Environment(FlinkHere flink) {
      super(new Executors(flink), flink.settings, FlinkHere.class.getClassLoader());
    }

    static AutoCloseable install(FlinkHere flink) {
      initializeContextEnvironment(() -> new Environment(flink));
      return ExecutionEnvironment::resetContextEnvironment;
    }
  }

  private record Executors(FlinkHere flink)
      implements PipelineExecutorServiceLoader, PipelineExecutorFactory {
    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
      return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(getName());
    }

    @Override
    public String getName() {
      return "darkroom";
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
      return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
      return flink::submit;
    }
  }
}
