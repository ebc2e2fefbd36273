package dev.darkroom.captioning;

import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.store.ModelStore;
import dev.darkroom.models.store.UnknownModelException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Opens captioners by the name that a recipe uses. */
public final class Captioners {
  private Captioners() {}

  /** As {@link #open(String, ModelStore, Inference)} with {@link Inference#STANDARD}. */
  public static Captioner open(String name, ModelStore store) {
    return open(name, store, Inference.STANDARD);
  }

  /**
   * Opens a captioner; the caller closes it.
   *
   * @throws UnknownModelException naming the known captioners
   * @throws dev.darkroom.models.InvalidModelException when the model cannot be run
   */
  public static Captioner open(String name, ModelStore store, Inference inference) {
    Optional<CaptionerProvider> provider =
        providers().filter(candidate -> candidate.name().equals(name)).findFirst();
    if (provider.isPresent()) {
      return provider.get().open();
    }
    if (!names(store).contains(name)) {
      throw new UnknownModelException("captioner", name, names(store));
    }
    return open(store.find(name), inference);
  }

  /**
   * Opens a captioner that need not be in a store; the caller closes it.
   *
   * @throws dev.darkroom.models.InvalidModelException when the model cannot be run
   */
  public static Captioner open(ModelPackage model, Inference inference) {
    return OnnxCaptioner.open(model, inference);
  }

  /** The names of all captioners, sorted. */
  public static List<String> names(ModelStore store) {
    Stream<String> provided = providers().map(CaptionerProvider::name);
    return Stream.concat(provided, store.names(ModelKind.CAPTIONER).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<CaptionerProvider> providers() {
    return ServiceLoader.load(CaptionerProvider.class, CaptionerProvider.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get);
  }
}
