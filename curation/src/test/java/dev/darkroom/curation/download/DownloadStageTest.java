package dev.darkroom.curation.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.downloads.DownloadEntry;
import dev.darkroom.dataset.downloads.DownloadEntry.Outcome;
import dev.darkroom.dataset.downloads.DownloadStore;
import dev.darkroom.dataset.recipe.DownloadRules;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.models.store.ModelStore;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that misbehaves. */
class DownloadStageTest {
  private static final DownloadRules RULES = new DownloadRules(4, 0, 2, 1_000_000, 3, 1, false);

  @TempDir private Path home;
  private DatasetFolder dataset;
  private TestingWeb web;

  /** A name that is looked up as if it were public, though it leads to the server of the test. */
  private static final class Names implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return host.endsWith("photos.test")
          ? new InetAddress[] {InetAddress.getLoopbackAddress()}
          : new Resolver(false).resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  @BeforeEach
  void open() throws Exception {
    web = new TestingWeb();
    dataset = DatasetFolder.open(new LocalStorage(home.resolve("meadow")));
  }

  @AfterEach
  void close() throws Exception {
    web.close();
  }

  private static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private String at(String path) {
    return web.url("photos.test", path);
  }

  private Map<String, DownloadEntry> fetch(DownloadRules rules, String... urls) throws Exception {
    Map<String, DownloadRules> wanted = new LinkedHashMap<>();
    for (String url : urls) {
      wanted.put(url, rules);
    }
    try (Workbench bench =
        Workbench.open(
            dataset,
            new ModelStore(home.resolve("models")),
            RunOptions.standard(),
            Progress.NONE)) {
      new DownloadStage(bench, any -> new Names()).run(wanted);
    }
    return new DownloadStore(dataset).entries();
  }

  private DownloadEntry fetch(String path) throws Exception {
    return fetch(RULES, at(path)).get(at(path));
  }

  @Test
  void keepsWhatItGetsByContent() throws Exception {
    byte[] photo = bytes(1, 5000);
    web.image("/a.jpg", photo).image("/b.jpg", photo);

    Map<String, DownloadEntry> entries = fetch(RULES, at("/a.jpg"), at("/b.jpg"));

    ImageId id = ImageId.of(photo);
    assertThat(entries.values())
        .allMatch(entry -> entry.outcome() == Outcome.STORED && entry.bytes() == photo.length)
        .allMatch(entry -> entry.imageId().orElseThrow().equals(id));
    assertThat(new DownloadStore(dataset).read(id)).contains(photo);
    assertThat(dataset.storage().list("downloads")).hasSize(2);
  }

  @Test
  void followsRedirectsToTheImage() throws Exception {
    web.image("/there.jpg", bytes(2, 10));
    web.on("/here.jpg", "302 Found\r\nLocation: /there.jpg\r\nContent-Length: 0", new byte[0]);

    assertThat(fetch("/here.jpg").outcome()).isEqualTo(Outcome.STORED);
  }

  @Test
  void givesUpOnRedirectsThatGoInCircles() throws Exception {
    web.on("/loop.jpg", "301 Moved\r\nLocation: /loop.jpg\r\nContent-Length: 0", new byte[0]);

    assertThat(fetch("/loop.jpg").message()).isEqualTo("it is redirected more than 3 times");
    assertThat(web.count("/loop.jpg")).isEqualTo(4);
  }

  @Test
  void refusesPrivateAddressesAlsoBehindARedirect() throws Exception {
    web.image("/secret.jpg", bytes(3, 10));
    web.on(
        "/trap.jpg",
        "302 Found\r\nLocation: " + web.url("/secret.jpg") + "\r\nContent-Length: 0",
        new byte[0]);

    assertThat(fetch("/trap.jpg").message())
        .contains("127.0.0.1 is at 127.0.0.1, a private address")
        .contains("allow-private: true");
    assertThat(web.count("/secret.jpg")).isZero();
    String direct = web.url("localhost", "/secret.jpg");
    assertThat(fetch(RULES, direct).get(direct).message()).contains("a private address");
    assertThat(web.count("/secret.jpg")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Robots-Tag: noai, its X-Robots-Tag says noai",
    "'x-robots-tag: nofollow, NoImageAI', its X-Robots-Tag says noimageai",
    "X-Robots-Tag: noindex, its X-Robots-Tag says noindex",
    "X-Robots-Tag: darkroom: none, its X-Robots-Tag says none",
    "'X-Robots-Tag: all\r\nX-Robots-Tag: noai', its X-Robots-Tag says noai",
    "TDM-Reservation: 1, its TDM-Reservation keeps text and data mining off",
  })
  void honoursWhatHeadersForbid(String header, String why) throws Exception {
    web.on(
        "/a.jpg",
        "200 OK\r\nContent-Type: image/png\r\n" + header + "\r\nContent-Length: 9",
        bytes(4, 9));

    DownloadEntry entry = fetch("/a.jpg");

    assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(entry.message()).isEqualTo(why);
    assertThat(entry.imageId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Robots-Tag: googlebot: noindex",
    "X-Robots-Tag: nosnippet",
    "'X-Robots-Tag: unavailable_after: 25 Jun 2099 15:00:00 PST'",
    "TDM-Reservation: 0",
  })
  void takesWhatIsForbiddenToOthersOnly(String header) throws Exception {
    web.on("/a.jpg", "200 OK\r\n" + header + "\r\nContent-Length: 9", bytes(4, 9));

    assertThat(fetch("/a.jpg").outcome()).isEqualTo(Outcome.STORED);
  }

