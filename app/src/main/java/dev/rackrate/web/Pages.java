package dev.rackrate.web;

import dev.rackrate.report.html.HtmlRenderer;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The files of the page, and what describes the API.
final class Pages {

  void route(HttpRouting.Builder routing) {
    routing
        .get("/", file("index.html", "text/html; charset=utf-8"))
        .get("/page.js", file("page.js", "text/javascript; charset=utf-8"))
        .get("/page.css", file("page.css", "text/css; charset=utf-8"))
        .get("/report.css", style())
        .get("/openapi.json", file("openapi.json", Body.JSON));
  }

  /// That of the report, of which the page shows the inside.
  private static Handler style() {
    String style = HtmlRenderer.style();
    return (_, response) -> {
      response.header(HeaderNames.CONTENT_TYPE, "text/css; charset=utf-8");
      response.send(style);
    };
  }

  private static Handler file(String name, String type) {
    byte[] bytes = read(name);
    return (_, response) -> {
      response.header(HeaderNames.CONTENT_TYPE, type);
      response.send(bytes);
    };
  }

  private static byte[] read(String name) {
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not among the resources");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
