/**
 * The one catalog of the application. Front door: {@link
 * dev.darkroom.webconsole.catalog.ConsoleCatalog}.
 */
@NullMarked
package dev.darkroom.webconsole.catalog;

import org.jspecify.annotations.NullMarked;
