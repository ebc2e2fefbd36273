package dev.darkroom.curation.agreement;

import dev.darkroom.captioning.agreement.Cosine;
import dev.darkroom.captioning.agreement.ImageTextAgreement;
import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.curation.pipeline.Workplace;
import dev.darkroom.curation.select.KeptPixels;
import dev.darkroom.dataset.captions.TextAgreement;
import dev.darkroom.dataset.sources.SourceBytes;
import dev.darkroom.imaging.Pixels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how far texts agree with their images; an image is decoded and seen once for all its
 * texts. One that cannot be measured now has no rows, so that the next run tries it again.
 */
final class AgreementMeasurer implements Worker<AgreementWork, String> {
  private static final Logger LOG = LoggerFactory.getLogger(AgreementMeasurer.class);

  private final Workplace here;
  private final int scalePixels;
  private final OpenAgreements models;

  AgreementMeasurer(Workplace here, int scalePixels) {
    this.here = here;
    this.scalePixels = scalePixels;
    this.models = new OpenAgreements(here.models(), scalePixels);
  }

  @Override
  public void work(AgreementWork work, Consumer<String> output) throws IOException {
    ImageTextAgreement model = models.of(work.model().name());
    if (!models.family(work.model().name()).equals(work.model())) {
      throw new IllegalStateException(
          "Model " + work.model().name() + " changed while the run went on");
    }
    List<TextAgreement> rows = new ArrayList<>();
    for (AgreementAsk ask : work.asks()) {
      here.requireWanted();
      rows.addAll(measured(model, ask));
      here.advance();
    }
    if (!rows.isEmpty()) {
      here.dataset().agreements(work.model()).write(AgreementWork.part(rows), rows);
    }
    output.accept(work.model().name());
  }

  private List<TextAgreement> measured(ImageTextAgreement model, AgreementAsk ask) {
    try {
      Pixels pixels = KeptPixels.read(ask.image(), scalePixels, model.colours());
      List<TextAgreement> rows =
          ask.texts().stream().map(text -> row(model, ask, pixels, text)).toList();
      rows.forEach(row -> here.tally().countAgreed());
      return rows;
    } catch (SourceBytes.StoppedException e) {
      throw e;
    } catch (IOException e) {
      failed(model, ask, SourceBytes.why(e));
    } catch (RuntimeException | OutOfMemoryError e) {
      // Whatever one image does to the model is not its neighbours' fault.
      failed(model, ask, e.toString());
    }
    return List.of();
  }

  private static TextAgreement row(
      ImageTextAgreement model, AgreementAsk ask, Pixels pixels, String text) {
    Cosine cosine = model.measure(pixels, text);
    return new TextAgreement(
        ask.image().imageId(), TextAgreement.textDigest(text), cosine.value(), cosine.windows());
  }

  private void failed(ImageTextAgreement model, AgreementAsk ask, String why) {
    LOG.warn("Agreement of {} by {} failed: {}", ask.image().source(), model.name(), why);
    here.tally().countFailed();
  }

  @Override
  public void close() {
    models.close();
  }
}
