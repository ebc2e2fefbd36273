/**
 * Pulling models from a model hub that speaks Hugging Face's HTTP protocol, and pinning what came.
 * Front doors: {@link dev.darkroom.models.hub.ModelPull} and the {@link
 * dev.darkroom.models.hub.Catalogue} of models that people would choose.
 */
@NullMarked
package dev.darkroom.models.hub;

import org.jspecify.annotations.NullMarked;
