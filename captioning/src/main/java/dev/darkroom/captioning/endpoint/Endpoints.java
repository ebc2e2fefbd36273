package dev.darkroom.captioning.endpoint;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.captioning.Captioner;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers of one run: captioners of the same settings share connections, pace and budget.
 * Thread-safe; closing it tells the log what was used.
 */
public final class Endpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

  private final Map<String, String> environment;
  private final Clock clock;
  private final Map<EndpointSettings, Server> servers = new HashMap<>();

  /**
   * @param environment where keys are looked up
   */
  public Endpoints(Map<String, String> environment, Clock clock) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  /**
   * A captioner of that server.
   *
   * @param name what the recipe calls it
   * @throws InvalidInputException when the key's variable is not set, or the address is private and
   *     may not be
   */
  public synchronized Captioner open(String name, EndpointSettings settings) {
    return new EndpointCaptioner(name, servers.computeIfAbsent(settings, this::connect));
  }

  /** Counts what earlier runs used of a server towards its budget. */
  public synchronized void resume(EndpointSettings settings, Usage earlier) {
    servers.computeIfAbsent(settings, this::connect).meter().resume(earlier);
  }

  /** What this run used of a server so far. */
  public synchronized Usage used(EndpointSettings settings) {
    Server server = servers.get(settings);
    return server == null ? Usage.NONE : server.meter().used();
  }

  /**
   * Who is called after each change of what is used of a server, before its request goes on; one at
   * a time.
   */
  public synchronized void onUse(EndpointSettings settings, Runnable call) {
    servers.computeIfAbsent(settings, this::connect).meter().onChange(call);
  }

  /** What this run used of its servers so far; none of those that were asked nothing. */
  public synchronized List<EndpointUse> uses() {
    return servers.values().stream()
        .map(EndpointUse::of)
        .filter(use -> use.requests() > 0)
        .sorted(Comparator.comparing(EndpointUse::toString))
        .toList();
  }

  /** Why a server is asked nothing any more, as of now. */
  public synchronized Optional<EndpointPausedException> pause(EndpointSettings settings) {
    return Optional.ofNullable(servers.get(settings)).flatMap(Server::pause);
  }

  private Server connect(EndpointSettings settings) {
    Server server = new Server(settings, Key.of(settings.keyVariable(), environment), clock);
    try {
      server.check();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    uses().forEach(use -> LOG.info("{}", use));
    servers.values().forEach(Server::close);
    servers.clear();
  }
}
