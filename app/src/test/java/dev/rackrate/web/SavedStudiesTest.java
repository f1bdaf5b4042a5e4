package dev.rackrate.web;

import static dev.rackrate.web.SiteClient.STUDY;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Studies saved by the page: their versions, and two who change the same one.
final class SavedStudiesTest {

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

  @Test
  void savedStudiesAreKeptWithTheirVersions() throws Exception {
    HttpResponse<String> made = site.send(site.post("/api/studies", "application/yaml", STUDY));
    assertThat(made.statusCode()).isEqualTo(201);
    String place = made.headers().firstValue("Location").orElseThrow();
    assertThat(made.headers().firstValue("ETag")).hasValue("\"1\"");

    HttpResponse<String> changed = site.put(place, "\"1\"", STUDY + "# more\n");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).hasValue("\"2\"");

    assertThat(site.get(place).body()).isEqualTo(STUDY + "# more\n");
    assertThat(site.get(place + "/versions/1").body()).isEqualTo(STUDY);
    assertThat(site.get(place + "/versions").body()).contains("\"version\" : 2", "\"version\" : 1");
    assertThat(site.get("/api/studies").body()).contains("\"title\" : \"Served\"");

    assertThat(site.send(site.to(place).header("If-Match", "\"2\"").DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(site.get(place).statusCode()).isEqualTo(404);
    assertThat(site.get(place + "/versions/1").statusCode()).isEqualTo(404);
  }

  @Test
  void theSecondOfTwoEditorsIsTold() throws Exception {
    String place =
        site.send(site.post("/api/studies", "application/yaml", STUDY))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    assertThat(site.put(place, "\"1\"", STUDY + "# mine\n").statusCode()).isEqualTo(200);

    HttpResponse<String> second = site.put(place, "\"1\"", STUDY + "# yours\n");

    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(second.body())
        .contains("you began with version 1 of 20", "version 2 was saved at 20");
    assertThat(site.get(place).body()).endsWith("# mine\n");
    HttpResponse<String> blind =
        site.send(
            site.to(place)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(STUDY)));
    assertThat(blind.statusCode()).isEqualTo(428);
  }
}
