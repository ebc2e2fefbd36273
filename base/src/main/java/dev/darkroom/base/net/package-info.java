/** Manners towards other people's servers, and caution with their addresses. */
@NullMarked
package dev.darkroom.base.net;

import org.jspecify.annotations.NullMarked;