  @Test
  void asksRobotsTxtOnceAndHonoursIt() throws Exception {
    byte[] rules = "User-agent: *\nDisallow: /private/\n".getBytes(StandardCharsets.UTF_8);
    web.on("/robots.txt", "200 OK\r\nContent-Length: " + rules.length, rules);
    web.image("/private/a.jpg", bytes(5, 9)).image("/b.jpg", bytes(6, 9));

    Map<String, DownloadEntry> entries =
        fetch(
            new DownloadRules(1, 0, 2, 1_000_000, 3, 1, false), at("/private/a.jpg"), at("/b.jpg"));

    assertThat(entries.get(at("/private/a.jpg")).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(entries.get(at("/private/a.jpg")).message()).contains("robots.txt of http://photos");
    assertThat(entries.get(at("/b.jpg")).outcome()).isEqualTo(Outcome.STORED);
    assertThat(web.requests()).containsExactly("/robots.txt", "/b.jpg");
  }

  @Test
  void fetchesNothingWhileRobotsTxtCannotBeRead() throws Exception {
    web.on("/robots.txt", "503 Busy\r\nContent-Length: 0", new byte[0])
        .image("/a.jpg", bytes(7, 9));

    DownloadEntry entry = fetch("/a.jpg");

    assertThat(entry.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(entry.message()).contains("robots.txt of").contains("it answered 503");
    assertThat(web.count("/a.jpg")).isZero();
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws Exception {
    List<Long> times = new CopyOnWriteArrayList<>();
    byte[] photo = bytes(8, 9);
    web.on(
        "/busy.jpg",
        (out, attempt) -> {
          times.add(System.nanoTime());
          TestingWeb.write(
              out,
              attempt == 1
                  ? "429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0"
                  : "200 OK\r\nContent-Length: 9",
              attempt == 1 ? new byte[0] : photo);
        });

    assertThat(fetch("/busy.jpg").outcome()).isEqualTo(Outcome.STORED);
    assertThat(times.get(1) - times.get(0)).isGreaterThan(900_000_000L);
  }

  @Test
  void comesBackAnotherTimeWhenTheServerAsksForHours() throws Exception {
    web.on("/closed.jpg", "503 Closed\r\nRetry-After: 86400\r\nContent-Length: 0", new byte[0]);

    assertThat(fetch("/closed.jpg").message()).isEqualTo("the server answered 503");
    assertThat(web.count("/closed.jpg")).isEqualTo(1);
  }

  @Test
  void triesAgainWhatMayComeAndNotWhatWillNot() throws Exception {
    web.on(
        "/flaky.jpg",
        (out, attempt) -> {
          if (attempt > 1) {
            TestingWeb.write(out, "200 OK\r\nContent-Length: 3", bytes(9, 3));
          } else {
            TestingWeb.write(out, "500 Oops\r\nContent-Length: 0", new byte[0]);
          }
        });

    assertThat(fetch("/flaky.jpg").outcome()).isEqualTo(Outcome.STORED);
    assertThat(fetch("/gone.jpg").message()).isEqualTo("the server answered 404");
    assertThat(web.count("/gone.jpg")).isEqualTo(1);
  }

  @Test
  void keepsNothingOfWhatEndsTooSoonOrNever() throws Exception {
    web.on("/cut.jpg", "200 OK\r\nContent-Length: 5000", bytes(10, 100));
    web.on(
        "/chunked.jpg",
        "200 OK\r\nTransfer-Encoding: chunked",
        "50\r\nabc".getBytes(StandardCharsets.UTF_8));
    web.on("/endless.jpg", (out, attempt) -> endless(out));
    web.on("/huge.jpg", "200 OK\r\nContent-Length: 99999999999", bytes(11, 100));
    web.on("/silent.jpg", (out, attempt) -> Thread.sleep(60_000));
    web.on("/drip.jpg", (out, attempt) -> drip(out));
    web.on("/empty.jpg", "200 OK\r\nContent-Length: 0", new byte[0]);
    web.on("/page.jpg", "200 OK\r\nContent-Type: text/html\r\nContent-Length: 5", bytes(12, 5));
    web.on("/head.jpg", (out, attempt) -> repeat(out, "200 OK\r\nX: ", "x".repeat(1000)));
    web.on("/heads.jpg", (out, attempt) -> repeat(out, "200 OK\r\n", "X: y\r\n".repeat(100)));
    web.on("/noise.jpg", (out, attempt) -> out.write(bytes(13, 5000)));

    Map<String, DownloadEntry> entries =
        fetch(
            new DownloadRules(20, 0, 1, 1_000_000, 3, 0, false),
            at("/cut.jpg"),
            at("/chunked.jpg"),
            at("/endless.jpg"),
            at("/huge.jpg"),
            at("/silent.jpg"),
            at("/drip.jpg"),
            at("/empty.jpg"),
            at("/page.jpg"),
            at("/noise.jpg"),
            at("/head.jpg"),
            at("/heads.jpg"));

    assertThat(entries).hasSize(11);
    assertThat(entries.values()).allMatch(entry -> entry.outcome() == Outcome.FAILED);
    assertThat(entries.get(at("/endless.jpg")).message())
        .isEqualTo("it has more than 1000000 bytes");
    assertThat(entries.get(at("/huge.jpg")).message()).isEqualTo("it has more than 1000000 bytes");
    assertThat(entries.get(at("/silent.jpg")).message()).contains("it took longer than 1 s");
    assertThat(entries.get(at("/drip.jpg")).message()).contains("it took longer than 1 s");
    assertThat(entries.get(at("/head.jpg")).message()).contains("line length limit exceeded");
    assertThat(entries.get(at("/heads.jpg")).message()).contains("header count exceeded");
    assertThat(entries.get(at("/empty.jpg")).message()).isEqualTo("it is empty");
    assertThat(entries.get(at("/page.jpg")).message()).isEqualTo("it is no image but text/html");
    assertThat(dataset.storage().list("downloads")).allMatch(file -> file.path().contains("index"));
  }

  private static void endless(OutputStream out) throws java.io.IOException {
    TestingWeb.write(out, "200 OK", new byte[0]);
    while (true) {
      out.write(new byte[10_000]);
    }
  }

  private static void repeat(OutputStream out, String start, String more)
      throws java.io.IOException {
    out.write(("HTTP/1.1 " + start).getBytes(StandardCharsets.UTF_8));
    while (true) {
      out.write(more.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void drip(OutputStream out) throws java.io.IOException, InterruptedException {
    TestingWeb.write(out, "200 OK\r\nContent-Length: 5000", new byte[0]);
    while (true) {
      out.write(1);
      out.flush();
      Thread.sleep(100);
    }
  }

  @Test
  void asksAHostForNoMoreThanItMay() throws Exception {
    String[] urls = new String[12];
    for (int i = 0; i < urls.length; i++) {
      byte[] photo = bytes(20 + i, 9);
      web.on(
          "/" + i,
          (out, attempt) -> {
            Thread.sleep(50);
            TestingWeb.write(out, "200 OK\r\nContent-Length: 9", photo);
          });
      urls[i] = at("/" + i);
    }

    Map<String, DownloadEntry> entries =
        fetch(new DownloadRules(2, 0, 5, 1_000_000, 3, 0, false), urls);

    assertThat(entries.values()).hasSize(12).allMatch(e -> e.outcome() == Outcome.STORED);
    assertThat(web.mostActive()).isBetween(1, 2);
  }

  @Test
  void givesUpAHostThatCannotBeReached() throws Exception {
    web.close();
    String[] urls = new String[40];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = at("/" + i);
    }

    Map<String, DownloadEntry> entries =
        fetch(new DownloadRules(1, 0, 5, 1_000_000, 3, 1, false), urls);

    assertThat(entries.values())
        .hasSize(40)
        .allMatch(entry -> entry.outcome() == Outcome.FAILED)
        .allMatch(entry -> entry.message().contains("the host takes no connection"));
  }

  @Test
  void leavesNoTemporaryFiles() throws Exception {
    web.image("/a.jpg", bytes(1, 5000));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

    fetch("/a.jpg");

    try (var files = Files.list(temporary)) {
      assertThat(files)
          .noneMatch(file -> file.getFileName().toString().startsWith("darkroom-download-"));
    }
  }
}
