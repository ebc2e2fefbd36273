/**
 * What a data set's captions are like: their length and the nouns in them. Front door: {@link
 * dev.darkroom.captioning.statistics.CaptionCounter}.
 */
@NullMarked
package dev.darkroom.captioning.statistics;

import org.jspecify.annotations.NullMarked;
