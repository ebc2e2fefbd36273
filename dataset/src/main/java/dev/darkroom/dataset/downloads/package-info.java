/**
 * Images that were downloaded, kept by content, and what became of each URL. Front door: {@link
 * dev.darkroom.dataset.downloads.DownloadStore}.
 */
@NullMarked
package dev.darkroom.dataset.downloads;

import org.jspecify.annotations.NullMarked;
