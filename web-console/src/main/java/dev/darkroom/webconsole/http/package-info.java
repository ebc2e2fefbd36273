/**
 * How bodies, errors, headers and pages travel. Front door: {@link
 * dev.darkroom.webconsole.http.JsonBodies}.
 */
@NullMarked
package dev.darkroom.webconsole.http;

import org.jspecify.annotations.NullMarked;
