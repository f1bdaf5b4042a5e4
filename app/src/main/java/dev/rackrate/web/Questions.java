package dev.rackrate.web;

import dev.rackrate.ask.CatalogueQuestions;
import dev.rackrate.ask.Served;
import dev.rackrate.ask.SimulateFleet;
import dev.rackrate.ask.Winners;
import dev.rackrate.ask.logs.ShownJson;
import dev.rackrate.catalogue.list.CatalogueList;
import dev.rackrate.catalogue.list.Facet;
import dev.rackrate.catalogue.list.ListKind;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.files.Scratch;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.Json;
import dev.rackrate.report.SizeReport;
import dev.rackrate.report.catalogue.CatalogueReport;
import dev.rackrate.report.catalogue.HistoryReport;
import dev.rackrate.report.catalogue.IndexReport;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.report.language.Languages;
import dev.rackrate.report.plan.PlanReport;
import dev.rackrate.report.replay.ReplayReport;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The questions of the command line, asked over the network.
final class Questions implements AutoCloseable {

  private static final long MOST_LOG_BYTES = 100L << 20;
  private static final int MOST_SETS = 100;
  private static final int MOST_VALUES = 100;

  private final Served served;
  private final String version;
  private final Workers workers = new Workers(Runtime.getRuntime().availableProcessors());

  private final boolean mayLive;

  /// @param mayLive whether pages may answer by themselves, from the shipped catalogue
  Questions(Served served, String version, boolean mayLive) {
    this.mayLive = mayLive;
    this.served = served;
    this.version = version;
  }

  void route(Routes routes) {
    routes
        .post("/api/decide", this::decide)
        .post("/api/report", this::report)
        .post("/api/track", this::track)
        .post("/api/size", this::size)
        .post("/api/plan", this::plan)
        .post("/api/simulate", this::simulate)
        .post("/api/demand", this::demand)
        .get("/api/catalogue/index", this::index)
        .get("/api/catalogue/history/{name}", this::history)
        .get("/api/catalogue/{kind}", this::list);
  }

  private void decide(ServerRequest request, ServerResponse response) {
    JsonReport.Told scope = isAll(request) ? JsonReport.Told.ALL : JsonReport.Told.SHOWN;
    Set<AnswerPart> parts = parts(request);
    Language language = language(request);
    Body study = Body.of(request);
    json(
        request,
        response,
        run(
            request,
            () ->
                JsonReport.of(
                    served.decide(study.text(), sets(request), parts),
                    parts,
                    scope,
                    version,
                    language)));
  }

  /// Does work for a request, as long as whoever sent it is there.
  private <T> T run(ServerRequest request, Supplier<T> work) {
    return workers.run(Client.of(request)::isGone, work);
  }

  /// How often nobody waited for an answer.
  int givenUp() {
    return workers.givenUp();
  }

  @Override
  public void close() {
    workers.close();
  }

  private Answer answer(ServerRequest request, Body study) {
    return served.decide(study.text(), sets(request));
  }

  /// Whether a query names something and does not say no to it.
  private static boolean isAsked(ServerRequest request, String name) {
    return query(request, name).filter(value -> !value.equals("no")).isPresent();
  }

  private void report(ServerRequest request, ServerResponse response) {
    Body study = Body.of(request);
    boolean isPrivate = isAsked(request, "private");
    boolean isLive = isAsked(request, "live");
    Language language = language(request);
    if (query(request, "format").orElse("html").equals("xlsx")) {
      byte[] workbook =
          run(
              request,
              () -> {
                Answer answer = answer(request, study);
                return served
                    .reports(version)
                    .workbook(
                        answer, isPrivate, new Speech(answer.scenario().currency(), language));
              });
      response.header(
          HeaderNames.CONTENT_TYPE,
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
      response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"rackrate.xlsx\"");
      response.send(workbook);
      return;
    }
    String html =
        run(
            request,
            () -> {
              Answer answer = answer(request, study);
              return served
                  .reports(version)
                  .live(
                      answer,
                      study.text(),
                      sets(request),
                      isPrivate,
                      isLive && mayLive,
                      new Speech(answer.scenario().currency(), language));
            });
    response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    response.send(html);
  }

