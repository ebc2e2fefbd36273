package dev.darkroom.curation.caption;

import dev.darkroom.curation.pipeline.WorkFn;
import dev.darkroom.curation.pipeline.Workbench;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Captions images and writes the parts; gives their names. */
final class CaptionImages extends PTransform<PCollection<CaptionWork>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final transient Workbench bench;
  private final int scalePixels;

  private CaptionImages(Workbench bench, int scalePixels) {
    this.bench = bench;
    this.scalePixels = scalePixels;
  }

  /**
   * @param scalePixels shorter side that the canonical decode covers
   */
  static CaptionImages at(Workbench bench, int scalePixels) {
    return new CaptionImages(bench, scalePixels);
  }

  @Override
  public PCollection<String> expand(PCollection<CaptionWork> work) {
    int scale = scalePixels;
    return work.apply(
            "Caption",
            ParDo.of(
                WorkFn.<CaptionWork, String>counting(
                    bench, CaptionWork::unit, here -> new ImageCaptioner(here, scale))))
        .setCoder(StringUtf8Coder.of());
  }
}
