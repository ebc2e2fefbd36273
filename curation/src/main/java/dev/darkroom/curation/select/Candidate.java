package dev.darkroom.curation.select;

import dev.darkroom.dataset.near.Linked;
import java.util.List;
import java.util.Optional;

/**
 * What the one worker that decides between images knows of each.
 *
 * @param linked empty when the image is near no other
 * @param claim empty when the image is out already
 * @param groups of the selection's parts that have a row of the image
 */
record Candidate(Optional<Linked> linked, Optional<Claim> claim, List<Integer> groups) {
  Candidate {
    groups = List.copyOf(groups);
  }
}
