/**
 * What <em>select</em> would decide under other rules, answered from columns in memory. Front door:
 * {@link dev.darkroom.dataset.whatif.WhatIf}.
 */
@NullMarked
package dev.darkroom.dataset.whatif;

import org.jspecify.annotations.NullMarked;
