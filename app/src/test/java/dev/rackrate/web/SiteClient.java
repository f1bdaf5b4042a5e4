package dev.rackrate.web;

import dev.rackrate.ask.Served;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.store.StudyStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// A server that anyone on this machine may ask, and what asks it.
final class SiteClient implements AutoCloseable {

  /// A study that can be asked.
  static final String STUDY =
      """
      rackrate: 1
      title: Served
      demand: {gpus: 4, hours-per-week: 45}
      build: [{name: box, price: 14_500 USD, gpus: 4}]
      rent: [{name: cloud, on-demand: 2.50 USD/hour, gpus: 4}]
      """;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Site site;

  /// @param folder in which studies are saved
  SiteClient(Path folder) {
    this.site =
        Site.start(
            new Site.Settings(
                "127.0.0.1", 0, Set.of("127.0.0.1", "localhost"), Optional.empty(), "0.1.0"),
            new Served(ShippedCatalogue.read()),
            StudyStore.open(folder, Clock.systemUTC()));
  }

  @Override
  public void close() {
    site.close();
  }

  int port() {
    return site.port();
  }

  /// Requests that were given up since nobody waits for them.
  int givenUp() {
    return site.givenUp();
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(to(path).GET());
  }

  HttpRequest.Builder post(String path, String type, String body) {
    return to(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> decide(String query, String study) throws IOException, InterruptedException {
    return send(post("/api/decide" + query, "application/yaml", study));
  }

  HttpResponse<String> put(String place, String tag, String body)
      throws IOException, InterruptedException {
    return send(
        to(place)
            .header("Content-Type", "application/yaml")
            .header("If-Match", tag)
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  /// A request as it is written, for what a client would not send.
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.setSoTimeout(5_000);
      byte[] answer = new byte[4096];
      InputStream in = socket.getInputStream();
      int length = in.read(answer);
      return length < 0 ? "" : new String(answer, 0, length, StandardCharsets.ISO_8859_1);
    }
  }
}
