/**
 * Images that a list names by URL, fetched politely and kept by content. Front door: {@link
 * dev.darkroom.curation.download.DownloadStage}.
 */
@NullMarked
package dev.darkroom.curation.download;

import org.jspecify.annotations.NullMarked;
