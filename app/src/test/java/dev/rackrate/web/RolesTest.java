package dev.rackrate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.Served;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.store.Member;
import dev.rackrate.store.Role;
import dev.rackrate.store.StudyStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a token opens, by the role of whoever has it.
final class RolesTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Shared
      demand: {gpus: 4, hours-per-week: 45}
      build: [{name: box, price: 14_500 USD, gpus: 4}]
      rent: [{name: cloud, on-demand: 2.50 USD/hour, gpus: 4}]
      """;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init") // set before each test
  private StudyStore store;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Site site;

  @BeforeEach
  void start() {
    store = StudyStore.open(folder, Clock.systemUTC());
    for (Role role : Role.values()) {
      Member member = new Member(role.label() + "er", role);
      assertThat(store.admit(member, Site.hashOf("token of " + role.label()), Member.LOCAL))
          .isTrue();
    }
    site = start(true);
  }

  private Site start(boolean needsToken) {
    return Site.start(
        new Site.Settings(
            "127.0.0.1",
            0,
            Set.of("127.0.0.1"),
            Optional.empty(),
            needsToken,
            Optional.empty(),
            "0.1.0"),
        new Served(ShippedCatalogue.read()),
        store);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<String> ask(String token, String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + path))
            .header("Content-Type", "application/yaml")
            .method(
                method,
                method.equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(STUDY));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private int status(String token, String method, String path) throws Exception {
    return ask(token, method, path).statusCode();
  }

  @Test
  void aRoleMayDoWhatIsItsOwnAndNoMore() throws Exception {
    HttpResponse<String> asked = ask("", "GET", "/");
    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(asked.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic ");
    assertThat(status("", "GET", "/api/studies")).isEqualTo(401);
    assertThat(status("token of nobody", "GET", "/api/studies")).isEqualTo(401);

    assertThat(status("token of read", "GET", "/api/studies")).isEqualTo(200);
    assertThat(status("token of read", "POST", "/api/decide")).isEqualTo(200);
    HttpResponse<String> refused = ask("token of read", "POST", "/api/studies");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains("the token of reader is for role read; this takes role write");
    assertThat(status("token of read", "DELETE", "/api/studies/0123456789abcdef")).isEqualTo(403);
    assertThat(status("token of read", "PUT", "/api/studies/0123456789abcdef")).isEqualTo(403);
    assertThat(status("token of read", "GET", "/api/changes")).isEqualTo(403);

    assertThat(status("token of write", "POST", "/api/studies")).isEqualTo(201);
    assertThat(status("token of write", "GET", "/api/changes")).isEqualTo(403);
    assertThat(status("token of write", "GET", "/api/changes?before=7")).isEqualTo(403);

    assertThat(status("token of admin", "POST", "/api/studies")).isEqualTo(201);
    assertThat(status("token of admin", "GET", "/api/changes")).isEqualTo(200);
  }

  @Test
  void whoChangedWhatIsToldToTheAdministrator() throws Exception {
    HttpResponse<String> added = ask("token of write", "POST", "/api/studies");
    String place = added.headers().firstValue("Location").orElseThrow();
    assertThat(ask("token of admin", "DELETE", place, "If-Match", "\"1\"").statusCode())
        .isEqualTo(204);

    String changes = ask("token of admin", "GET", "/api/changes").body();

    assertThat(changes.replaceAll("\\s+", " "))
        .containsSubsequence(
            "\"who\" : \"adminer\", \"what\" : \"delete\"",
            "\"who\" : \"writeer\", \"what\" : \"add\"",
            "\"who\" : \"this machine\", \"what\" : \"token\"");
    assertThat(ask("token of admin", "GET", "/api/changes?before=2").body())
        .contains("\"number\" : 1")
        .doesNotContain("\"number\" : 2");
    assertThat(status("token of admin", "GET", "/api/changes?before=x")).isEqualTo(422);
  }

  @Test
  void aTokenThatWasTakenAwayOpensNothing() throws Exception {
    assertThat(store.dismiss("writeer", Member.LOCAL)).isTrue();

    assertThat(status("token of write", "GET", "/api/studies")).isEqualTo(401);
  }

  @Test
  void onThisMachineNoTokenIsNeededButAWrongOneIsRefused() throws Exception {
    site.close();
    store = StudyStore.open(folder, Clock.systemUTC());
    site = start(false);

    assertThat(status("", "POST", "/api/studies")).isEqualTo(201);
    assertThat(status("token of nobody", "GET", "/api/studies")).isEqualTo(401);
    assertThat(status("token of read", "POST", "/api/studies")).isEqualTo(403);
  }
}
