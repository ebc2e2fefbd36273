/**
 * What every room of the house shares: the root of all errors people see ({@link
 * dev.darkroom.base.DarkroomException}) and content digests ({@link dev.darkroom.base.Digest}).
 */
@NullMarked
package dev.darkroom.base;

import org.jspecify.annotations.NullMarked;
