package dev.darkroom.aesthetics;

import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.store.ModelStore;
import dev.darkroom.models.store.UnknownModelException;
import java.util.ArrayList;
import java.util.Collection;
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
    return open(name, store, inference, new SharedEmbedders(inference));
  }

  /**
   * Opens scorers for one thread that gives each image to all of them: those whose heads sit on the
   * same embedder run it once. When one cannot be opened, none stays open; the caller closes them.
   *
   * @return in the order of the names
   */
  public static List<Scorer> openAll(
      Collection<String> names, ModelStore store, Inference inference) {
    SharedEmbedders embedders = new SharedEmbedders(inference);
    List<Scorer> opened = new ArrayList<>();
    try {
      for (String name : names) {
        opened.add(open(name, store, inference, embedders));
      }
      return List.copyOf(opened);
    } catch (RuntimeException | Error e) {
      opened.forEach(Scorer::close);
      throw e;
    }
  }

  private static Scorer open(
      String name, ModelStore store, Inference inference, SharedEmbedders embedders) {
    Optional<ScorerProvider> provider =
        providers().filter(candidate -> candidate.name().equals(name)).findFirst();
    if (provider.isPresent()) {
      return provider.get().open();
    }
    if (!names(store).contains(name)) {
      throw new UnknownModelException("scorer", name, names(store));
    }
    return open(store.find(name), inference, embedders);
  }

  /**
   * Opens a scorer that need not be in a store; the caller closes it.
   *
   * @throws dev.darkroom.models.InvalidModelException when the model cannot be run
   */
  public static Scorer open(ModelPackage model, Inference inference) {
    return open(model, inference, new SharedEmbedders(inference));
  }

  static Scorer open(ModelPackage model, Inference inference, SharedEmbedders embedders) {
    ScorerDescriptor descriptor = ScorerDescriptor.of(model);
    return descriptor.headFile().isPresent()
        ? EmbeddingScorer.open(model, descriptor, embedders)
        : OnnxScorer.open(model, descriptor, inference);
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
