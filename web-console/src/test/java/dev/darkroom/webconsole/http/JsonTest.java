package dev.darkroom.webconsole.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.webconsole.body.CommitBody;
import dev.darkroom.webconsole.body.LoginBody;
import dev.darkroom.webconsole.body.NewDecisionBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void leavesOutWhatIsAbsent() {
    byte[] json = Json.write(new CommitBody(3, Optional.empty()));

    assertThat(new String(json, UTF_8)).isEqualTo("{\"version\":3}");
  }

  @Test
  void readsWhatMayBeLeftOut() throws IOException {
    NewDecisionBody body = read("{\"version\":1,\"decision\":\"accept\"}", NewDecisionBody.class);

    assertThat(body.note()).isEmpty();
  }

  @Test
  void namesTheFieldThatIsMissing() {
    assertThatThrownBy(() -> read("{\"user\":\"ada\"}", LoginBody.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("password");
  }

  @Test
  void refusesFieldsThatTheContractDoesNotKnow() {
    assertThatThrownBy(
            () -> read("{\"user\":\"a\",\"password\":\"b\",\"admin\":true}", LoginBody.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("admin");
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatThrownBy(() -> read("user=ada", LoginBody.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid request body");
  }

  @Test
  void passesOnWhatTheBodyItselfRefuses() {
    String json = "{\"version\":1,\"message\":\"" + "x".repeat(501) + "\"}";

    assertThatThrownBy(() -> read(json, CommitBody.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid message: 501 characters (must be at most 500)");
  }

  private static <T> T read(String json, Class<T> type) throws IOException {
    return Json.read(new ByteArrayInputStream(json.getBytes(UTF_8)), type);
  }
}
