package dev.darkroom.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of the files of a folder, or of a repository that is not here yet, make up a model.
 *
 * @param onnx the graph's file by role
 * @param files all that matter, sorted, relative with {@code /}
 */
public record ModelFiles(ModelLayout layout, Map<String, String> onnx, List<String> files) {
  /** Weights over 2 GB lie beside their graph: {@code NAME.onnx_data, NAME.onnx_data_1, …}. */
  private static final Pattern EXTERNAL = Pattern.compile("(_data(_[0-9]+)?|\\.data)");

  public ModelFiles {
    onnx = Map.copyOf(onnx);
    files = List.copyOf(files);
  }

  /**
   * Chooses the files of a model.
   *
   * @param where for messages: a folder or a repository
   * @param config its {@code config.json}
   * @param there names of all files, relative with {@code /}
   * @param wanted the precision to take where a graph has several; without, the most precise
   * @throws InvalidModelException saying everything that is missing
   */
  public static ModelFiles choose(
      String where, JsonNode config, Collection<String> there, Optional<Precision> wanted) {
    ModelLayout layout = LayoutReader.read(where, config);
    Set<String> names = Set.copyOf(there);
    SortedSet<String> files = new TreeSet<>();
    List<String> problems = new ArrayList<>();
    Stream.concat(layout.required().stream(), head(config).stream())
        .forEach(file -> take(file, names, files, problems));
    layout.optional().stream().filter(names::contains).forEach(files::add);
    Map<String, String> onnx = graphs(layout, names, wanted, problems);
    if (!problems.isEmpty()) {
      throw InvalidModelException.ofProblems(
          where + " (a " + layout.kind().id() + ", " + layout + ")", problems);
    }
    for (String graph : onnx.values()) {
      files.add(graph);
      names.stream().filter(name -> isExternal(graph, name)).forEach(files::add);
    }
    return new ModelFiles(layout, onnx, List.copyOf(files));
  }

  /** The head of an {@link ModelLayout#EMBEDDING_HEAD}. */
  private static Optional<String> head(JsonNode config) {
    return Optional.ofNullable(config.path("darkroom").path("head").path("file").textValue());
  }

  private static void take(
      String file, Set<String> names, Collection<String> files, List<String> problems) {
    if (names.contains(file)) {
      files.add(file);
      return;
    }
    problems.add(file + " is missing");
  }

  private static Map<String, String> graphs(
      ModelLayout layout, Set<String> names, Optional<Precision> wanted, List<String> problems) {
    Map<String, String> onnx = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String role : layout.roles()) {
      Optional<String> graph = graph(layout, role, names, wanted);
      graph.ifPresentOrElse(
          file -> onnx.put(role, file), () -> missing.add("onnx/" + role + ".onnx is missing"));
    }
    layout.optionalRoles().stream()
        .forEach(
            role -> graph(layout, role, names, wanted).ifPresent(file -> onnx.put(role, file)));
    problems.addAll(missing);
    if (!missing.isEmpty()) {
      problems.add("ONNX files there: " + onnxFiles(names));
    }
    wanted
        .filter(dtype -> missing.isEmpty())
        .filter(dtype -> onnx.values().stream().noneMatch(file -> Precision.ofFile(file) == dtype))
        .ifPresent(
            dtype ->
                problems.add(
                    "no file is of dtype " + dtype.id() + "; ONNX files: " + onnxFiles(names)));
    return onnx;
  }

  /** Some exports of a vision tower alone call it {@code model.onnx}, and some have no folder. */
  private static Optional<String> graph(
      ModelLayout layout, String role, Set<String> names, Optional<Precision> wanted) {
    List<String> stems =
        layout == ModelLayout.VISION_EMBEDDER
                && role.equals("vision_model")
                && names.stream().noneMatch(name -> name.contains("vision_model"))
            ? List.of("onnx/model", "model")
            : List.of("onnx/" + role, role);
    return Stream.concat(wanted.stream(), Stream.of(Precision.values()))
        .flatMap(precision -> stems.stream().map(stem -> stem + precision.suffix() + ".onnx"))
        .filter(names::contains)
        .findFirst();
  }

  private static boolean isExternal(String graph, String name) {
    return name.startsWith(graph) && EXTERNAL.matcher(name.substring(graph.length())).matches();
  }

  private static String onnxFiles(Collection<String> names) {
    List<String> found = names.stream().filter(name -> name.endsWith(".onnx")).sorted().toList();
    return found.isEmpty() ? "none" : String.join(", ", found);
  }
}
