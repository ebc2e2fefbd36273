/**
 * How far captions agree with their images, measured by models of images and texts and kept apart
 * from the captions. Front door: {@link dev.darkroom.curation.agreement.AgreementStage}.
 */
@NullMarked
package dev.darkroom.curation.agreement;

import org.jspecify.annotations.NullMarked;
