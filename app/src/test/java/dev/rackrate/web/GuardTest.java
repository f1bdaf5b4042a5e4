package dev.rackrate.web;

import static dev.rackrate.web.SiteClient.STUDY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server refuses, and what no answer of it lets a browser do.
final class GuardTest {

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

  @ParameterizedTest
  @CsvSource({
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "application/yaml; charset=utf-8, 200"
  })
  void otherKindsOfBodyAreRefused(String type, int status) throws Exception {
    assertThat(site.send(site.post("/api/decide", type, STUDY)).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "[::1]"})
  void anotherHostIsRefusedBeforeAnythingElse(String host) throws IOException {
    assertThat(site.raw("GET /nothing HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://x\r\n\r\n"))
        .startsWith("HTTP/1.1 421")
        .contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"})
  void anotherOriginIsRefused(String origin) throws Exception {
    HttpResponse<String> answer =
        site.send(site.post("/api/decide", "application/yaml", STUDY).header("Origin", origin));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void itsOwnPageMayAsk() throws Exception {
    String own = "http://127.0.0.1:" + site.port();

    assertThat(
            site.send(site.post("/api/decide", "application/yaml", STUDY).header("Origin", own))
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/openapi.json", "/api/studies", "/nothing"})
  void everyAnswerForbidsWhatNoPageOfOursDoes(String path) throws Exception {
    HttpResponse<String> answer = site.get(path);

    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains(
            "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'", "frame-ancestors 'none'");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void aStudyReachesNoFile() throws Exception {
    for (String demand :
        new String[] {
          "jobs: /etc/passwd", "jobs: ../../etc/passwd", "usage: /etc/hostname", "bill: /etc/passwd"
        }) {
      HttpResponse<String> answer =
          site.decide("", STUDY.replace("{gpus: 4, hours-per-week: 45}", "{" + demand + "}"));

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).doesNotContain("root:", "no such file", "permission");
    }
  }

  @Test
  void aStudyThatIsTooLargeIsRefused() throws Exception {
    HttpResponse<String> answer = site.decide("", "#" + "x".repeat(1 << 20));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void whatIsSentIsShownAsText() throws Exception {
    String hostile = STUDY.replace("title: Served", "title: \"<script>alert(1)</script>\"");

    HttpResponse<String> report = site.send(site.post("/api/report", "application/yaml", hostile));

    assertThat(report.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(report.body()).doesNotContain("<script>").contains("&lt;script&gt;alert(1)");
  }

  @Test
  void aHalfOpenClientHoldsNobodyUp() throws Exception {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      slow.getOutputStream()
          .write("POST /api/decide HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();

      assertThat(site.decide("", STUDY).statusCode()).isEqualTo(200);
    }
  }
}
