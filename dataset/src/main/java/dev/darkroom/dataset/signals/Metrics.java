package dev.darkroom.dataset.signals;

import java.io.Serializable;

/**
 * Technical metrics of the canonical decode.
 *
 * @param sharpness variance of the Laplacian of luma, ≥ 0, higher is sharper
 * @param brightness mean luma, 0..1
 * @param contrast standard deviation of luma, 0..0.5
 * @param clipping share of pixels at black or white, 0..1
 * @param noise estimated standard deviation of noise in grey levels, ≥ 0
 * @param blockiness luma jump across 8×8 borders over the jump elsewhere, 1 means none
 */
public record Metrics(
    double sharpness,
    double brightness,
    double contrast,
    double clipping,
    double noise,
    double blockiness)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
