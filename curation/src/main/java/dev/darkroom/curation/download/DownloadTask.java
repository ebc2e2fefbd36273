package dev.darkroom.curation.download;

import dev.darkroom.dataset.recipe.DownloadRules;

/** What URLs of one source have in common: the rules, and who fetches by them. */
record DownloadTask(DownloadRules rules, ImageFetch fetch) {}
