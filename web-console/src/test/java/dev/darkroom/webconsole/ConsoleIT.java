package dev.darkroom.webconsole;

import static dev.darkroom.webconsole.TestingBrowser.field;
import static dev.darkroom.webconsole.TestingBrowser.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.people.IssuedToken;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The delivered WAR on a real Payara Micro, over a real PostgreSQL and real photos. */
@TestMethodOrder(OrderAnnotation.class)
class ConsoleIT {
  private static final int PHOTOS = 24;
  private static final String IMAGES = "api/datasets/samples/images";

  @TempDir private static Path folder;
  private static TestingConsole console;

  private TestingBrowser browser;
  private String csrf;

  @BeforeAll
  static void start() throws IOException {
    console = TestingConsole.start(folder, PHOTOS, TestingConsole.freePort());
  }

  @AfterAll
  static void stop() throws IOException {
    console.close();
  }

  @BeforeEach
  void logIn() {
    browser = new TestingBrowser(console.address());
    csrf = browser.login(TestingConsole.USER, TestingConsole.PASSWORD);
  }

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
  void pagesThroughAllImagesByKeyWithoutRepeatingOne() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      HttpResponse<String> page = browser.get(IMAGES + "?limit=7&verdict=kept" + cursor);
      assertThat(page.statusCode()).isEqualTo(200);
      seen.addAll(fields(page.body(), "id"));
      cursor = page.body().contains("\"next\"") ? "&cursor=" + field(page.body(), "next") : "";
    } while (!cursor.isEmpty());

    assertThat(seen)
        .containsExactlyElementsOf(
            console.dataset().kept().stream().map(photo -> photo.id().hex()).toList());
  }

  @Test
  @Order(6)
  void filtersByVerdictReasonAndScore() {
    String rejected =
        browser
            .get(IMAGES + "?verdict=rejected&reason=score_detail&sort=score_desc&scorer=detail")
            .body();
    String low = browser.get(IMAGES + "?sort=score_asc&scorer=detail&max=3.0").body();

    assertThat(fields(rejected, "id"))
        .containsExactlyInAnyOrderElementsOf(
            console.dataset().rejected().stream().map(photo -> photo.id().hex()).toList());
    assertThat(fields(low, "id"))
        .hasSize(
            (int) console.dataset().rejected().stream().filter(p -> p.detail() <= 3.0).count());
    assertThat(browser.get("api/datasets/samples/facets").body())
        .contains("\"rejected\":" + console.dataset().rejected().size());
  }

  @Test
  @Order(7)
  void showsPicturesAndLetsBrowsersKeepThem() {
    TestingPhoto kept = console.dataset().kept().get(0);
    TestingPhoto rejected = console.dataset().rejected().get(0);
    String path = IMAGES + "/" + kept.id() + "/thumbnail";

    HttpResponse<byte[]> small = browser.picture(path);
    HttpResponse<byte[]> again =
        browser.picture(path, "If-None-Match", "\"" + kept.id().hex() + "\"");

    assertThat(small.body()).isEqualTo(kept.thumbnail());
    assertThat(small.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(small.headers().firstValue("ETag")).hasValue("\"" + kept.id().hex() + "\"");
    assertThat(small.headers().firstValue("Cache-Control")).hasValue("private, max-age=86400");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(browser.picture(IMAGES + "/" + kept.id() + "/file").body()).isEqualTo(kept.bytes());
    assertThat(browser.picture(IMAGES + "/" + rejected.id() + "/file").body())
        .isEqualTo(rejected.bytes());
  }

  @Test
  @Order(8)
  void tellsEverythingAboutAnImage() {
    TestingPhoto photo = console.dataset().kept().get(1);

    String body = browser.get(IMAGES + "/" + photo.id()).body();

    assertThat(body)
        .contains("\"captioner\":\"scene\"", "\"pinned\":true", "\"sharpness\"", "\"occurrences\"");
    assertThat(field(body, "source")).isEqualTo(photo.file().toUri().toString());
  }

  @Test
  @Order(9)
  void answersEveryMistakeInJson() {
    String some = console.dataset().kept().get(0).id().hex();
    String proof = "X-CSRF-Token";

    assertError(browser.get(IMAGES + "?limit=0"), 400, "invalid_input");
    assertError(browser.get(IMAGES + "?limit=many"), 400, "invalid_input");
    assertError(browser.get(IMAGES + "?sort=colour"), 400, "invalid_input");
    assertError(browser.get(IMAGES + "?cursor=broken"), 400, "invalid_input");
    assertError(browser.get(IMAGES + "/xyz"), 400, "invalid_input");
    assertError(browser.get("api/datasets/none/images"), 404, "not_found");
    assertError(browser.get(IMAGES + "/" + ImageId.of(new byte[] {1}).hex()), 404, "not_found");
    assertError(browser.get("api/nothing"), 404, "not_found");
    assertError(browser.get("nothing.html"), 404, "not_found");
    assertError(browser.delete("api/datasets", proof, csrf), 405, "method_not_allowed");
    assertError(
        browser.post(IMAGES + "/" + some + "/decisions", "{", proof, csrf), 400, "invalid_input");
    assertError(
        browser.post("api/datasets/samples/commit", "{\"version\":1}", proof, csrf),
        409,
        "conflict");
  }

  @Test
  @Order(10)
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
  @Order(12)
  void turnsDecisionsIntoAJobThatMakesTheNextVersion() throws IOException {
    List<TestingPhoto> kept = console.dataset().kept();
    String proof = "X-CSRF-Token";
    HttpResponse<String> decided =
        browser.post(
            IMAGES + "/" + kept.get(0).id() + "/decisions",
            "{\"version\":1,\"decision\":\"reject\",\"note\":\"blurred\"}",
            proof,
            csrf);
    HttpResponse<String> edited =
        browser.post(
            IMAGES + "/" + kept.get(1).id() + "/captions",
            "{\"version\":1,\"text\":\"A better caption.\"}",
            proof,
            csrf);
    assertThat(decided.statusCode()).isEqualTo(201);
    assertThat(edited.statusCode()).isEqualTo(201);
    assertThat(browser.get("api/datasets/samples/changes").body())
        .contains("\"rejected\":1", "\"captions\":1", "\"authors\":[\"curator\"]");

    HttpResponse<String> job =
        browser.post(
            "api/datasets/samples/commit", "{\"version\":1,\"message\":\"first\"}", proof, csrf);
    HttpResponse<String> twice =
        browser.post("api/datasets/samples/commit", "{\"version\":1}", proof, csrf);
    assertThat(job.statusCode()).isEqualTo(202);
    assertError(twice, 409, "conflict");

    int version =
        new TestingWorker(console.catalog(), console.dataset().folder())
            .work()
            .orElseThrow()
            .version();

    assertThat(version).isEqualTo(2);
    assertThat(browser.get("api/jobs").body())
        .contains("\"kind\":\"commit\"", "\"state\":\"done\"", "\"by\":\"curator\"");
  }

  @Test
  @Order(13)
  void approvesAVersionOnceAndForAll() {
    HttpResponse<String> approved =
        browser.post("api/datasets/samples/versions/1/approve", "", "X-CSRF-Token", csrf);

    assertThat(approved.statusCode()).isEqualTo(200);
    assertThat(approved.body()).contains("\"approval\":{\"by\":\"curator\"");
    assertThat(browser.get("api/datasets/samples/versions").body()).contains("\"approval\"");
  }

  @Test
  @Order(14)
  void showsARunWithItsLossAndSamplesButNothingElseOfItsFolder() {
    String run = browser.get("api/runs/1").body();

    assertThat(run).contains("\"state\":\"completed\"", "\"learningRate\"", "\"step-0060.jpg\"");
    assertThat(browser.picture("api/runs/1/samples/step-0060.jpg").statusCode()).isEqualTo(200);
    assertThat(browser.get("api/runs/1/samples/state.json").statusCode()).isEqualTo(404);
    assertThat(browser.get("api/runs/1/samples/..%2Fstate.json").statusCode()).isIn(400, 404);
  }

  /** The pages in a real browser; where there is none, the program says so and that is all. */
  @Test
  @Order(11)
  void worksInABrowserByKeyboardAlone() throws IOException, InterruptedException {
    ProcessBuilder pages = new ProcessBuilder("node", "e2e/run.mjs");
    pages.directory(Path.of("src/main/web").toFile()).inheritIO();
    pages.environment().put("DARKROOM_CONSOLE", console.address().toString());
    pages.environment().put("DARKROOM_USER", TestingConsole.USER);
    pages.environment().put("DARKROOM_PASSWORD", TestingConsole.PASSWORD);
    Process running = pages.start();

    assertThat(running.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(running.exitValue()).isZero();
  }

  @Test
  @Order(15)
  void endsASessionAtOnce() {
    assertThat(browser.delete("api/session", "X-CSRF-Token", csrf).statusCode()).isEqualTo(204);

    assertThat(browser.get("api/datasets").statusCode()).isEqualTo(401);
  }

  private static void assertError(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
    assertThat(field(answer.body(), "code")).isEqualTo(code);
  }
}
