package dev.darkroom.dit.training;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dit.examples.Batch;
import dev.darkroom.dit.examples.Examples;
import dev.darkroom.dit.examples.StepRandom;
import dev.darkroom.dit.examples.TrainingImage;
import dev.darkroom.dit.examples.TrainingImages;
import dev.darkroom.dit.network.StartValues;
import dev.darkroom.dit.optimiser.Warmup;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.Tensors;
import dev.darkroom.dit.text.CaptionCache;
import dev.darkroom.dit.text.TextEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run, from its newest checkpoint to the ladder's end. Given configuration, training set and
 * machine, it computes the same weights whether or not it was interrupted. Not thread-safe;
 * LibTorch's thread count is set for the whole process.
 */
public final class TrainingRun {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
  private static final int DEFAULT_PROMPTS = 2;

  /** How a run ended. */
  public enum Outcome {
    FINISHED,
    STOPPED
  }

  private final TrainingConfig config;
  private final TrainingImages images;
  private final Supplier<TextEncoder> encoder;
  private final RunFolder folder;
  private final CaptionCache captions;
  private final RunState state;
  private final MetricsLog metrics;
  private final Checkpoints checkpoints;
  private final Optional<Path> from;
  private final BooleanSupplier stopRequested;
  private Progress progress = Progress.START;

  /**
   * @param encoder opened once, if captions are still to be encoded
   * @param encoderName of the encoder that would be opened
   * @param from folder of an earlier run of the same configuration that did not reach its end
   * @param stopRequested asked after every step; then the run saves a checkpoint and ends
   */
  public TrainingRun(
      TrainingConfig config,
      TrainingImages images,
      String encoderName,
      Supplier<TextEncoder> encoder,
      Path root,
      Optional<Path> from,
      BooleanSupplier stopRequested) {
    this.config = config;
    this.images = images;
    this.encoder = encoder;
    this.folder = RunFolder.open(root, config, images.identity());
    this.captions = new CaptionCache(folder.features().resolve("captions"), encoderName);
    this.state = new RunState(folder, config);
    this.metrics = new MetricsLog(folder.metrics());
    this.checkpoints = new Checkpoints(folder.checkpoints());
    this.from = from;
    this.stopRequested = stopRequested;
  }

  /** Trains until the ladder ends or a stop is requested; a failure is also in the state file. */
  public Outcome run() {
    try (RunLock lock = RunLock.take(folder)) {
      return runLocked();
    }
  }

