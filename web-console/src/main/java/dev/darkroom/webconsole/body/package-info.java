/**
 * What goes over the wire: each record is the schema of its name, without {@code Body}, in {@code
 * openapi.yaml}, and is made from what the catalog says. Front door: {@link
 * dev.darkroom.webconsole.body.ErrorBody}, which every failure becomes.
 */
@NullMarked
package dev.darkroom.webconsole.body;

import org.jspecify.annotations.NullMarked;
