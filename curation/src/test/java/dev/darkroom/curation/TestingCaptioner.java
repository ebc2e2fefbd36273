package dev.darkroom.curation;

import dev.darkroom.base.Digest;
import dev.darkroom.captioning.CaptionRequest;
import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.CaptionerProvider;
import dev.darkroom.captioning.GeneratedCaption;
import dev.darkroom.imaging.Pixels;
import java.util.List;
import java.util.Locale;

/** Says how large a picture is, without a model. */
public final class TestingCaptioner implements Captioner {
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
  public GeneratedCaption caption(
      Pixels canonical, int originalWidth, int originalHeight, CaptionRequest request) {
    int middle = canonical.rgb()[canonical.rgb().length / 2] & 0xff;
    String text =
        String.format(
            Locale.ROOT,
            "A picture of %d by %d, %d in the middle %s",
            originalWidth,
            originalHeight,
            middle,
            request.prompt());
    return new GeneratedCaption(text.strip(), List.of(1, 2, 3), GeneratedCaption.STOP);
  }

  @Override
  public String parameters(CaptionRequest request) {
    return "{\"max_tokens\":" + request.maxTokens() + "}";
  }

  @Override
  public void close() {}
}
