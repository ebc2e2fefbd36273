package dev.darkroom.storagegs;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import dev.darkroom.dataset.storage.StorageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what Cloud Storage said no to in words that tell what to do. */
final class GsFailures {
  private static final String LOG_IN = "gcloud auth application-default login";

  private final String bucket;
  private final boolean isAnonymous;

  GsFailures(String bucket, boolean isAnonymous) {
    this.bucket = bucket;
    this.isAnonymous = isAnonymous;
  }

  /**
   * @param place that was asked for, for people
   * @param role that the request needs
   */
  IOException of(IOException failure, String place, String role) {
    if (Thread.currentThread().isInterrupted()) {
      ClosedByInterruptException stopped = new ClosedByInterruptException();
      stopped.initCause(failure);
      return stopped;
    }
    if (failure instanceof StorageException) {
      return failure;
    }
    if (failure instanceof HttpResponseException told) {
      return told(told, place, role);
    }
    return failure instanceof Retryable
        ? new StorageException(
            "the credentials for " + place + " do not work: " + firstLine(failure.getMessage()),
            "Log in again ("
                + LOG_IN
                + ") or name another key in GOOGLE_APPLICATION_CREDENTIALS;"
                + " a wrong clock is another cause.",
            failure)
        : new StorageException(
            place + " cannot be reached: " + rootCause(failure),
            "Check the network and, where it is set, STORAGE_EMULATOR_HOST; then run the same"
                + " command again.",
            failure);
  }

  IOException noBucket(IOException failure) {
    return new StorageException(
        "there is no bucket " + bucket,
        "Correct its name, or STORAGE_EMULATOR_HOST where the bucket is an emulator's.",
        failure);
  }

  private IOException told(HttpResponseException failure, String place, String role) {
    String words = words(failure);
    return switch (failure.getStatusCode()) {
      case 401, 403 -> denied(failure, place, role, words);
      case 404 -> absent(failure, place);
      case 429, 503 ->
          new StorageException(
              place + " was asked too often (" + failure.getStatusCode() + ")",
              "Run the same command again later, with fewer workers.",
              failure);
      default ->
          new StorageException(
              "%s answered %d %s".formatted(place, failure.getStatusCode(), words).strip(),
              words.contains("requester pays")
                  ? "Set GOOGLE_CLOUD_QUOTA_PROJECT to the project that pays."
                  : "Run the same command again.",
              failure);
    };
  }

  private IOException denied(IOException failure, String place, String role, String words) {
    return isAnonymous
        ? new StorageException(
            "access to " + place + " is denied, as no credentials were found",
            "Log in ("
                + LOG_IN
                + ") or set GOOGLE_APPLICATION_CREDENTIALS; only public buckets need none.",
            failure)
        : new StorageException(
            "access to " + place + " is denied" + (words.isEmpty() ? "" : ": " + words),
            "The account needs the role " + role + " on the bucket.",
            failure);
  }

  private static IOException absent(IOException failure, String place) {
    FileNotFoundException absent = new FileNotFoundException(place);
    absent.initCause(failure);
    return absent;
  }

  /** The server's own, which name the account and the right that it lacks. */
  private static String words(HttpResponseException failure) {
    return Optional.of(failure)
        .filter(GoogleJsonResponseException.class::isInstance)
        .map(GoogleJsonResponseException.class::cast)
        .map(GoogleJsonResponseException::getDetails)
        .map(GoogleJsonError::getMessage)
        .map(GsFailures::firstLine)
        .orElse("");
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "" : text.lines().findFirst().orElse("").replaceAll("\\.$", "");
  }

  private static String rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
