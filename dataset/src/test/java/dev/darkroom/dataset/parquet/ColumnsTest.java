package dev.darkroom.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnsTest {
  @TempDir private Path folder;

  private record Note(String text, Optional<Integer> stars) {}

  private static final Note NOTHING = new Note("", Optional.empty());

  private record Page(String id, List<Note> notes, Optional<String> by) {}

  private static final Table<Page> OLD =
      new Table<>(
          "page",
          new Columns<Page>()
              .text("id", Page::id)
              .structs("notes", new Columns<Note>().text("text", Note::text), Page::notes),
          ColumnsTest::page);

  private static final Table<Page> NEW =
      new Table<>(
          "page",
          new Columns<Page>()
              .text("id", Page::id)
              .structs(
                  "notes",
                  new Columns<Note>().text("text", Note::text).optionalInt32("stars", Note::stars),
                  Page::notes)
              .optionalText("by", Page::by),
          ColumnsTest::page);

  private static Page page(Row row) {
    return new Page(
        row.text("id"),
        row.structs("notes").stream()
            .map(note -> new Note(note.text("text"), note.optional("stars", note::int32)))
            .toList(),
        row.optionalText("by"));
  }

  @Test
  void columnsThatCameLaterAreAbsentInOlderFiles() throws IOException {
    Path file = folder.resolve("old.parquet");
    Page page = new Page("a", List.of(new Note("seen", Optional.empty())), Optional.empty());
    OLD.write(file, List.of(page));

    assertThat(NEW.readAll(new LocalInputFile(file))).containsExactly(page);
    assertThat(NEW.find(new LocalInputFile(file), "id", "a")).contains(page);
  }

  @Test
  void listsThatCameLaterAreEmptyInOlderFiles() throws IOException {
    Path file = folder.resolve("old.parquet");
    new Table<>("page", new Columns<String>().text("id", id -> id), row -> "")
        .write(file, List.of("a"));
    Table<List<String>> tags =
        new Table<>(
            "page",
            new Columns<List<String>>().optionalTexts("tags", list -> list),
            row -> row.texts("tags"));

    assertThat(tags.readAll(new LocalInputFile(file))).containsExactly(List.of());
    Path newer = folder.resolve("new.parquet");
    tags.write(newer, List.of(List.of("b", "c")));
    assertThat(tags.readAll(new LocalInputFile(newer))).containsExactly(List.of("b", "c"));
  }

  @Test
  void columnsOfNewerFilesAreLeftUnread() throws IOException {
    Path file = folder.resolve("new.parquet");
    NEW.write(
        file, List.of(new Page("a", List.of(new Note("seen", Optional.of(5))), Optional.of("me"))));

    assertThat(OLD.readAll(new LocalInputFile(file)))
        .containsExactly(
            new Page("a", List.of(new Note("seen", Optional.empty())), Optional.empty()));
  }

  @Test
  void filesOfAnotherKindAreRefused() throws IOException {
    Path file = folder.resolve("other.parquet");
    new Table<>("note", new Columns<Note>().text("text", Note::text), row -> NOTHING)
        .write(file, List.of(new Note("seen", Optional.empty())));
    Path lacking = folder.resolve("lacking.parquet");
    new Table<>("page", new Columns<String>().text("id", id -> id), row -> "")
        .write(lacking, List.of("a"));
    Path number = folder.resolve("number.parquet");
    new Table<>("page", new Columns<Integer>().int32("id", id -> id), row -> 0)
        .write(number, List.of(7));

    assertThatThrownBy(() -> NEW.readAll(new LocalInputFile(file)))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("no column id");
    assertThatThrownBy(() -> NEW.readAll(new LocalInputFile(lacking)))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("no column notes");
    assertThatThrownBy(() -> NEW.readAll(new LocalInputFile(number)))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("its column id is");
  }
}
