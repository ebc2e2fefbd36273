package dev.darkroom.models.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.models.Json;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelOrigin;
import dev.darkroom.models.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to bring into the store, and how.
 *
 * @param source a folder in Hugging Face ONNX layout, or one ONNX file with its descriptor beside
 *     it
 * @param name what to call it; without, the descriptor's name, else the folder's
 * @param precision of the graphs to take; without, the most precise that are there
 * @param head a safetensors file with a linear head: makes a scorer of an embedder
 * @param descriptor set as {@code darkroom} in {@code config.json}: what the export does not say
 * @param licence when the files do not say
 * @param optimisation with it, graphs are rewritten so that a caption, a score or an embedding
 *     costs less, and the model only comes into the store when this check passes
 * @param trial the model only comes into the store when it passes this too
 * @param origins where the files were pulled from; then they are linked rather than copied, as
 *     nobody else owns them, and an older model of that name and origin gives way
 */
public record ModelImport(
    Path source,
    Optional<String> name,
    Optional<Precision> precision,
    Optional<Path> head,
    Optional<JsonNode> descriptor,
    Optional<String> licence,
    Optional<ImportCheck> optimisation,
    ImportCheck trial,
    List<ModelOrigin> origins) {
  static final String HEAD = "head.safetensors";

  public ModelImport {
    origins = List.copyOf(origins);
  }

  /** Everything as the files say. */
  public static ModelImport of(Path source) {
    return new ModelImport(
        source,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ImportCheck.NONE,
        List.of());
  }

  public ModelImport named(Optional<String> chosen) {
    return new ModelImport(
        source, chosen, precision, head, descriptor, licence, optimisation, trial, origins);
  }

  public ModelImport withPrecision(Optional<Precision> chosen) {
    return new ModelImport(
        source, name, chosen, head, descriptor, licence, optimisation, trial, origins);
  }

  /** A linear head, as LAION's, on the embedder in the folder. */
  public ModelImport headedBy(Path safetensors) {
    ObjectNode says = Json.MAPPER.createObjectNode();
    says.put("kind", ModelKind.SCORER.id()).putObject("head").put("file", HEAD);
    return new ModelImport(
        source,
        name,
        precision,
        Optional.of(safetensors),
        Optional.of(says),
        licence,
        optimisation,
        trial,
        origins);
  }

  /** The label of an image classifier whose probability is the score. */
  public ModelImport scoring(String label) {
    return describedBy(Optional.of(labelled(label)));
  }

  /** The descriptor of an image classifier whose score is the probability of that label. */
  public static JsonNode labelled(String label) {
    ObjectNode says = Json.MAPPER.createObjectNode();
    return says.put("kind", ModelKind.SCORER.id()).put("label", label);
  }

  public ModelImport describedBy(Optional<JsonNode> chosen) {
    return new ModelImport(
        source, name, precision, head, chosen, licence, optimisation, trial, origins);
  }

  /**
   * A captioner's decoder is rewritten to {@link dev.darkroom.models.optimise.SplitDecoder}, an
   * image's graph as {@link dev.darkroom.models.optimise.SkipNormalisation}, if that passes the
   * check.
   */
  public ModelImport optimised(ImportCheck check) {
    return new ModelImport(
        source, name, precision, head, descriptor, licence, Optional.of(check), trial, origins);
  }

  /** Tried before it is stored. */
  public ModelImport triedBy(ImportCheck check) {
    return new ModelImport(
        source, name, precision, head, descriptor, licence, optimisation, check, origins);
  }

  public ModelImport pulledFrom(List<ModelOrigin> from, Optional<String> statedLicence) {
    return new ModelImport(
        source, name, precision, head, descriptor, statedLicence, optimisation, trial, from);
  }

  boolean pulled() {
    return !origins.isEmpty();
  }
}
