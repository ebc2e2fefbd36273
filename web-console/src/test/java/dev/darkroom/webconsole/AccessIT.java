package dev.darkroom.webconsole;

import static dev.darkroom.webconsole.TestingBrowser.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.people.IssuedToken;
import dev.darkroom.sql.people.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who is let in, and what they may do. */
class AccessIT extends TestingVisit {
  @Test
  @Order(1)
  void tellsNobodyAnythingBeforeTheyHaveLoggedIn() {
    TestingBrowser stranger = new TestingBrowser(console.address());

    for (String path : List.of("api/session", "api/datasets", IMAGES, "api/jobs", "api/runs/1")) {
      HttpResponse<String> answer = stranger.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(field(answer.body(), "code")).isEqualTo("unauthorized");
    }
    HttpResponse<String> wrong =
        stranger.post("api/session", "{\"user\":\"curator\",\"password\":\"guess\"}");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(field(wrong.body(), "message"))
        .isEqualTo("Cannot log in: unknown name or wrong password");
  }

  @Test
  @Order(2)
  void keepsTheSessionInACookieThatScriptsAndOtherSitesCannotUse() {
    HttpResponse<String> answer =
        new TestingBrowser(console.address())
            .post(
                "api/session",
                "{\"user\":\"%s\",\"password\":\"%s\"}"
                    .formatted(TestingConsole.USER, TestingConsole.PASSWORD));

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("darkroom_session=")
        .containsIgnoringCase("HttpOnly")
        .containsIgnoringCase("SameSite=Strict")
        .containsIgnoringCase("Path=/");
  }

  @Test
  @Order(3)
  void changesNothingForARequestWithTheCookieButWithoutTheProof() {
    String image = console.dataset().kept().get(0).id().hex();
    String decision = "{\"version\":1,\"decision\":\"reject\"}";

    HttpResponse<String> bare = browser.post(IMAGES + "/" + image + "/decisions", decision);
    HttpResponse<String> disguised =
        browser.post(
            IMAGES + "/" + image + "/decisions", decision, "Authorization", "Bearer nonsense");

    assertThat(bare.statusCode()).isEqualTo(403);
    assertThat(field(bare.body(), "code")).isEqualTo("forbidden");
    assertThat(disguised.statusCode()).isEqualTo(403);
    assertThat(browser.get("api/datasets/samples/changes").body()).contains("\"rejected\":0");
  }

  @Test
  @Order(4)
  void letsAProgramInByItsToken() {
    var person = console.catalog().people().find(TestingConsole.USER).orElseThrow();
    IssuedToken token =
        console.catalog().people().issueToken(person, "test", Duration.ofHours(1), Actor.SYSTEM);
    TestingBrowser program = new TestingBrowser(console.address());

    HttpResponse<String> known =
        program.get("api/session", "Authorization", "Bearer " + token.secret());
    HttpResponse<String> unknown = program.get("api/session", "Authorization", "Bearer x");

    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(field(known.body(), "user")).isEqualTo(TestingConsole.USER);
    assertThat(unknown.statusCode()).isEqualTo(401);
  }

  @Test
  @Order(5)
  void letsAViewerLookAndChangeNothing() {
    console
        .catalog()
        .people()
        .add("vera", "only looking".toCharArray(), Set.of(Role.VIEWER), Actor.SYSTEM);
    TestingBrowser viewer = new TestingBrowser(console.address());
    String own = viewer.login("vera", "only looking");
    String image = IMAGES + "/" + console.dataset().kept().get(0).id();
    String samples = "api/datasets/samples/";
    String reject = "{\"version\":1,\"decision\":\"reject\"}";
    String text = "{\"version\":1,\"text\":\"x\"}";

    assertThat(viewer.get(image).statusCode()).isEqualTo(200);
    for (HttpResponse<String> refused :
        List.of(
            viewer.post(image + "/decisions", reject, PROOF, own),
            viewer.post(image + "/captions", text, PROOF, own),
            viewer.post(samples + "commit", "{\"version\":1}", PROOF, own),
            viewer.post(samples + "versions/1/approve", "", PROOF, own),
            viewer.delete("api/jobs/1", PROOF, own))) {
      assertError(refused, 403, "forbidden");
      assertThat(field(refused.body(), "message"))
          .isEqualTo("Cannot change anything as vera: the role of a curator is needed");
    }
    assertThat(viewer.delete("api/session", PROOF, own).statusCode()).isEqualTo(204);
  }

  @Test
  @Order(6)
  void keepsBrowsersFromDoingWhatThePagesNeverNeed() {
    HttpResponse<String> page = browser.get("datasets/samples");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<div id=\"root\">");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe-eval");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(browser.get("metrics").statusCode()).isIn(403, 404);
    assertThat(browser.get("openapi").statusCode()).isIn(403, 404);
    assertThat(browser.get("health").body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  @Order(7)
  void endsASessionAtOnce() {
    assertThat(browser.delete("api/session", "X-CSRF-Token", csrf).statusCode()).isEqualTo(204);

    assertThat(browser.get("api/datasets").statusCode()).isEqualTo(401);
  }
}
