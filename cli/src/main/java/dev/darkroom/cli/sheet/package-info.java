/**
 * One self-contained page with what was kept and what was not, for a first look without a console.
 * Front door: {@link dev.darkroom.cli.sheet.ContactSheet}.
 */
@NullMarked
package dev.darkroom.cli.sheet;

import org.jspecify.annotations.NullMarked;
