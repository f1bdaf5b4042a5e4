package dev.rackrate.web;

import dev.rackrate.ask.LiveFiles;
import dev.rackrate.report.html.HtmlRenderer;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The files of the page, and what describes the API.
final class Pages {

  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final boolean isLive;

  /// @param isLive whether the page answers by itself, from the shipped catalogue
  Pages(boolean isLive) {
    this.isLive = isLive;
  }

  void route(Routes routes) {
    routes
        .get("/", file("index.html", "text/html; charset=utf-8"))
        .get("/page.js", file("page.js", SCRIPT))
        .get("/page.css", file("page.css", "text/css; charset=utf-8"))
        .get("/report.css", style())
        .get("/openapi.json", file("openapi.json", Body.JSON));
    if (isLive) {
      routes
          .get("/engine.js", ready(LiveFiles.worker().getBytes(StandardCharsets.UTF_8), SCRIPT))
          .get("/engine.wasm", packed(LiveFiles.program(), "application/wasm"))
          .get("/log-engine.wasm", packed(LiveFiles.logProgram(), "application/wasm"))
          .get("/log-zh.txt", packed(LiveFiles.logWords(), "text/plain; charset=utf-8"))
          .get("/zh.txt", packed(LiveFiles.words(), "text/plain; charset=utf-8"))
          .get("/catalogue.txt", packed(LiveFiles.tables(), "text/plain; charset=utf-8"));
    }
  }

  private static Handler packed(byte[] bytes, String type) {
    return (request, response) -> {
      response.header(HeaderNames.CONTENT_TYPE, type);
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
      Routes.send(request, response, bytes);
    };
  }

  /// Packed for who can unpack it, as every browser can.
  private static Handler ready(byte[] bytes, String type) {
    byte[] packed = LiveFiles.packed(bytes);
    return (request, response) -> {
      response.header(HeaderNames.CONTENT_TYPE, type);
      response.header(HeaderNames.VARY, "Accept-Encoding");
      boolean isPacked =
          request.headers().first(HeaderNames.ACCEPT_ENCODING).orElse("").contains("gzip");
      if (isPacked) {
        response.header(HeaderNames.CONTENT_ENCODING, "gzip");
      }
      Routes.send(request, response, isPacked ? packed : bytes);
    };
  }

  /// That of the report, of which the page shows the inside.
  private static Handler style() {
    return ready(HtmlRenderer.style().getBytes(StandardCharsets.UTF_8), "text/css; charset=utf-8");
  }

  private static Handler file(String name, String type) {
    return ready(read(name), type);
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
