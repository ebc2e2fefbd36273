package dev.darkroom.dit.training;

/**
 * What a step cost.
 *
 * @param loss mean over the batch: squared error of the noise plus the variance's bound
 * @param squaredError of the noise alone
 * @param gradientNorm before clipping
 */
record StepResult(double loss, double squaredError, double gradientNorm) {}
