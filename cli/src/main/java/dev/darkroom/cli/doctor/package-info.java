/**
 * What works on this machine and what to do about the rest. Front door: {@link
 * dev.darkroom.cli.doctor.Doctor}.
 */
@NullMarked
package dev.darkroom.cli.doctor;

import org.jspecify.annotations.NullMarked;
