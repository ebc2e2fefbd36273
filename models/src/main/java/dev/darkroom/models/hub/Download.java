package dev.darkroom.models.hub;

import dev.darkroom.base.Digest;
import dev.darkroom.models.hub.HubHttp.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * One file on its way: bytes go into {@code NAME.part}, which outlives this process and is gone on
 * with; it gets its name when length and digest are right.
 */
final class Download {
  static final String PART = ".part";
  private static final int BUFFER = 1 << 16;

  private final HubHttp http;
  private final URI address;
  private final String what;
  private final String commit;
  private final RepositoryFile file;
  private final Path target;
  private final Path part;

  Download(
      HubHttp http, URI address, String what, String commit, RepositoryFile file, Path target) {
    this.http = http;
    this.address = address;
    this.what = what;
    this.commit = commit;
    this.file = file;
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + PART);
  }

  /** How many bytes of the file at that place are here: whole, or of its part. */
  static long bytesHere(Path target) {
    try {
      if (Files.exists(target)) {
        return Files.size(target);
      }
      Path part = target.resolveSibling(target.getFileName() + PART);
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException e) {
      throw local("read", target, e);
    }
  }

  long bytesHere() {
    return bytesHere(target);
  }

  /** One attempt; what it got stays. The digest of the whole file when that is here. */
  Digest run(LongConsumer progress) throws IOException, InterruptedException {
    if (Files.exists(target)) {
      progress.accept(bytesHere());
      return checked(target, file.sha256());
    }
    createFolder();
    long here = bytesHere();
    Optional<Digest> expected = file.sha256();
    if (here == 0 || file.size().isEmpty() || here != file.size().getAsLong()) {
      expected = receive(here, progress);
    }
    Digest digest = checked(part, expected);
    move();
    return digest;
  }

  /** The SHA-256 that the file should have, as far as the hub says so. */
  private Optional<Digest> receive(long from, LongConsumer progress)
      throws IOException, InterruptedException {
    try (Answer answer = http.get(address, from)) {
      if (answer.status() == 416) {
        discard();
        throw new IOException("the server does not know the rest of the file");
      }
      Refusal.check(answer, what);
      refuseOther(answer);
      boolean resumed = answer.status() == 206;
      if (resumed) {
        requireStart(answer, from);
      }
      long start = resumed ? from : 0;
      OptionalLong length = length(answer, start);
      copy(answer, start, length, progress);
      if (length.isPresent() && bytesHere() < length.getAsLong()) {
        throw new IOException(
            "the connection ended at " + bytesHere() + " of " + length.getAsLong() + " bytes");
      }
      return linkedDigest(answer).or(file::sha256);
    }
  }

  private void refuseOther(Answer answer) {
    if (answer.isWebPage() && !file.name().toLowerCase(Locale.ROOT).endsWith(".html")) {
      throw new HubException(
          "Cannot " + what + ": the server sent a web page instead of the file.",
          "Check HF_ENDPOINT, the proxy, and whether the network wants a log-in.");
    }
    answer
        .header("X-Repo-Commit")
        .filter(other -> !other.equals(commit))
        .ifPresent(
            other -> {
              throw new HubException(
                  "Cannot " + what + ": the server gave commit " + other + ", not " + commit + ".",
                  "Check HF_ENDPOINT; run it again with --update to take what is there now.");
            });
    Optional<Digest> linked = linkedDigest(answer);
    if (linked.isPresent() && file.sha256().isPresent() && !linked.equals(file.sha256())) {
      throw wrongDigest(linked.get(), file.sha256().get());
    }
  }

  /** Of large files the entity tag is the SHA-256, of others a Git object id. */
  private static Optional<Digest> linkedDigest(Answer answer) {
    return answer
        .first()
        .headers()
        .firstValue("X-Linked-Etag")
        .map(etag -> etag.replaceFirst("^W/", "").replace("\"", ""))
        .filter(etag -> etag.matches("[0-9a-f]{64}"))
        .map(Digest::new);
  }

  private void requireStart(Answer answer, long from) throws IOException {
    String range = answer.last().headers().firstValue("Content-Range").orElse("");
    if (!range.startsWith("bytes " + from + "-")) {
      discard();
      throw new IOException("the server sent other bytes than those asked for: " + range);
    }
  }

  /** Of the whole file: as the hub lists it, else as the answer says. */
  private OptionalLong length(Answer answer, long start) {
    OptionalLong linked = answer.first().headers().firstValueAsLong("X-Linked-Size");
    if (file.size().isPresent()) {
      return file.size();
    }
    if (linked.isPresent()) {
      return linked;
    }
    return answer.length().isPresent()
        ? OptionalLong.of(start + answer.length().getAsLong())
        : OptionalLong.empty();
  }

  private void copy(Answer answer, long start, OptionalLong length, LongConsumer progress)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long here = start;
    try (OutputStream out = open(start > 0)) {
      for (int n = answer.body().read(buffer); n >= 0; n = answer.body().read(buffer)) {
        here += n;
        if (length.isPresent() && here > length.getAsLong()) {
          discard();
          throw new HubException(
              "Cannot " + what + ": the server sends more than " + length.getAsLong() + " bytes.",
              "Check HF_ENDPOINT and the proxy; the part that came was deleted.");
        }
        write(out, buffer, n);
        progress.accept(here);
      }
    }
  }

  private OutputStream open(boolean append) {
    try {
      return Files.newOutputStream(
          part,
          StandardOpenOption.CREATE,
          append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw local("write", part, e);
    }
  }

  private void write(OutputStream out, byte[] buffer, int count) {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw local("write", part, e);
    }
  }

  private Digest checked(Path here, Optional<Digest> expected) {
    Digest digest;
    try {
      digest = Digest.ofFile(here);
    } catch (IOException e) {
      throw local("read", here, e);
    }
    if (expected.isPresent() && !expected.get().equals(digest)) {
      delete(here);
      throw wrongDigest(digest, expected.get());
    }
    return digest;
  }

  private HubException wrongDigest(Digest found, Digest expected) {
    return new HubException(
        "Cannot " + what + ": its SHA-256 is " + found.hex() + ", not " + expected.hex() + ".",
        "The bytes were damaged on the way or are not what the hub lists; what came was deleted."
            + " Run it again, or check HF_ENDPOINT and the proxy.");
  }

  private void createFolder() {
    try {
      Files.createDirectories(target.getParent());
    } catch (IOException e) {
      throw local("write", target, e);
    }
  }

  private void move() {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw local("write", target, e);
    }
  }

  private void discard() {
    delete(part);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw local("delete", file, e);
    }
  }

  /** The disk's errors are not the network's: trying again would not help. */
  private static HubException local(String verb, Path file, IOException e) {
    return new HubException(
        "Cannot " + verb + " " + file + ": " + e.getMessage() + ".",
        "Check the disk's space and permissions.",
        e);
  }
}
