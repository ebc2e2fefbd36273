/**
 * Who may use the console: passwords, sessions, tokens. Front door: {@link
 * dev.darkroom.sql.people.People}.
 */
@NullMarked
package dev.darkroom.sql.people;

import org.jspecify.annotations.NullMarked;
