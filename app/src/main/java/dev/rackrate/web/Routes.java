package dev.rackrate.web;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What answers at each path. What can be got can also be asked for without its body; by another
/// method than it takes a path says which it does.
final class Routes {

  private final HttpRouting.Builder routing;
  private final Map<String, List<String>> taken = new LinkedHashMap<>();

  Routes(HttpRouting.Builder routing) {
    this.routing = routing;
  }

  Routes get(String path, Handler handler) {
    return with(Method.GET, path, handler).with(Method.HEAD, path, handler);
  }

  Routes post(String path, Handler handler) {
    return with(Method.POST, path, handler);
  }

  Routes put(String path, Handler handler) {
    return with(Method.PUT, path, handler);
  }

  Routes delete(String path, Handler handler) {
    return with(Method.DELETE, path, handler);
  }

  private Routes with(Method method, String path, Handler handler) {
    routing.route(method, path, handler);
    taken.computeIfAbsent(path, _ -> new ArrayList<>()).add(method.text());
    return this;
  }

  /// Refuses all else.
  void end() {
    taken.forEach((path, methods) ->
        routing.any(path, (request, response) -> refuse(request, response, methods)));
    routing.any((_, _) -> {
      throw new Refused(
          Status.NOT_FOUND_404,
          Sentence.of("Nothing here"),
          Sentence.of("see /openapi.json for what there is"));
    });
  }

  /// Sends a body, or of one whose head alone is asked for its length.
  static void send(ServerRequest request, ServerResponse response, byte[] body) {
    if (request.prologue().method().equals(Method.HEAD)) {
      response.contentLength(body.length);
      response.send();
    } else {
      response.send(body);
    }
  }

  private static void refuse(ServerRequest request, ServerResponse response, List<String> methods) {
    response.header(HeaderNames.ALLOW, String.join(", ", methods));
    throw new Refused(
        Status.METHOD_NOT_ALLOWED_405,
        Sentence.of("Another method"),
        Sentence.of(
            "this path is asked by {}, not by {}",
            Arg.oneOf(methods),
            Arg.name(request.prologue().method().text())));
  }
}
