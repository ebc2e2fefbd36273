package dev.darkroom.cli.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
  @Test
  void showsCaptionsAndReasonsAndEscapesHostileNames() {
    Card kept =
        new Card(
            Optional.of(new byte[] {1, 2}), "a.jpg", "A red field.", List.of(), List.of("9×9"));
    Card rejected =
        new Card(
            Optional.empty(), "<script>\"x\".jpg", "", List.of("too_small", "corrupt"), List.of());

    String page = ContactSheet.render("meadow", "2 seen", List.of(kept), List.of(rejected));

    assertThat(page)
        .contains("A red field.", "9×9", "data:image/jpeg;base64,AQI=", "Kept (1)", "too small")
        .contains("&lt;script&gt;&quot;x&quot;.jpg", "cannot be decoded")
        .doesNotContain("<script>");
  }
}
