/**
 * Who asks: cookies, API tokens, protection against forged requests. Front door: {@link
 * dev.darkroom.webconsole.session.SessionFilter}.
 */
@NullMarked
package dev.darkroom.webconsole.session;

import org.jspecify.annotations.NullMarked;
