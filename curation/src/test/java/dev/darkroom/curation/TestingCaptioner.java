package dev.darkroom.curation;

import dev.darkroom.base.Digest;
import dev.darkroom.captioning.CaptionTask;
import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.CaptionerProvider;
import dev.darkroom.captioning.GeneratedCaption;
import dev.darkroom.captioning.GenerationOptions;
import java.util.List;
import java.util.Locale;

/** Says how large a picture is, or what it is told to say, without a model. */
public final class TestingCaptioner implements Captioner {
  private static final String SAY = "say:";
  static final String NAME = "testing-words";

  /** Found by ServiceLoader. */
  public static final class Provider implements CaptionerProvider {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Captioner open() {
      return new TestingCaptioner();
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Digest digest() {
    return Digest.ofText("testing words 1");
  }

  @Override
  public List<GeneratedCaption> captions(List<CaptionTask> tasks, GenerationOptions options) {
    return tasks.stream().map(TestingCaptioner::caption).toList();
  }

  @Override
  public String rendered(String prompt) {
    return prompt;
  }

  @Override
  public String parameters(GenerationOptions options) {
    return "{\"max_tokens\":" + options.maxTokensOrDefault() + "}";
  }

  @Override
  public void close() {}

  private static GeneratedCaption caption(CaptionTask task) {
    if (task.prompt().startsWith(SAY)) {
      String said = task.prompt().substring(SAY.length());
      return new GeneratedCaption(said, List.of(1), GeneratedCaption.STOP);
    }
    int middle = task.canonical().rgb()[task.canonical().rgb().length / 2] & 0xff;
    String text =
        String.format(
            Locale.ROOT,
            "A picture of %d by %d, %d in the middle %s",
            task.originalWidth(),
            task.originalHeight(),
            middle,
            task.prompt());
    return new GeneratedCaption(text.strip(), List.of(1, 2, 3), GeneratedCaption.STOP);
  }
}
