package dev.darkroom.captioning.endpoint;

import dev.darkroom.base.Digest;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.captioning.CaptionOutcome;
import dev.darkroom.captioning.CaptionTask;
import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.GeneratedCaption;
import dev.darkroom.captioning.GenerationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Captions by one server, as many images at once as its settings allow. */
final class EndpointCaptioner implements Captioner {
  private static final String DEFAULT_PROMPT = "Describe this image in detail.";

  /** Counts up when the request around a prompt changes. */
  private static final int REQUEST_VERSION = 1;

  private final String name;
  private final Server server;

  EndpointCaptioner(String name, Server server) {
    this.name = name;
    this.server = server;
  }

  @Override
  public String name() {
    return name;
  }

  /** Of the server's URL and the model's name there: it does not fix the model. */
  @Override
  public Digest digest() {
    EndpointSettings settings = server.settings();
    return Digest.ofText(
        "endpoint " + REQUEST_VERSION + "\n" + settings.url() + "\n" + settings.model());
  }

  @Override
  public boolean isPinned() {
    return false;
  }

  @Override
  public int batch() {
    return server.settings().concurrency();
  }

  @Override
  public List<GeneratedCaption> captions(List<CaptionTask> tasks, GenerationOptions options) {
    List<GeneratedCaption> captions = new ArrayList<>();
    for (CaptionOutcome outcome : attempts(tasks, options)) {
      if (outcome instanceof CaptionOutcome.Failed failed) {
        throw failed.why();
      }
      if (outcome instanceof CaptionOutcome.Made made) {
        captions.add(made.caption());
      }
    }
    return captions;
  }

  @Override
  public List<CaptionOutcome> attempts(List<CaptionTask> tasks, GenerationOptions options) {
    requireKnown(options);
    List<Future<GeneratedCaption>> answers =
        tasks.stream()
            .map(
                task ->
                    server
                        .workers()
                        .submit(
                            () ->
                                server.ask(
                                    ChatRequest.body(server.settings(), task, options),
                                    options.maxTokensOrDefault())))
            .toList();
    return answers.stream().map(answer -> outcome(answer, answers)).toList();
  }

  @Override
  public String rendered(String prompt) {
    return question(prompt);
  }

  @Override
  public String parameters(GenerationOptions options) {
    requireKnown(options);
    return server.withoutKey(ChatRequest.parameters(server.settings(), options));
  }

  /** What all captioners of the server share belongs to {@link Endpoints}. */
  @Override
  public void close() {}

  static String question(String prompt) {
    return prompt.isBlank() ? DEFAULT_PROMPT : prompt.strip();
  }

  private CaptionOutcome outcome(
      Future<GeneratedCaption> answer, List<Future<GeneratedCaption>> all) {
    try {
      return new CaptionOutcome.Made(answer.get());
    } catch (ExecutionException e) {
      RuntimeException why = e.getCause() instanceof RuntimeException known ? known : stopped(e);
      return new CaptionOutcome.Failed(why);
    } catch (CancellationException e) {
      return new CaptionOutcome.Failed(stopped(e));
    } catch (InterruptedException e) {
      all.forEach(each -> each.cancel(true));
      Thread.currentThread().interrupt();
      return new CaptionOutcome.Failed(stopped(e));
    }
  }

  private EndpointException stopped(Throwable cause) {
    return new EndpointException(
        "Cannot caption: the request to %s was stopped.".formatted(server.settings().url()),
        "Run again.",
        cause);
  }

  private static void requireKnown(GenerationOptions options) {
    if (options.beams().orElse(1) > 1) {
      throw unknown("beams", options.beams().getAsInt());
    }
    if (options.topK().isPresent()) {
      throw unknown("top-k", options.topK().getAsInt());
    }
    if (options.noRepeatNgram().orElse(0) > 0) {
      throw unknown("no-repeat-ngram", options.noRepeatNgram().getAsInt());
    }
  }

  private static InvalidInputException unknown(String option, int value) {
    return new InvalidInputException(
        "Invalid " + option + ": " + value + " (must be left out: the protocol has none)",
        "Remove it from the captioner that has an endpoint.");
  }
}
