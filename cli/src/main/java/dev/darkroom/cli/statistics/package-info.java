/**
 * What a version's captions are like. Front door: {@link
 * dev.darkroom.cli.statistics.VersionCaptions}.
 */
@NullMarked
package dev.darkroom.cli.statistics;

import org.jspecify.annotations.NullMarked;
