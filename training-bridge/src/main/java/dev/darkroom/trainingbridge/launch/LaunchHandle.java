package dev.darkroom.trainingbridge.launch;

/** What a launcher calls something that it launched; survives restarts of the bridge. */
public record LaunchHandle(String value) {
  @Override
  public String toString() {
    return value;
  }
}
