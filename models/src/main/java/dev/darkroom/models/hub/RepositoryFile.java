package dev.darkroom.models.hub;

import dev.darkroom.base.Digest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A file of a repository as the hub lists it.
 *
 * @param name relative with {@code /}
 * @param size in bytes
 * @param sha256 of files in large-file storage; the hub knows no SHA-256 of small ones
 */
record RepositoryFile(String name, OptionalLong size, Optional<Digest> sha256) {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
  private static final int LONGEST = 1024;

  RepositoryFile {
    if (!staysInside(name)) {
      throw new HubException(
          "Cannot pull a model: the server names a file that would leave its folder: "
              + printable(name)
              + ".",
          "Do not trust this server; check HF_ENDPOINT.");
    }
  }

  /** Names come from the server and become paths here. */
  private static boolean staysInside(String name) {
    if (name.isEmpty() || name.length() > LONGEST || DRIVE.matcher(name).matches()) {
      return false;
    }
    if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
      return false;
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static String printable(String name) {
    String start = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
    return start.replaceAll("[\\p{Cntrl}]", "?");
  }
}
