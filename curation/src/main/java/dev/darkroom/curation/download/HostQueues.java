package dev.darkroom.curation.download;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * What is still to be fetched, host by host: so many requests at a time, so long between two, and a
 * pause where a host asks for one. A host that cannot be reached again and again is given up.
 * Thread-safe.
 */
final class HostQueues {
  private static final int MOST_SETBACKS = 6;
  private static final long START = System.nanoTime();

  private final Map<String, Host> hosts = new HashMap<>();
  private final TreeSet<Host> ready =
      new TreeSet<>(
          Comparator.comparingLong((Host host) -> host.queuedFor)
              .thenComparingInt(host -> host.number));
  private long open;
  private long sequence;
  private boolean isStopped;

  /** A URL and how often it was tried. */
  record Task(String source, URI url, DownloadTask rules, int attempt, long notBefore, long order) {
    String origin() {
      return HostQueues.origin(url);
    }
  }

  private static final class Host {
    private final PriorityQueue<Task> waiting =
        new PriorityQueue<>(
            Comparator.comparingLong(Task::notBefore).thenComparingLong(Task::order));
    private long delayNanos;
    private int perHost = 1;
    private int active;
    private int setbacks;
    private long pausedUntil;
    private final int number;
    private long queuedFor;
    private boolean isQueued;

    Host(int number) {
      this.number = number;
    }

    void suffer(FetchResult.Scope scope) {
      setbacks = scope == FetchResult.Scope.UNREACHED_HOST ? setbacks + 1 : 0;
    }

    long nextNanos() {
      Task first = waiting.peek();
      return first == null ? Long.MAX_VALUE : Math.max(pausedUntil, first.notBefore());
    }
  }

  static String origin(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return scheme + "://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  synchronized void add(String source, URI url, DownloadTask rules) {
    Host host = host(origin(url));
    host.perHost = Math.max(host.perHost, rules.rules().perHost());
    host.delayNanos = Math.max(host.delayNanos, rules.rules().delayMillis() * 1_000_000L);
    host.waiting.add(new Task(source, url, rules, 0, 0, sequence++));
    open++;
    offer(host);
  }

  private Host host(String origin) {
    return hosts.computeIfAbsent(origin, any -> new Host(hosts.size()));
  }

  /** Waits for what may be asked for next; empty when all is done, or was stopped. */
  synchronized Optional<Task> take() throws InterruptedException {
    while (open > 0 && !isStopped) {
      Host host = ready.isEmpty() ? null : ready.first();
      long wait = host == null ? Long.MAX_VALUE : host.queuedFor - now();
      if (host != null && wait <= 0) {
        return Optional.of(begin(host));
      }
      wait(Math.min(60_000, Math.max(1, wait / 1_000_000)));
    }
    notifyAll();
    return Optional.empty();
  }

  private Task begin(Host host) {
    unqueue(host);
    Task task = host.waiting.remove();
    host.active++;
    host.pausedUntil = now() + host.delayNanos;
    offer(host);
    return task;
  }

  /** The host answered. */
  synchronized void done(Task task, Duration delay) {
    Host host = host(task.origin());
    host.active--;
    host.setbacks = 0;
    host.delayNanos = Math.max(host.delayNanos, delay.toNanos());
    open--;
    offer(host);
    notifyAll();
  }

  /** The task is tried no more. */
  synchronized void abandoned(Task task, FetchResult.Scope scope) {
    Host host = host(task.origin());
    host.active--;
    host.suffer(scope);
    open--;
    offer(host);
  }

  /** The task is to be tried again, after a pause of its own or of its host. */
  synchronized void again(Task task, Duration wait, FetchResult.Scope scope) {
    Host host = host(task.origin());
    host.active--;
    host.suffer(scope);
    long until = now() + wait.toNanos();
    if (scope != FetchResult.Scope.IMAGE) {
      host.pausedUntil = Math.max(host.pausedUntil, until);
    }
    host.waiting.add(
        new Task(task.source(), task.url(), task.rules(), task.attempt() + 1, until, task.order()));
    offer(host);
    notifyAll();
  }

  /** What waits for a host that is given up; it counts as done. */
  synchronized List<Task> givenUp(Task task) {
    Host host = host(task.origin());
    if (host.setbacks < MOST_SETBACKS) {
      return List.of();
    }
    unqueue(host);
    List<Task> left = new ArrayList<>(host.waiting);
    host.waiting.clear();
    open -= left.size();
    notifyAll();
    return left;
  }

  synchronized void stop() {
    isStopped = true;
    notifyAll();
  }

  private void offer(Host host) {
    unqueue(host);
    if (!host.waiting.isEmpty() && host.active < host.perHost) {
      host.queuedFor = host.nextNanos();
      host.isQueued = ready.add(host);
    }
    notifyAll();
  }

  private void unqueue(Host host) {
    if (host.isQueued) {
      ready.remove(host);
      host.isQueued = false;
    }
  }

  private static long now() {
    return System.nanoTime() - START;
  }
}
