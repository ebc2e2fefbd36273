package dev.darkroom.webconsole.body;

/** A name and a password. */
public record LoginBody(String user, String password) {
  @Override
  public String toString() {
    return "LoginBody[user=" + user + "]";
  }
}
