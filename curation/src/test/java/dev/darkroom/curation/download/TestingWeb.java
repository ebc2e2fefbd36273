package dev.darkroom.curation.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on loopback that answers as a test says, however wrong that is. */
public final class TestingWeb implements AutoCloseable {
  private final ServerSocket socket;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Map<String, Behaviour> pages = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger mostActive = new AtomicInteger();

  /** Writes whatever is to be written; the connection is closed then. */
  @FunctionalInterface
  public interface Behaviour {
    /**
     * @param attempt of the page, counted from 1
     */
    void answer(OutputStream out, int attempt) throws IOException, InterruptedException;
  }

  public TestingWeb() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    workers.execute(this::accept);
  }

  public String url(String host, String path) {
    return "http://" + host + ":" + socket.getLocalPort() + path;
  }

  public String url(String path) {
    return url("127.0.0.1", path);
  }

  public TestingWeb on(String path, Behaviour behaviour) {
    pages.put(path, behaviour);
    return this;
  }

  public TestingWeb on(String path, String head, byte[] body) {
    return on(path, (out, attempt) -> write(out, head, body));
  }

  public TestingWeb image(String path, byte[] body) {
    return on(path, "200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: " + body.length, body);
  }

  public static void write(OutputStream out, String head, byte[] body) throws IOException {
    out.write(
        ("HTTP/1.1 " + head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(body);
    out.flush();
  }

  /** Paths in the order of the requests. */
  public List<String> requests() {
    return requests;
  }

  public long count(String path) {
    return requests.stream().filter(path::equals).count();
  }

  /** Greatest number of requests, but for robots.txt, that were under way together. */
  public int mostActive() {
    return mostActive.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        workers.execute(() -> serve(client));
      }
    } catch (SocketException e) {
      // Closed: the test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream()) {
      String path = in.readLine().split(" ")[1];
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {}
      requests.add(path);
      if (!path.equals("/robots.txt")) {
        mostActive.accumulateAndGet(active.incrementAndGet(), Math::max);
      }
      try {
        pages
            .getOrDefault(path, (to, attempt) -> write(to, "404 Not Found", new byte[0]))
            .answer(out, (int) count(path));
      } finally {
        if (!path.equals("/robots.txt")) {
          active.decrementAndGet();
        }
      }
    } catch (IOException | InterruptedException | NullPointerException e) {
      // The client went away.
    }
  }

  @Override
  public void close() throws Exception {
    socket.close();
    workers.shutdownNow();
    workers.awaitTermination(5, TimeUnit.SECONDS);
  }
}
