package dev.darkroom.models.preprocess;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.Resampler;
import dev.darkroom.models.preprocess.TargetSize.Exact;
import java.util.List;
import java.util.Optional;

/** Resize, centre crop, normalise: ViT, DeiT, CLIP (and with it Florence-2) and SigLIP. */
record PlainProcessor(
    Optional<TargetSize> size,
    Resampler.Filter filter,
    Optional<Exact> crop,
    Normalisation normalisation)
    implements ImageProcessor {

  static PlainProcessor of(PreprocessorReader reader, ProcessorFamily family) {
    boolean square = family != ProcessorFamily.CLIP;
    return new PlainProcessor(
        reader.enabled("do_resize", true) ? reader.size("size", square) : Optional.empty(),
        reader.filter("resample", family == ProcessorFamily.VIT ? 2 : 3),
        reader.enabled("do_center_crop", !square || family == ProcessorFamily.DEIT)
            ? reader.exact("crop_size")
            : Optional.empty(),
        Normalisation.of(reader));
  }

  @Override
  public ImageInput apply(Pixels image) {
    Pixels resized =
        size.map(target -> target.of(image.width(), image.height()))
            .map(to -> Resampler.resize(image, to.width(), to.height(), filter))
            .orElse(image);
    Pixels seen =
        crop.map(window -> PixelWindow.centre(resized, window.width(), window.height()))
            .orElse(resized);
    float[] values = new float[3 * seen.width() * seen.height()];
    normalisation.planes(seen, values, 0);
    return ImageInput.ofPixels(
        new InputTensor.Floats(List.of(1L, 3L, (long) seen.height(), (long) seen.width()), values));
  }
}
