package dev.rackrate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.Served;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.store.StudyStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Beyond this machine nothing is answered without the token.
final class TokenTest {

  @TempDir Path folder = Path.of("");

  @Test
  void onlyTheTokenOpens() throws Exception {
    Site.Settings settings =
        new Site.Settings(
            "127.0.0.1", 0, Set.of("127.0.0.1"), Optional.of(Site.hashOf("sesame")), "0.1.0");
    try (Site site =
        Site.start(
            settings,
            new Served(ShippedCatalogue.read()),
            StudyStore.open(folder, Clock.systemUTC()))) {
      assertThat(status(site, "")).isEqualTo(401);
      assertThat(status(site, "Bearer ")).isEqualTo(401);
      assertThat(status(site, "Bearer sesam")).isEqualTo(401);
      assertThat(status(site, "Basic sesame")).isEqualTo(401);
      assertThat(status(site, "Basic " + encoded("anybody:sesam"))).isEqualTo(401);
      assertThat(status(site, "Basic " + encoded("sesame"))).isEqualTo(200);
      assertThat(status(site, "Basic " + encoded("anybody:sesame"))).isEqualTo(200);
      assertThat(status(site, "basic " + encoded(":sesame"))).isEqualTo(200);
      assertThat(status(site, "Bearer sesame")).isEqualTo(200);
    }
  }

  private static String encoded(String nameAndPassword) {
    return Base64.getEncoder().encodeToString(nameAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  private static int status(Site site, String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + "/api/studies"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
