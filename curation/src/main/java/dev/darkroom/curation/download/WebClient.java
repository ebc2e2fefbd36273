package dev.darkroom.curation.download;

import dev.darkroom.base.ToolVersion;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request after the other, without cookies, proxies or redirects. A connection leads to
 * the very address that the resolver gave, so that a name cannot point elsewhere a moment later.
 * Thread-safe.
 */
final class WebClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebClient.class);

  /** A head that has no end fills no memory. */
  private static final Http1Config HEADS =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

  private final CloseableHttpClient client;
  private final Duration timeout;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "download-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** Reads a response while it is open. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ClassicHttpResponse response) throws IOException;
  }

  /**
   * @param timeout of a whole request, to the last byte of the body
   */
  WebClient(DnsResolver resolver, int connections, Duration timeout) {
    Timeout most = Timeout.of(timeout);
    this.timeout = timeout;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(resolver)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(HEADS).build())
                    .setMaxConnTotal(connections)
                    .setMaxConnPerRoute(connections)
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(most).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(most)
                            .setSocketTimeout(most)
                            .build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(most).build())
            .setUserAgent(
                ToolVersion.text().replace(' ', '/')
                    + " (collects images for training; honours robots.txt and X-Robots-Tag)")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  <T> T get(URI url, String accept, Reader<T> reader) throws IOException {
    HttpGet request = new HttpGet(url);
    request.setHeader("Accept", accept);
    AtomicBoolean isLate = new AtomicBoolean();
    ScheduledFuture<?> alarm =
        watch.schedule(
            () -> {
              isLate.set(true);
              request.cancel();
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, null);
      try {
        return reader.read(response);
      } finally {
        letGo(request, response);
      }
    } catch (IOException e) {
      if (isLate.get()) {
        SocketTimeoutException late =
            new SocketTimeoutException("it took longer than " + timeout.toSeconds() + " s");
        late.initCause(e);
        throw late;
      }
      throw e;
    } finally {
      alarm.cancel(false);
    }
  }

  /** What is left of the body is not waited for. */
  private static void letGo(HttpGet request, ClassicHttpResponse response) {
    request.cancel();
    try {
      response.close();
    } catch (IOException e) {
      LOG.debug("A connection that is given up broke: {}", e.toString());
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
