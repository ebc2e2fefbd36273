package dev.darkroom.models.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.darkroom.base.Digest;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native sessions of this process: a file of a model is opened once, shared by all workers,
 * counted, and freed by the last one that closes its {@link OnnxSession}. Thread-safe.
 */
public final class OnnxSessions {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxSessions.class);
  private static final OnnxSessions OF_PROCESS = new OnnxSessions();

  private final Map<Key, Shared> open = new HashMap<>();

  private OnnxSessions() {}

  public static OnnxSessions ofProcess() {
    return OF_PROCESS;
  }

  /**
   * Takes a share of the session of one ONNX file.
   *
   * @param file relative to the model's folder, as {@code onnx/model.onnx}
   * @throws InvalidModelException when the file is missing or is no ONNX graph that can run here
   * @throws DeviceUnavailableException when CUDA was asked for by name and cannot be used
   */
  public synchronized OnnxSession open(ModelPackage model, String file, Inference inference) {
    Key key = new Key(model.digest(), file, inference);
    try {
      Shared shared = open.get(key);
      if (shared == null) {
        shared = new Shared(create(model, file, inference));
        open.put(key, shared);
      }
      OnnxSession share =
          new OnnxSession(model.name() + ": " + file, shared.session, () -> release(key));
      shared.holders++;
      return share;
    } catch (OrtException e) {
      throw new InvalidModelException(
          "Cannot open model " + model.name() + ": " + file + ": " + OrtReason.of(e) + ".",
          hint(e),
          e);
    }
  }

  /** How many native sessions are open now. */
  public synchronized int size() {
    return open.size();
  }

  private synchronized void release(Key key) {
    Shared shared = open.get(key);
    if (shared == null || --shared.holders > 0) {
      return;
    }
    open.remove(key);
    try {
      shared.session.close();
    } catch (OrtException e) {
      LOG.warn("Cannot close session of {}: {}", key, e.getMessage());
    }
  }

  private static String hint(OrtException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("opset")
        ? "Export the model again with an older opset, which ONNX Runtime "
            + OrtEnvironment.getEnvironment().getVersion()
            + " knows."
        : "Get the file again from where the model came from, and import it.";
  }

  private static OrtSession create(ModelPackage model, String file, Inference inference)
      throws OrtException {
    Device device = inference.device();
    if (device.kind() == Device.Kind.CPU) {
      return createOnCpu(model, file, inference);
    }
    DeviceProbe probe = DeviceProbe.ofCuda(device.index());
    if (device.kind() == Device.Kind.CUDA) {
      if (!probe.cuda()) {
        throw new DeviceUnavailableException(device, probe);
      }
      return createOnCuda(model, file, inference);
    }
    if (!probe.cuda()) {
      LOG.debug("{}", probe.sentence());
      return createOnCpu(model, file, inference);
    }
    try {
      return createOnCuda(model, file, inference);
    } catch (OrtException e) {
      LOG.warn("Model {} runs on the CPU: CUDA refused it: {}", model.name(), e.getMessage());
      return createOnCpu(model, file, inference);
    }
  }

  private static OrtSession createOnCpu(ModelPackage model, String file, Inference inference)
      throws OrtException {
    try (SessionOptions options = options(inference)) {
      return createSession(model, file, options);
    }
  }

  private static OrtSession createOnCuda(ModelPackage model, String file, Inference inference)
      throws OrtException {
    try (SessionOptions options = options(inference)) {
      options.addCUDA(inference.device().index());
      return createSession(model, file, options);
    }
  }

  private static OrtSession createSession(ModelPackage model, String file, SessionOptions options)
      throws OrtException {
    return OrtEnvironment.getEnvironment().createSession(model.file(file).toString(), options);
  }

  /** Several threads wait actively for each other's parts within a run, never between runs. */
  private static SessionOptions options(Inference inference) throws OrtException {
    SessionOptions options = new SessionOptions();
    // What goes wrong comes as an exception; it need not stand in raw on standard error too.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    options.setIntraOpNumThreads(inference.threads());
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "1");
    options.addConfigEntry("session.force_spinning_stop", "1");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    return options;
  }

  private record Key(Digest model, String file, Inference inference) {}

  private static final class Shared {
    private final OrtSession session;
    private int holders;

    private Shared(OrtSession session) {
      this.session = session;
    }
  }
}
