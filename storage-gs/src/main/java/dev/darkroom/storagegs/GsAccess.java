package dev.darkroom.storagegs;

import com.google.api.client.googleapis.javanet.GoogleNetHttpTransport;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.storage.Storage;
import com.google.auth.oauth2.GoogleCredentials;
import dev.darkroom.dataset.storage.StorageException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client, set up as Google's own are: application default credentials, or an emulator and none.
 * Who has no credentials asks without: public buckets answer. Thread-safe.
 */
final class GsAccess {
  private static final String EMULATOR = "STORAGE_EMULATOR_HOST";
  private static final String KEY_FILE = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";

  /** Then credentials are looked for again: a metadata server may only have been slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private @Nullable Storage client;
  private volatile boolean isAnonymous;
  private long openedNanos;

  synchronized Storage client() throws IOException {
    Storage open = client;
    if (open == null || (isAnonymous && System.nanoTime() - openedNanos > PATIENCE.toNanos())) {
      open = emulator().map(GsAccess::emulated).orElse(null);
      if (open == null) {
        open = google();
      }
      client = open;
      openedNanos = System.nanoTime();
    }
    return open;
  }

  /** Whether no credentials were found. */
  boolean isAnonymous() {
    return isAnonymous;
  }

  /** With or without a scheme, as it is usual. */
  private static Optional<String> emulator() {
    return Optional.ofNullable(System.getProperty(EMULATOR, System.getenv(EMULATOR)))
        .filter(host -> !host.isBlank())
        .map(host -> host.contains("://") ? host : "http://" + host)
        .map(url -> url.replaceAll("/+$", "") + "/");
  }

  private static Storage emulated(String url) {
    return client(new NetHttpTransport(), new Patience(Optional.empty())).setRootUrl(url).build();
  }

  private Storage google() throws IOException {
    try {
      Optional<GoogleCredentials> credentials = credentials();
      isAnonymous = credentials.isEmpty();
      return client(GoogleNetHttpTransport.newTrustedTransport(), new Patience(credentials))
          .build();
    } catch (GeneralSecurityException e) {
      throw new IOException("certificates cannot be read: " + e.getMessage(), e);
    }
  }

  private static Storage.Builder client(HttpTransport transport, Patience patience) {
    return new Storage.Builder(transport, GsonFactory.getDefaultInstance(), patience)
        .setApplicationName("darkroom");
  }

  private static Optional<GoogleCredentials> credentials() throws IOException {
    try {
      return Optional.of(GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE)));
    } catch (IOException e) {
      @Nullable String file = System.getenv(KEY_FILE);
      if (file != null && !file.isBlank()) {
        throw new StorageException(
            "the credentials in " + file + " cannot be read",
            "Correct "
                + KEY_FILE
                + ", or unset it and log in with: gcloud auth"
                + " application-default login",
            e);
      }
      return Optional.empty();
    }
  }
}