  private Outcome runLocked() {
    try {
      Tensors.useThreads(config.threads());
      Optional<Checkpoints.Checkpoint> newest = checkpoints.newest().or(this::earlier);
      progress = newest.map(Checkpoints.Checkpoint::progress).orElse(Progress.START);
      metrics.keepUpTo(progress.step());
      state.running(progress, "Encoding captions.");
      Sampler sampler = new Sampler(folder.samples(), config, encodeCaptions());
      return climb(newest, sampler);
    } catch (RuntimeException | Error e) {
      state.failed(progress, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private Optional<Checkpoints.Checkpoint> earlier() {
    return from.map(root -> root.resolve("checkpoints"))
        .filter(Files::isDirectory)
        .flatMap(folderThere -> new Checkpoints(folderThere).newest());
  }

  private Outcome climb(Optional<Checkpoints.Checkpoint> newest, Sampler sampler) {
    Map<String, HostTensor> weights =
        newest
            .map(Checkpoints.Checkpoint::weights)
            .orElseGet(() -> StartValues.of(config.model(), config.seed()));
    Map<String, HostTensor> moments = newest.map(Checkpoints.Checkpoint::moments).orElse(Map.of());
    while (progress.stage() < config.stages().size()) {
      Stage stage = config.stages().get(progress.stage());
      if (progress.stageStep() < stage.steps()) {
        try (Learner learner =
            new Learner(config, config.compressionOf(stage), stage.positions(), weights)) {
          learner.restoreMoments(moments);
          if (!climb(stage, learner, sampler)) {
            state.stopped(progress);
            return Outcome.STOPPED;
          }
          weights = learner.weights();
        }
      }
      // The next stage's loss is another one: it starts with moments of its own.
      moments = Map.of();
      progress = progress.nextStage();
    }
    state.finished(progress);
    return Outcome.FINISHED;
  }

  /** One stage; false when it was stopped before its end. */
  private boolean climb(Stage stage, Learner learner, Sampler sampler) {
    state.running(progress, "Encoding images at " + stage.resolution() + " pixels.");
    Examples examples =
        Examples.prepare(
            images, stage.resolution(), captions, folder.features().resolve("latents"));
    LOG.info(
        "Stage {}: {} images, {} steps", stage.name(), examples.images().size(), stage.steps());
    state.running(progress, "Training.");
    Warmup warmup = new Warmup(stage.learningRate(), stage.warmupSteps());
    while (progress.stageStep() < stage.steps()) {
      double rate = warmup.at(progress.stageStep());
      step(stage, learner, examples, rate);
      boolean last = progress.stageStep() == stage.steps();
      if (last || progress.step() % config.logEvery() == 0) {
        log(stage, rate);
      }
      if (last || progress.step() % config.sampleEvery() == 0) {
        sampler.draw(learner.network(), stage, progress.step());
      }
      boolean stop = !last && stopRequested.getAsBoolean();
      if (last || stop || progress.step() % config.checkpointEvery() == 0) {
        checkpoints.save(
            new Checkpoints.Checkpoint(progress, learner.weights(), learner.moments()));
      }
      if (stop) {
        return false;
      }
    }
    return true;
  }

  private void step(Stage stage, Learner learner, Examples examples, double rate) {
    long start = System.nanoTime();
    Batch batch =
        Batch.draw(
            examples,
            stage.batch(),
            config.captionDropout(),
            StepRandom.of(config.seed(), progress.step()));
    StepResult result = learner.learn(batch, rate);
    progress = progress.after(result, (System.nanoTime() - start) / 1e9);
    if (!Double.isFinite(result.loss())) {
      throw new IllegalStateException("the loss is " + result.loss());
    }
  }

  private void log(Stage stage, double rate) {
    metrics.append(progress, stage, rate, imagesShown());
    Progress.Sums sums = progress.sums();
    LOG.info(
        "Step {} of {}: loss {}, {} s per step",
        progress.step(),
        config.totalSteps(),
        "%.4f".formatted(sums.loss() / sums.steps()),
        "%.2f".formatted(sums.seconds() / sums.steps()));
    progress = progress.logged();
    state.running(progress, "Training.");
  }

  private long imagesShown() {
    long shown = 0;
    for (int i = 0; i < progress.stage(); i++) {
      shown += (long) config.stages().get(i).steps() * config.stages().get(i).batch();
    }
    return shown + (long) progress.stageStep() * config.stages().get(progress.stage()).batch();
  }

  private List<HostTensor> encodeCaptions() {
    Set<String> texts = new LinkedHashSet<>();
    images.all().forEach(image -> texts.add(image.caption()));
    List<String> prompts = config.samplePrompts();
    if (prompts.isEmpty()) {
      prompts = images.all().stream().map(TrainingImage::caption).limit(DEFAULT_PROMPTS).toList();
    }
    texts.addAll(prompts);
    captions.fill(texts, encoder);
    List<HostTensor> features = prompts.stream().map(captions::features).toList();
    long channels = features.get(0).shape().get(1);
    if (channels != config.model().captionChannels()) {
      throw new InvalidInputException(
          "Invalid model captionChannels: %d (must be %d, the text encoder's)"
              .formatted(config.model().captionChannels(), channels),
          "Correct it in the training configuration.");
    }
    return features;
  }
}
