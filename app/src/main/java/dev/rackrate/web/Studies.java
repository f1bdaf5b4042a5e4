package dev.rackrate.web;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Json;
import dev.rackrate.store.StudyStore;
import dev.rackrate.store.StudyStore.Put;
import dev.rackrate.store.StudyStore.Saved;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/// Saved studies: listed, put, read, deleted, with their versions.
final class Studies {

  private static final String ID = "[0-9a-f]{16}";
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([1-9][0-9]{0,8})\"");
  private static final Pattern TITLE =
      Pattern.compile("(?m)^\\s*\"?title\"?\\s*:\\s*[\"']?([^\"'\\n]{1,200})");

  private final StudyStore store;

  Studies(StudyStore store) {
    this.store = store;
  }

  void route(Routes routes) {
    routes
        .get("/api/studies", this::list)
        .post("/api/studies", this::add)
        .get("/api/studies/{id}", this::get)
        .put("/api/studies/{id}", this::put)
        .delete("/api/studies/{id}", this::delete)
        .get("/api/studies/{id}/versions", this::versions)
        .get("/api/studies/{id}/versions/{n}", this::version)
        .get("/api/changes", this::changes);
  }

  private void list(ServerRequest request, ServerResponse response) {
    json(request, response, Json.text(json -> array(json, "studies", store.all())));
  }

  private static void array(JsonGenerator json, String name, List<Saved> all) {
    json.writeStartObject();
    json.writeArrayPropertyStart(name);
    for (Saved saved : all) {
      json.writeStartObject();
      facts(json, saved);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void facts(JsonGenerator json, Saved saved) {
    json.writeStringProperty("id", saved.id());
    json.writeNumberProperty("version", saved.version());
    json.writeStringProperty("changed", saved.at().toString());
    json.writeStringProperty("title", saved.title());
    json.writeStringProperty("type", saved.type());
  }

  private void add(ServerRequest request, ServerResponse response) {
    Saved saved = store.add(text(request), Guard.member(request));
    response.status(Status.CREATED_201);
    response.header(HeaderNames.LOCATION, "/api/studies/" + saved.id());
    saved(request, response, saved);
  }

  private void get(ServerRequest request, ServerResponse response) {
    Saved saved = store.newest(id(request)).orElseThrow(Studies::missing);
    body(request, response, saved);
  }

  private void put(ServerRequest request, ServerResponse response) {
    String id = id(request);
    int since = since(request);
    switch (store.put(id, since, text(request), Guard.member(request))) {
      case Put.Done(Saved saved) -> saved(request, response, saved);
      case Put.Overtaken overtaken -> throw overtaken(overtaken, since);
      case Put.Missing _ -> throw missing();
    }
  }

  private void delete(ServerRequest request, ServerResponse response) {
    int since = since(request);
    switch (store.delete(id(request), since, Guard.member(request))) {
      case Put.Done _ -> response.status(Status.NO_CONTENT_204).send();
      case Put.Overtaken overtaken -> throw overtaken(overtaken, since);
      case Put.Missing _ -> throw missing();
    }
  }

  private void versions(ServerRequest request, ServerResponse response) {
    List<Saved> all = store.versions(id(request));
    if (all.isEmpty()) {
      throw missing();
    }
    json(request, response, Json.text(json -> array(json, "versions", all)));
  }

  private void version(ServerRequest request, ServerResponse response) {
    String number = request.path().pathParameters().get("n");
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw missing();
    }
    body(
        request,
        response,
        store.version(id(request), Integer.parseInt(number)).orElseThrow(Studies::missing));
  }

  /// Who changed what, newest first.
  private void changes(ServerRequest request, ServerResponse response) {
    long before = Long.MAX_VALUE;
    if (request.query().contains("before")) {
      String written = request.query().get("before");
      if (!written.matches("[1-9][0-9]{0,17}")) {
        throw InputProblem.in("before", Sentence.of("must be the number of a change"));
      }
      before = Long.parseLong(written);
    }
    List<StudyStore.Change> changes = store.changes(before);
    json(
        request,
        response,
        Json.text(json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("changes");
          ChangesJson.write(json, changes);
          json.writeEndArray();
          json.writeEndObject();
        }));
  }

  private static String id(ServerRequest request) {
    String id = request.path().pathParameters().get("id");
    if (!id.matches(ID)) {
      throw missing();
    }
    return id;
  }

  private static StudyStore.Text text(ServerRequest request) {
    Body body = Body.of(request);
    if (body.text().isBlank()) {
      throw new Refused(
          Fault.UNPROCESSABLE, Sentence.of("Nothing to save"), Sentence.of("the study is empty"));
    }
    Matcher title = TITLE.matcher(body.text());
    return new StudyStore.Text(
        title.find() ? title.group(1).strip() : "", body.type(), body.text());
  }

  /// The version that a change began with.
  private static int since(ServerRequest request) {
    String written = request.headers().first(HeaderNames.IF_MATCH).orElse("");
    Matcher tag = TAG.matcher(written.strip());
    if (!tag.matches()) {
      throw new Refused(
          Fault.NEEDS_VERSION,
          Sentence.of("Which version?"),
          Sentence.of(
              "send If-Match with the ETag of the version that you changed, so that nobody's work"
                  + " is lost"));
    }
    return Integer.parseInt(tag.group(1));
  }

  private static Refused missing() {
    return new Refused(
        Status.NOT_FOUND_404,
        Sentence.of("No such study"),
        Sentence.of("there is none of that id, or not that version"));
  }

  private static Refused overtaken(Put.Overtaken overtaken, int since) {
    Saved theirs = overtaken.theirs();
    return new Refused(
        Status.PRECONDITION_FAILED_412,
        Sentence.of("Somebody else changed it"),
        overtaken
            .yours()
            .map(yours ->
                Sentence.of(
                    "you began with version {} of {}; meanwhile version {} was saved at {}. Read"
                        + " it, then put yours again",
                    Arg.count(since),
                    Arg.name("" + yours.at()),
                    Arg.count(theirs.version()),
                    Arg.name("" + theirs.at())))
            .orElseGet(() ->
                Sentence.of(
                    "you began with version {}; meanwhile version {} was saved at {}. Read it, then"
                        + " put yours again",
                    Arg.count(since),
                    Arg.count(theirs.version()),
                    Arg.name("" + theirs.at()))));
  }

  private static void saved(ServerRequest request, ServerResponse response, Saved saved) {
    response.header(HeaderNames.ETAG, "\"" + saved.version() + "\"");
    json(
        request,
        response,
        Json.text(json -> {
          json.writeStartObject();
          facts(json, saved);
          json.writeEndObject();
        }));
  }

  private static void body(ServerRequest request, ServerResponse response, Saved saved) {
    response.header(HeaderNames.ETAG, "\"" + saved.version() + "\"");
    response.header(HeaderNames.CONTENT_TYPE, saved.type());
    Routes.send(request, response, saved.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void json(ServerRequest request, ServerResponse response, String json) {
    response.header(HeaderNames.CONTENT_TYPE, Body.JSON);
    Routes.send(request, response, json.getBytes(StandardCharsets.UTF_8));
  }
}
