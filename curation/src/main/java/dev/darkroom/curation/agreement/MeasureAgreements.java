package dev.darkroom.curation.agreement;

import dev.darkroom.curation.pipeline.WorkFn;
import dev.darkroom.curation.pipeline.Workbench;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Measures agreements and writes the parts; gives the models' names. */
final class MeasureAgreements extends PTransform<PCollection<AgreementWork>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final transient Workbench bench;
  private final int scalePixels;

  private MeasureAgreements(Workbench bench, int scalePixels) {
    this.bench = bench;
    this.scalePixels = scalePixels;
  }

  /**
   * @param scalePixels shorter side that the canonical decode covers
   */
  static MeasureAgreements at(Workbench bench, int scalePixels) {
    return new MeasureAgreements(bench, scalePixels);
  }

  @Override
  public PCollection<String> expand(PCollection<AgreementWork> work) {
    int scale = scalePixels;
    return work.apply(
            "Agreement",
            ParDo.of(
                WorkFn.<AgreementWork, String>counting(
                    bench, AgreementWork::unit, here -> new AgreementMeasurer(here, scale))))
        .setCoder(StringUtf8Coder.of());
  }
}
