package dev.rackrate.web;

import static dev.rackrate.web.SiteClient.STUDY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.examples.JsonTree;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The server as others see it, over a socket.
final class SiteTest {

  @TempDir static Path folder;

  private static SiteClient site;

  @BeforeAll
  static void start() {
    site = new SiteClient(folder);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String ofCommandLine(String... args) {
    StringWriter out = new StringWriter();
    dev.rackrate.cli.Main.run(args, new PrintWriter(out), new PrintWriter(new StringWriter()));
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"render-studio", "startup-server", "workloads"})
  void theAnswerIsThatOfTheCommandLine(String example) throws Exception {
    Path study = Kept.path("examples/" + example + "/study.yaml");

    HttpResponse<String> all = site.decide("", Files.readString(study));
    HttpResponse<String> some = site.decide("?show=some", Files.readString(study));

    assertThat(all.statusCode()).isEqualTo(200);
    assertThat(all.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(all.body())
        .isEqualTo(ofCommandLine("decide", study.toString(), "--all", "--format", "json"));
    assertThat(options(some)).isNotEmpty().hasSizeLessThanOrEqualTo(8);
    assertThat(options(all)).containsAll(options(some));
    assertThat(some.body()).contains("\"risk\" :", "\"plan\" :", "\"operations\" :");
  }

  private static Set<String> options(HttpResponse<String> answer) {
    String listed = answer.body().substring(0, answer.body().indexOf("\"breakEvens\""));
    return Pattern.compile("\"id\" : \"([^\"]+)\",\\s+\"kind\"")
        .matcher(listed)
        .results()
        .map(id -> id.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void aPartThatIsNotAskedForHasNoKey() throws Exception {
    String verdict = site.decide("?parts=verdict", STUDY).body();

    assertThat(verdict)
        .contains("\"verdict\" :", "\"options\" :", "\"breakEvens\" :")
        .doesNotContain("\"risk\" :", "\"plan\" :", "\"operations\" :");
    assertThat(site.decide("?parts=risk,plan", STUDY).body())
        .contains("\"verdict\" :", "\"risk\" :", "\"plan\" :")
        .doesNotContain("\"operations\" :");
    HttpResponse<String> wrong = site.decide("?parts=verdict,sums", STUDY);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("must be one or more of verdict, plan, risk, operations");
  }

  @Test
  void overridesChangeTheAnswer() throws Exception {
    HttpResponse<String> one = site.decide("?set=demand.hours-per-week%3D60", STUDY);

    assertThat(one.body())
        .isEqualTo(
            site.decide("", STUDY.replace("hours-per-week: 45", "hours-per-week: 60")).body())
        .isNotEqualTo(site.decide("", STUDY).body());
  }

  @Test
  void aTrackSaysWhatWinsAtEachValue() throws Exception {
    HttpResponse<String> track =
        site.send(
            site.post(
                "/api/track?path=demand.hours-per-week&value=1&value=45&value=160",
                "application/yaml",
                STUDY));

    String[] winners = new String[3];
    int at = 0;
    for (int hours : new int[] {1, 45, 160}) {
      String answer = site.decide("?set=demand.hours-per-week%3D" + hours, STUDY).body();
      Matcher choice = Pattern.compile("\"choice\" : \"(\\w+)\",\\s+\"option\"").matcher(answer);
      assertThat(choice.find()).isTrue();
      winners[at++] = "\"" + choice.group(1) + "\"";
    }
    assertThat(track.body().replaceAll("\\s", ""))
        .isEqualTo("{\"winners\":[" + String.join(",", winners) + "]}");
    assertThat(winners[0]).isNotEqualTo(winners[2]);
    assertThat(site.send(site.post("/api/track?value=1", "application/yaml", STUDY)).statusCode())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/page.js, text/javascript; charset=utf-8",
    "/page.css, text/css; charset=utf-8",
    "/report.css, text/css; charset=utf-8"
  })
  void thePageIsServedWithoutScriptsOfItsOwnText(String path, String type) throws Exception {
    HttpResponse<String> page = site.get(path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(page.body()).doesNotContain("<script>", "onclick=", "eval(");
  }

  @Test
  void wrongInputIsToldAsOnTheCommandLine() throws Exception {
    HttpResponse<String> wrong = site.decide("", STUDY.replace("price:", "prize:"));

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(wrong.body())
        .contains("\"status\" : 422", "study:4:21: build[0].prize: ", "\"line\" : 4", "price");
  }

  @Test
  void jsonIsAStudyToo() throws Exception {
    String json =
        "{\"rackrate\": 1, \"title\": \"J\", \"demand\": {\"gpus\": 4, \"hours-per-week\": 45},"
            + " \"rent\": [{\"name\": \"cloud\", \"on-demand\": \"2.50 USD/hour\", \"gpus\": 4}]}";

    assertThat(site.send(site.post("/api/decide", "application/json", json)).body())
        .contains("\"title\" : \"J\"");
  }

  @Test
  void aReportCanBeChineseAndPrivate() throws Exception {
    HttpResponse<String> report =
        site.send(site.post("/api/report?lang=zh&private=yes", "application/yaml", STUDY));

    assertThat(report.body()).contains("<html lang=\"zh\">", "并排比较").doesNotContain("Served");
  }

  @Test
  void aLogIsReadAndForgotten() throws Exception {
    String log = "id,submit,run_seconds,gpus\n1,0,3600,4\n2,1800,7200,2\n";

    HttpResponse<String> demand = site.send(site.post("/api/demand?from=jobs", "text/csv", log));

    assertThat(demand.statusCode()).isEqualTo(200);
    assertThat(demand.body()).contains("\"jobs\" : 2", "\"gpuHours\" : 8.0");
  }

  @Test
  void aLogThatWasSentHasNoPathOfThisMachine() throws Exception {
    String broken = "id,submit,run_seconds,gpus\n1,1772323200,x,4\n2,1772323200,60,3\n";
    String read = site.send(site.post("/api/demand", "text/csv", broken)).body();
    String unknown = site.send(site.post("/api/demand", "text/csv", "id,colour\n1,red\n")).body();

    assertThat(read).contains("\"file\" : \"the log\"").doesNotContain("rackrate-");
    assertThat(unknown).contains("the log: is in no format").doesNotContain("rackrate-");
  }

  private static final String LOGGED =
      """
      rackrate: 1
      title: Logged
      demand: {jobs: any-name.csv}
      build: [{name: box, price: 14_500 USD, gpus: 4}]
      rent: [{name: cloud, on-demand: 2.50 USD/hour, gpus: 4}]
      """;

  private static String withLog(String study, String log) {
    return "{\"study\": " + quoted(study) + ", \"format\": \"jobs\", \"log\": " + quoted(log) + "}";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  @Test
  void aReplayIsThatOfTheCommandLine() throws Exception {
    StringBuilder log = new StringBuilder("id,submit,run_seconds,gpus\n");
    for (int job = 0; job < 40; job++) {
      log.append(job)
          .append(',')
          .append(job * 700)
          .append(",7200,")
          .append(1 + job % 3)
          .append('\n');
    }
    Files.writeString(folder.resolve("any-name.csv"), log);
    Path study = Files.writeString(folder.resolve("logged.yaml"), LOGGED);

    HttpResponse<String> answer =
        site.send(
            site.post(
                "/api/simulate?own=1&burst-after=30%20min&policy=fifo",
                "application/json", withLog(LOGGED, log.toString())));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String told = timeless(answer.body());
    String expected =
        timeless(
            ofCommandLine(
                "simulate",
                study.toString(),
                "--own",
                "1",
                "--burst-after",
                "30 min",
                "--policy",
                "fifo",
                "--format",
                "json"));
    assertThat(told).isEqualTo(expected);
    assertThat(told).contains("\"jobs\" : 40");
  }

  /// Without what differs each time.
  private static String timeless(String json) {
    return json.replaceAll("\"(seconds|jobsPerSecond)\" : [-+0-9.E]+", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/yaml|rackrate: 1|422|beside the study",
        "application/json|{\"study\": \"x\"}|422|beside the study",
        "application/json|{\"study\": \"x\", \"log\": 3}|422|beside the study",
        "application/json|{\"study\": \"x\", \"log\": \"y\", \"more\": \"z\"}|422|is none of study,"
            + " log",
        "application/json|{\"study\": |400|Not the JSON expected",
        "text/csv|a,b|415|Another kind of body"
      })
  void aReplayWithoutALogIsRefusedWithTheReason(String type, String body, int status, String said)
      throws Exception {
    HttpResponse<String> answer = site.send(site.post("/api/simulate", type, body));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
  }

  @Test
  void workForWhichNobodyWaitsIsGivenUp() throws Exception {
    if (!Files.exists(Path.of("/proc/net/tcp"))) {
      return;
    }
    String study =
        """
        rackrate: 1
        title: Long
        demand: {gpus: 40, gpu: H100 SXM, hours-per-week: 45, growth: 2 %/month}
        build: auto
        rent: auto
        """;
    StringBuilder path = new StringBuilder("/api/track?path=demand.hours-per-week");
    for (int value = 1; value <= 100; value++) {
      path.append("&value=").append(value);
    }
    int before = site.givenUp();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      String head =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: 127.0.0.1:"
              + site.port()
              + "\r\nContent-Type: application/yaml\r\nContent-Length: "
              + study.length()
              + "\r\n\r\n";
      socket.getOutputStream().write((head + study).getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      Thread.sleep(100);
    }

    long end = System.nanoTime() + 20_000_000_000L;
    while (site.givenUp() == before && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(site.givenUp()).isEqualTo(before + 1);
    assertThat(site.decide("?parts=verdict", STUDY).statusCode()).isEqualTo(200);
  }

  @Test
  void theCatalogueIsThatOfTheCommandLine() throws Exception {
    assertThat(site.get("/api/catalogue/gpus").body())
        .isEqualTo(ofCommandLine("catalogue", "list", "gpus", "--all", "--format", "json"));
    assertThat(site.get("/api/catalogue/offers?gpu=H100%20SXM&limit=3").body())
        .isEqualTo(
            ofCommandLine(
                "catalogue",
                "list",
                "offers",
                "--gpu",
                "H100 SXM",
                "--limit",
                "3",
                "--format",
                "json"));
    assertThat(site.get("/api/catalogue/nothing").statusCode()).isEqualTo(404);
    assertThat(site.get("/api/catalogue/index").statusCode()).isEqualTo(200);
    assertThat(site.get("/api/catalogue/history/H100%20SXM").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/openapi.json",
        "/api/studies",
        "/api/catalogue/gpus?limit=2",
        "/api/changes"
      })
  void theHeadOfWhatCanBeGotIsThatOfIt(String path) throws Exception {
    HttpResponse<String> got = site.get(path);
    HttpResponse<String> head =
        site.send(site.to(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String header :
        new String[] {"Content-Type", "Content-Length", "Content-Security-Policy", "Vary"}) {
      assertThat(head.headers().allValues(header)).isEqualTo(got.headers().allValues(header));
    }
    String raw = "HEAD " + path + " HTTP/1.1\r\nHost: localhost:" + site.port() + "\r\n\r\n";
    assertThat(site.raw(raw + raw)).endsWith("\r\n\r\n").contains("HTTP/1.1 200");
  }

  @Test
  void theHeadOfWhatIsNotThereIsAFailureWithoutItsText() throws Exception {
    HttpResponse<String> head =
        site.send(
            site.to("/api/catalogue/nothing").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(404);
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/decide, POST",
    "DELETE, /, 'GET, HEAD'",
    "POST, /api/catalogue/index, 'GET, HEAD'",
    "DELETE, /api/studies, 'GET, HEAD, POST'",
    "PATCH, /api/studies/7, 'GET, HEAD, PUT, DELETE'",
    "POST, /api/studies/7/versions/2, 'GET, HEAD'"
  })
  void anotherMethodIsToldWhichThePathTakes(String method, String path, String allowed)
      throws Exception {
    HttpResponse<String> answer =
        site.send(site.to(path).method(method, HttpRequest.BodyPublishers.noBody()));
    HttpResponse<String> chinese =
        site.send(site.to(path + "?lang=zh").method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body())
        .contains("\"title\" : \"Another method\"", "\"status\" : 405", "not by " + method);
    assertThat(chinese.body()).contains("此路径应以", "而非 " + method);
  }

  @Test
  void everyPathAnswersAsItIsDescribed() throws Exception {
    Map<String, JsonTree> described =
        fields(JsonTree.parse(site.get("/openapi.json").body()), "paths");
    int paths = 0;
    for (String path : described.keySet()) {
      for (var method : fields(described.get(path)).entrySet()) {
        paths++;
        itAnswersAsDescribed(path, method.getKey(), fields(method.getValue(), "responses"));
      }
    }
    assertThat(paths).isGreaterThan(17);
  }

  private static Map<String, JsonTree> fields(JsonTree tree) {
    return tree instanceof JsonTree.Fields(Map<String, JsonTree> byName) ? byName : Map.of();
  }

  private static Map<String, JsonTree> fields(JsonTree tree, String name) {
    return fields(Objects.requireNonNull(fields(tree).get(name), name));
  }

  private static void itAnswersAsDescribed(
      String path, String method, Map<String, JsonTree> responses) throws Exception {
    String saved =
        site.send(site.post("/api/studies", "application/yaml", STUDY))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    String real =
        path.replace("{kind}", "gpus")
            .replace("{name}", "H100%20SXM")
            .replace("/api/studies/{id}", saved)
            .replace("{n}", "1");
    HttpRequest.Builder request =
        switch (method) {
          case "get" -> site.to(real).GET();
          case "delete" -> site.to(real).header("If-Match", "\"1\"").DELETE();
          case "put" ->
              site.to(real)
                  .header("Content-Type", "application/yaml")
                  .header("If-Match", "\"1\"")
                  .PUT(HttpRequest.BodyPublishers.ofString(STUDY));
          default ->
              switch (path) {
                case "/api/track" ->
                    site.post(real + "?path=horizon&value=12%20months", "application/yaml", STUDY);
                case "/api/simulate" ->
                    site.post(
                        real,
                        "application/json",
                        withLog(LOGGED, "id,submit,run_seconds,gpus\n1,0,3600,4\n2,90,7200,2\n"));
                case "/api/demand" ->
                    site.post(
                        real + "?from=jobs",
                        "application/octet-stream",
                        "id,submit,run_seconds,gpus\n1,0,3600,4\n");
                case "/api/size" ->
                    site.post(
                        real,
                        "application/yaml",
                        Files.readString(Kept.path("examples/workloads/study.yaml")));
                default -> site.post(real, "application/yaml", STUDY);
              };
        };
    HttpResponse<String> answer = site.send(request);
    String about = method + " " + path;
    String status = "" + answer.statusCode();
    assertThat(responses.keySet()).as(about + ": " + answer.body()).contains(status);
    assertThat(answer.statusCode()).as(about).isBetween(200, 299);
    if (answer.statusCode() == 204) {
      return;
    }
    Map<String, JsonTree> content =
        fields(Objects.requireNonNull(responses.get(status), status), "content");
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    assertThat(content.keySet()).as(about).contains(type);
    JsonTree schema = fields(Objects.requireNonNull(content.get(type), type)).get("schema");
    if (schema != null && fields(schema).get("required") instanceof JsonTree.Array(var keys)) {
      Map<String, JsonTree> told = fields(JsonTree.parse(answer.body()));
      for (JsonTree key : keys) {
        assertThat(told.keySet())
            .as(about)
            .contains(key instanceof JsonTree.Text(String name) ? name : "?");
      }
    }
  }
}
