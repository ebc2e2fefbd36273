package dev.darkroom.cli.console;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.cli.process.StartLock;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.people.People;
import dev.darkroom.sql.people.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    Path file = file(consoleFolder);
    try {
      return new Login(FIRST, firstPassword(consoleFolder)).introducedTo(people);
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot keep the console's first password in " + file + ": " + e.getMessage(),
          "Check that the folder can be written.",
          e);
    }
  }

  /** A file that is empty is what an earlier version's start, cut off, may have left. */
  static String firstPassword(Path consoleFolder) throws IOException {
    Path file = file(consoleFolder);
    return StartLock.holding(
        consoleFolder,
        () -> {
          String known = Files.exists(file) ? Files.readString(file).trim() : "";
          return known.isEmpty() ? write(file, random()) : known;
        });
  }

  private static Path file(Path consoleFolder) {
    return consoleFolder.resolve("first-password");
  }

  /** Under another name first: the file appears whole or not at all. */
  private static String write(Path file, String password) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, password);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return password;
  }

  /** A password that was changed since is the person's own: it is known to nobody else. */
  private Login introducedTo(People people) {
    if (people.find(user).isEmpty()) {
      people.add(user, password.toCharArray(), Set.of(Role.CURATOR), Actor.SYSTEM);
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
