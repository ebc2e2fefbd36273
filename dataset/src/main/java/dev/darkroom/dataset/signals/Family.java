package dev.darkroom.dataset.signals;

import dev.darkroom.base.Digest;
import java.io.Serializable;

/** A scorer or captioner in one exact state: name and digest of weights, preprocessing and code. */
public record Family(String name, Digest digest) implements Comparable<Family>, Serializable {
  private static final long serialVersionUID = 1L;

  /** The folder name: {@code <name>@<first 12 digits of the digest>}. */
  public String folder() {
    return name + "@" + digest.abbreviated();
  }

  @Override
  public int compareTo(Family other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : digest.compareTo(other.digest);
  }
}