  /// Which side wins at each value of one key.
  private void track(ServerRequest request, ServerResponse response) {
    Body study = Body.of(request);
    String path =
        query(request, "path")
            .orElseThrow(
                () -> InputProblem.in("path", Sentence.of("is missing; name a key of the study")));
    List<String> values =
        request.query().contains("value") ? request.query().all("value") : List.of();
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      throw InputProblem.in("value", Sentence.of("must be given 1 to 100 times"));
    }
    List<String> winners =
        run(
            request,
            () ->
                Winners.of(sets -> served.chosen(study.text(), sets), sets(request), path, values));
    json(
        request,
        response,
        Json.text(json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("winners");
          winners.forEach(json::writeString);
          json.writeEndArray();
          json.writeEndObject();
        }));
  }

  private void size(ServerRequest request, ServerResponse response) {
    Body study = Body.of(request);
    json(
        request,
        response,
        run(request, () -> SizeReport.json(served.size(study.text(), sets(request)))));
  }

  private void plan(ServerRequest request, ServerResponse response) {
    Body study = Body.of(request);
    json(
        request,
        response,
        run(request, () -> PlanReport.json(served.plan(study.text(), sets(request)))));
  }

  /// A replay needs the jobs of a log, which are sent beside the study.
  private void simulate(ServerRequest request, ServerResponse response) {
    SimulateFleet.Question question = replay(request);
    try (Scratch file = Scratch.create(".log")) {
      StudyWithLog sent = StudyWithLog.of(request, file);
      json(
          request,
          response,
          run(
              request,
              () ->
                  ReplayReport.json(
                      served
                          .simulate(
                              sent.study(), sets(request), file.path(), sent.format(), question)
                          .shown())));
    } catch (IOException full) {
      throw new Refused(
          Fault.NO_ROOM,
          Sentence.of("Not received"),
          Sentence.of("the log could not be kept while it is read"));
    }
  }

  private static SimulateFleet.Question replay(ServerRequest request) {
    String own = query(request, "own").orElse("");
    if (!own.matches("|[0-9]{1,6}")) {
      throw InputProblem.in("own", Sentence.of("must be a whole number such as 20"));
    }
    String burst = query(request, "burst-after").orElse("never");
    String seed = query(request, "seed").orElse("1");
    if (!seed.matches("[0-9]{1,18}")) {
      throw InputProblem.in("seed", Sentence.of("must be a whole number such as 20"));
    }
    return new SimulateFleet.Question(
        own.isEmpty() ? -1 : Integer.parseInt(own),
        burst.equals("never") ? -1 : SimulateFleet.seconds("burst-after", burst),
        query(request, "wait-limit")
            .map(limit -> SimulateFleet.seconds("wait-limit", limit))
            .orElse(-1L),
        List.of(SimulateFleet.order("policy", query(request, "policy").orElse("easy"))),
        query(request, "failures").filter(value -> !value.equals("no")).isPresent(),
        "",
        request.query().contains("quota") ? request.query().all("quota") : List.of(),
        query(request, "fit-waits").filter(value -> !value.equals("no")).isPresent(),
        Long.parseLong(seed));
  }

  private void demand(ServerRequest request, ServerResponse response) {
    String format = query(request, "from").orElse("auto");
    try (Scratch file = Scratch.create(".log")) {
      receive(request, file);
      json(request, response, run(request, () -> ShownJson.of(served.demand(file.path(), format))));
    } catch (IOException full) {
      throw new Refused(
          Fault.NO_ROOM,
          Sentence.of("Not received"),
          Sentence.of("the file could not be kept while it is read"));
    }
  }

  private static void receive(ServerRequest request, Scratch file) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = request.content().inputStream();
        OutputStream out = Files.newOutputStream(file.path())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > MOST_LOG_BYTES) {
          throw new Refused(
              Status.REQUEST_ENTITY_TOO_LARGE_413,
              Sentence.of("Too large"),
              Sentence.of("a file has at most 100 MiB here; run rackrate demand on it"));
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private void list(ServerRequest request, ServerResponse response) {
    String name = request.path().pathParameters().get("kind");
    ListKind kind =
        ListKind.parse(name)
            .orElseThrow(() ->
                new Refused(
                    Status.NOT_FOUND_404,
                    Sentence.of("No such list"),
                    Sentence.of("write one of {}", Arg.names(ListKind.labels()))));
    int limit = query(request, "limit").map(Questions::count).orElse(Integer.MAX_VALUE);
    Map<Facet, String> filters =
        Arrays.stream(Facet.values())
            .filter(facet -> query(request, facet.option().substring(2)).isPresent())
            .collect(
                Collectors.toMap(
                    facet -> facet,
                    facet -> query(request, facet.option().substring(2)).orElseThrow()));
    String asOf = query(request, "as-of").orElse("");
    json(
        request,
        response,
        run(
            request,
            () ->
                CatalogueReport.json(
                    served
                        .catalogue()
                        .list(kind, filters, asOf, CatalogueList.Order.TABLE, limit))));
  }

  private void index(ServerRequest request, ServerResponse response) {
    String chip = query(request, "chip").orElse("");
    String asOf = query(request, "as-of").orElse("");
    json(
        request,
        response,
        run(
            request,
            () -> {
              CatalogueQuestions.Indexed indexed = served.catalogue().index(chip, asOf);
              return IndexReport.json(indexed.rows(), indexed.moves(), indexed.forwards());
            }));
  }

  private void history(ServerRequest request, ServerResponse response) {
    String name = request.path().pathParameters().get("name");
    CatalogueQuestions.Past past =
        new CatalogueQuestions.Past(
            name,
            query(request, "pricing").orElse(""),
            query(request, "buy").isPresent(),
            query(request, "from").orElse(""),
            query(request, "to").orElse(""));
    json(
        request,
        response,
        run(request, () -> HistoryReport.json(served.catalogue().history(past))));
  }

  private static boolean isAll(ServerRequest request) {
    String show = query(request, "show").orElse("all");
    if (!List.of("all", "some").contains(show)) {
      throw InputProblem.in(
          "show", Sentence.of("must be all or some but is \"{}\"", Arg.name(show)));
    }
    return show.equals("all");
  }

  private static Set<AnswerPart> parts(ServerRequest request) {
    Optional<String> named = query(request, "parts");
    Set<AnswerPart> parts = EnumSet.of(AnswerPart.VERDICT);
    for (String name : named.orElse(String.join(",", AnswerPart.labels())).split(",", -1)) {
      parts.add(
          AnswerPart.named(name)
              .orElseThrow(() ->
                  InputProblem.in(
                      "parts",
                      Sentence.of(
                          "must be one or more of {}, separated by commas, but is \"{}\"",
                          Arg.name(String.join(", ", AnswerPart.labels())),
                          Arg.name(named.orElse(""))))));
    }
    return parts;
  }

  private static Language language(ServerRequest request) {
    String name = query(request, "lang").orElse("en");
    return Languages.named(name)
        .orElseThrow(
            () -> InputProblem.in("lang", Sentence.of("must be {}", Arg.oneOf(Languages.names()))));
  }

  /// The language in which a failure is told; English where that asked for is the failure.
  static Language languageOfFault(ServerRequest request) {
    return query(request, "lang")
        .flatMap(Languages::named)
        .orElseGet(() ->
            Languages.ofLocale(
                request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse("en").strip()));
  }

  private static int count(String text) {
    if (!text.matches("[1-9][0-9]{0,6}")) {
      throw InputProblem.in("limit", Sentence.of("must be a whole number such as 20"));
    }
    return Integer.parseInt(text);
  }

  /// Overrides of keys of the study, each `PATH=VALUE`.
  private static List<String> sets(ServerRequest request) {
    List<String> sets = request.query().contains("set") ? request.query().all("set") : List.of();
    if (sets.size() > MOST_SETS) {
      throw InputProblem.in("set", Sentence.of("may be given 100 times at most"));
    }
    return sets;
  }

  private static Optional<String> query(ServerRequest request, String name) {
    return request.query().contains(name)
        ? Optional.of(request.query().get(name))
        : Optional.empty();
  }

  private static void json(ServerRequest request, ServerResponse response, String json) {
    response.header(HeaderNames.CONTENT_TYPE, Body.JSON);
    Routes.send(request, response, json.getBytes(StandardCharsets.UTF_8));
  }
}
