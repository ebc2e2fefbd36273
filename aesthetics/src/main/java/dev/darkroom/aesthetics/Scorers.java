package dev.darkroom.aesthetics;

import dev.darkroom.models.Inference;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelStore;
import dev.darkroom.models.UnknownModelException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Opens scorers by the name that a recipe uses. */
public final class Scorers {
  private Scorers() {}

  /** As {@link #open(String, ModelStore, Inference)} with {@link Inference#STANDARD}. */
  public static Scorer open(String name, ModelStore store) {
    return open(name, store, Inference.STANDARD);
  }

  /**
   * Opens a scorer; the caller closes it.
   *
   * @throws UnknownModelException naming the known scorers
   * @throws dev.darkroom.models.InvalidModelException when the model cannot be run
   */
  public static Scorer open(String name, ModelStore store, Inference inference) {
    Optional<ScorerProvider> provider =
        providers().filter(candidate -> candidate.name().equals(name)).findFirst();
    if (provider.isPresent()) {
      return provider.get().open();
    }
    if (!names(store).contains(name)) {
      throw new UnknownModelException("scorer", name, names(store));
    }
    return OnnxScorer.open(store.find(name), inference);
  }

  /** The names of all scorers, sorted. */
  public static List<String> names(ModelStore store) {
    Stream<String> provided = providers().map(ScorerProvider::name);
    return Stream.concat(provided, store.names(ModelKind.SCORER).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<ScorerProvider> providers() {
    return ServiceLoader.load(ScorerProvider.class, ScorerProvider.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get);
  }
}
