package dev.darkroom.curation.agreement;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.captions.TextAgreement;
import dev.darkroom.dataset.signals.Family;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/** Some images whose texts one model is to measure; what it finds goes to one part. */
record AgreementWork(Family model, List<AgreementAsk> asks) implements Serializable {
  private static final long serialVersionUID = 1L;

  AgreementWork {
    asks = List.copyOf(asks);
  }

  /** Names what is asked, whatever comes of it. */
  String unit() {
    String asked =
        asks.stream()
            .map(ask -> ask.image().imageId().hex() + " " + ask.texts().size())
            .collect(Collectors.joining("\n"));
    return Digest.ofText(model.folder() + "\n" + asked).hex().substring(0, 16);
  }

  /** Name of the part that holds these rows. */
  static String part(List<TextAgreement> rows) {
    String measured =
        rows.stream()
            .map(row -> row.imageId().hex() + " " + row.text().hex())
            .collect(Collectors.joining("\n"));
    return Digest.ofText(measured).hex().substring(0, 16);
  }
}
