package dev.darkroom.cli.console;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.people.People;
import dev.darkroom.sql.people.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The first person of a fresh console: {@code curator} with a random password, in a file that only
 * its owner reads. There is no default password.
 */
public record Login(String user, String password) {
  private static final String FIRST = "curator";
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 14;

  /** Makes the person when the catalog has nobody of that name. */
  public static Login of(Path consoleFolder, People people) {
    Path file = consoleFolder.resolve("first-password");
    try {
      Files.createDirectories(consoleFolder);
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, random());
      }
      Login login = new Login(FIRST, Files.readString(file).trim());
      return login.introducedTo(people);
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot keep the console's first password in " + file + ": " + e.getMessage(),
          "Check that the folder can be written.",
          e);
    }
  }

  /** A password that was changed since is the person's own: it is known to nobody else. */
  private Login introducedTo(People people) {
    if (people.find(user).isEmpty()) {
      people.add(user, password.toCharArray(), Set.of(Role.CURATOR, Role.ADMIN), Actor.SYSTEM);
    }
    return people.authenticate(user, password.toCharArray()).isPresent()
        ? this
        : new Login(user, "");
  }

  private static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  @Override
  public String toString() {
    return "user " + user + (password.isEmpty() ? ", your own password" : ", password " + password);
  }
}
