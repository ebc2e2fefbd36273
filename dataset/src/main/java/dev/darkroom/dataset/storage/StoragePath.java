package dev.darkroom.dataset.storage;

import java.util.Arrays;

/** Paths in a storage whose names mean nothing to its machine, as keys of a bucket. */
public final class StoragePath {
  private StoragePath() {}

  /** One below the other; either may be empty. */
  public static String join(String folder, String path) {
    return folder.isEmpty() || path.isEmpty() ? folder + path : folder + "/" + path;
  }

  /**
   * The same path.
   *
   * @throws IllegalArgumentException when it leads out of the storage
   */
  public static String inside(String path) {
    if (path.startsWith("/") || path.indexOf('\0') >= 0 || leaves(path)) {
      throw new IllegalArgumentException(
          "Invalid path: " + path + " (must be relative and stay inside the folder)");
    }
    return path;
  }

  private static boolean leaves(String path) {
    return path.contains("..") && Arrays.asList(path.split("/")).contains("..");
  }
}
