package dev.darkroom.trainingbridge.launch;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The launchers at hand, by name. */
public final class Launchers {
  private final Map<String, Launcher> byName = new TreeMap<>();

  private Launchers(Iterable<Launcher> launchers) {
    launchers.forEach(launcher -> byName.put(launcher.name(), launcher));
  }

  /** Those of this program and of every jar on its class path. */
  public static Launchers found() {
    return new Launchers(ServiceLoader.load(Launcher.class, Launchers.class.getClassLoader()));
  }

  public static Launchers of(Iterable<Launcher> launchers) {
    return new Launchers(launchers);
  }

  public Optional<Launcher> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }
}
