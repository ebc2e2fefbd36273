package dev.darkroom.models.preprocess;

import dev.darkroom.imaging.Pixels;

/** One way of making a model's input. */
interface ImageProcessor {
  ImageInput apply(Pixels image);
}
