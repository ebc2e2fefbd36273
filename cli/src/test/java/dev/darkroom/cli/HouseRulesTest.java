package dev.darkroom.cli;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls of the house: who may use whom, and where a technology may live. */
class HouseRulesTest {
  private static final String ROOT = "dev.darkroom.";

  /** Exact and not transitive; every room may also use base. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("base", List.of()),
          Map.entry("imaging", List.of()),
          Map.entry("models", List.of("imaging")),
          Map.entry("dataset", List.of()),
          Map.entry("aesthetics", List.of("imaging", "models")),
          Map.entry("captioning", List.of("imaging", "models")),
          Map.entry(
              "curation", List.of("imaging", "models", "dataset", "aesthetics", "captioning")),
          Map.entry("storages3", List.of("dataset")),
          Map.entry("sql", List.of("dataset")),
          Map.entry("trainingbridge", List.of("imaging", "models", "dataset", "sql")),
          Map.entry("dit", List.of("imaging", "models", "dataset")));

  /** Technology to the rooms it may enter. */
  private static final Map<String, List<String>> LIVES_IN =
      Map.of(
          "org.apache.beam..", List.of("curation"),
          "java.sql..", List.of("sql", "cli"),
          "jakarta..", List.of("webconsole"),
          "software.amazon.awssdk..", List.of("storages3"),
          "ai.onnxruntime..", List.of("models", "dit"),
          "org.bytedeco.opencv..", List.of("imaging"),
          "org.bytedeco.pytorch..", List.of("dit"),
          "org.apache.parquet..", List.of("dataset"));

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.darkroom");

  static Stream<String> rooms() {
    return MAY_USE.keySet().stream().sorted();
  }

  static Stream<String> technologies() {
    return LIVES_IN.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomUsesOnlyWhatItMay(String room) {
    DescribedPredicate<JavaClass> forbidden =
        DescribedPredicate.describe(
            "a room that " + room + " may not use",
            type ->
                type.getPackageName().startsWith(ROOT)
                    && !roomOf(type).equals(room)
                    && !roomOf(type).equals("base")
                    && !MAY_USE.getOrDefault(room, List.of()).contains(roomOf(type)));

    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat(forbidden)
        .check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void technologyStaysInItsRooms(String technology) {
    DescribedPredicate<JavaClass> elsewhere =
        DescribedPredicate.describe(
            "outside " + LIVES_IN.get(technology),
            type -> !LIVES_IN.getOrDefault(technology, List.of()).contains(roomOf(type)));

    ArchRuleDefinition.noClasses()
        .that(elsewhere)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .check(HOUSE);
  }

  @Test
  void noRoomGoesInCircles() {
    slices().matching("dev.darkroom.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  private static String roomOf(JavaClass type) {
    String below =
        type.getPackageName().substring(Math.min(ROOT.length(), type.getPackageName().length()));
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
