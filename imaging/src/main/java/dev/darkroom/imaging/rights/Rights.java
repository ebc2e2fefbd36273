package dev.darkroom.imaging.rights;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What a file says of its rights; nothing of it is verified, signatures of Content Credentials
 * included.
 *
 * @param copyright the notice (EXIF Copyright, IPTC 2:116, {@code dc:rights})
 * @param creator who made it (EXIF Artist, IPTC 2:80, {@code dc:creator}); several joined by {@code
 *     "; "}
 * @param licence address of the terms ({@code xmpRights:WebStatement}, {@code cc:license})
 * @param training statements on mining and training in their own words, in the order of the places:
 *     {@code plus:DMI-…} (IPTC Photo Metadata 2023.1), {@code tdm:reservation=1} (TDM Reservation
 *     Protocol), {@code cawg.ai_generative_training=notAllowed} and its like (C2PA, CAWG)
 */
public record Rights(
    Optional<String> copyright,
    Optional<String> creator,
    Optional<String> licence,
    List<String> training)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing is said. */
  public static final Rights UNSAID =
      new Rights(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public Rights {
    training = List.copyOf(training);
  }
}
