package dev.darkroom.runners.dataflow;

import com.google.api.services.dataflow.model.DataflowPackage;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import dev.darkroom.curation.runners.GivenOptions;
import dev.darkroom.curation.runners.RunnerHost;
import java.util.List;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.PackageUtil;
import org.apache.beam.runners.dataflow.util.Stager;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The host as it is, but nothing leaves this machine: a pipeline is translated into the file that
 * the system property names, and not run. Stands before the host on the tests' class path.
 */
public final class TranslatingHost implements RunnerHost {
  static final String FILE = "darkroom.test.template";
  private final DataflowHost host = new DataflowHost();

  @Override
  public RunnerName name() {
    return host.name();
  }

  @Override
  public void prepare(PipelineOptions options, GivenOptions given, RunOptions run) {
    host.prepare(options, given, run);
    DataflowPipelineOptions dataflow = options.as(DataflowPipelineOptions.class);
    dataflow.setTemplateLocation(System.getProperty(FILE));
    dataflow.setCredentialFactoryClass(NoopCredentialFactory.class);
    dataflow.setPathValidatorClass(NoopPathValidator.class);
    dataflow.setStagerClass(NoStager.class);
    dataflow.setGcpTempLocation(dataflow.getTempLocation());
    dataflow.setStagingLocation("gs://nowhere/staging");
    dataflow.setFilesToStage(dataflow.getFilesToStage().subList(0, 1));
  }

  /** The test's dataset lies on this machine. */
  @Override
  public boolean reaches(String dataset) {
    return true;
  }

  @Override
  public boolean sharesProcess(PipelineOptions options) {
    return host.sharesProcess(options);
  }

  /** Stages nothing. */
  public static final class NoStager implements Stager {
    public static NoStager fromOptions(PipelineOptions options) {
      return new NoStager();
    }

    @Override
    public List<DataflowPackage> stageFiles(List<PackageUtil.StagedFile> files) {
      return List.of();
    }

    @Override
    public DataflowPackage stageToFile(byte[] bytes, String name) {
      return new DataflowPackage().setName(name).setLocation("gs://nowhere/" + name);
    }
  }
}
