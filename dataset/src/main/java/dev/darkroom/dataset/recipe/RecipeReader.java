package dev.darkroom.dataset.recipe;

import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a recipe and tells everything that is wrong with it at once. */
public final class RecipeReader {
  private static final List<String> KEYS =
      List.of("dataset", "sources", "measure", "select", "captions", "shards");

  /** Lists of images that a version's recipe holds may be long. */
  private static final int MOST_CHARACTERS = 1 << 28;

  private RecipeReader() {}

  /**
   * Reads a file; folders in it are seen from the file's own folder.
   *
   * @throws InvalidRecipeException telling all problems
   * @throws InvalidInputException when the file cannot be read
   */
  public static Recipe read(Path file) {
    return parse(text(file), file.toString(), folder(file));
  }

  /**
   * Reads a file and changes what it keeps.
   *
   * @param changes each {@code KEY=VALUE}: a key below {@code select} with dots, such as {@code
   *     scores.quality=5.2}, and its value or {@code none}
   * @return the recipe as it is, and as it is changed
   * @throws InvalidRecipeException when the file is no valid recipe
   * @throws InvalidInputException when a change is not valid, or the file cannot be read
   */
  public static Changed read(Path file, List<String> changes) {
    Problems problems = new Problems();
    Optional<Node> root = compose(text(file), problems);
    problems.throwIfAny(file.toString());
    Recipe recipe = parse(root.orElseThrow(), file.toString(), folder(file), problems);
    if (changes.isEmpty()) {
      return new Changed(recipe, recipe);
    }
    SelectChanges.apply(root.orElseThrow(), changes);
    try {
      return new Changed(recipe, parse(root.orElseThrow(), "--set", folder(file), new Problems()));
    } catch (InvalidRecipeException e) {
      throw new InvalidInputException(
          "Invalid --set: "
              + e.problems().stream().map(Problem::message).collect(Collectors.joining("; ")),
          "Keys and values are those of the recipe below select; a value of none takes a key out.",
          e);
    }
  }

  /** A recipe before and after changes. */
  public record Changed(Recipe before, Recipe after) {}

  private static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          "Cannot read recipe: there is no file " + file, "Check the path of the recipe.", e);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          "Cannot read recipe: " + file + " is not UTF-8 text", "Save it as UTF-8.", e);
    } catch (IOException e) {
      throw new InvalidInputException(
          "Cannot read recipe: " + file + ": " + e.getMessage(), "Check the file.", e);
    }
  }

  /**
   * Reads a text; folders in it are seen from the working folder.
   *
   * @param name what to call the recipe in messages
   */
  public static Recipe parse(String yaml, String name) {
    return parse(yaml, name, Path.of(""));
  }

  /** As {@link #parse(String, String)}, folders seen from the given one. */
  public static Recipe parse(String yaml, String name, Path folder) {
    Problems problems = new Problems();
    Optional<Node> root = compose(yaml, problems);
    problems.throwIfAny(name);
    return parse(root.orElseThrow(), name, folder, problems);
  }

  private static Recipe parse(Node root, String name, Path folder, Problems problems) {
    Fields fields = new Fields(root, "", problems, KEYS);
    SectionReader sections = new SectionReader(problems);
    SelectRules select = new SelectReader(problems, folder).read(fields);
    Recipe recipe =
        new Recipe(
            fields.required("dataset", Kind.NAME).orElse(""),
            new SourcesReader(problems, folder).read(fields),
            sections.measure(fields),
            select,
            sections.captions(fields),
            sections.shards(fields));
    Contradictions.find(recipe, fields);
    problems.throwIfAny(name);
    return recipe;
  }

  private static Optional<Node> compose(String yaml, Problems problems) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    try {
      Optional<Node> root = Optional.ofNullable(new Yaml(options).compose(new StringReader(yaml)));
      if (root.isEmpty()) {
        problems.add(
            1, "Invalid recipe: empty (must have the keys " + String.join(", ", KEYS) + ")");
      }
      return root;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(line, "Invalid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(1, "Invalid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }
}
