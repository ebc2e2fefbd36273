package dev.darkroom.dataset.storage;

/** Opens storages of one scheme; found by {@link java.util.ServiceLoader} when it is first used. */
public interface StorageProvider {

  /** As it stands before {@code ://}, in lower case. */
  String scheme();

  /**
   * Opens without asking anything: what is wrong is told by the first use.
   *
   * @param authority between {@code ://} and the next slash: a bucket, or a server and port
   * @param folder in which the storage's paths lie, without slashes at its ends; empty for all of
   *     it
   */
  Storage open(String authority, String folder);
}
