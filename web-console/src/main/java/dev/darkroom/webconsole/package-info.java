/**
 * The web console: what the pages ask for, as Jakarta REST resources over the catalog. It computes
 * nothing heavy: what takes long is a job that a worker does. Front door: {@link
 * dev.darkroom.webconsole.ConsoleApplication}; the contract is {@code
 * src/main/openapi/openapi.yaml}.
 */
@NullMarked
package dev.darkroom.webconsole;

import org.jspecify.annotations.NullMarked;
