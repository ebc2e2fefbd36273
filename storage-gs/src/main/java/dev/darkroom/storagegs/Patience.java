package dev.darkroom.storagegs;

import com.google.api.client.http.HttpBackOffIOExceptionHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.util.ExponentialBackOff;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.util.Optional;

/** Signs each request, and tries again with growing waits what fails for a moment. */
final class Patience implements HttpRequestInitializer {
  static final int ATTEMPTS = 6;

  private static final int FIRST_WAIT_MILLIS = 250;
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 60_000;

  private final Optional<HttpCredentialsAdapter> credentials;

  Patience(Optional<GoogleCredentials> credentials) {
    this.credentials = credentials.map(HttpCredentialsAdapter::new);
  }

  static ExponentialBackOff waits() {
    return new ExponentialBackOff.Builder()
        .setInitialIntervalMillis(FIRST_WAIT_MILLIS)
        .setMultiplier(2)
        .build();
  }

  @Override
  public void initialize(HttpRequest request) throws IOException {
    if (credentials.isPresent()) {
      credentials.get().initialize(request);
    }
    request
        .setConnectTimeout(CONNECT_MILLIS)
        .setReadTimeout(READ_MILLIS)
        .setNumberOfRetries(ATTEMPTS - 1)
        .setIOExceptionHandler(new HttpBackOffIOExceptionHandler(waits()))
        .setUnsuccessfulResponseHandler(new Retry());
  }

  private static boolean passes(HttpResponse response) {
    int status = response.getStatusCode();
    return status == 408 || status == 429 || status >= 500;
  }

  private final class Retry implements HttpUnsuccessfulResponseHandler {
    private final HttpBackOffUnsuccessfulResponseHandler later =
        new HttpBackOffUnsuccessfulResponseHandler(waits()).setBackOffRequired(Patience::passes);

    @Override
    public boolean handleResponse(HttpRequest request, HttpResponse response, boolean canRetry)
        throws IOException {
      boolean isRefreshed =
          credentials.isPresent() && credentials.get().handleResponse(request, response, canRetry);
      return isRefreshed || later.handleResponse(request, response, canRetry);
    }
  }
}
