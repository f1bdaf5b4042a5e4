package dev.rackrate.web;

import dev.rackrate.ask.LiveFiles;
import dev.rackrate.ask.Served;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.store.NotKept;
import dev.rackrate.store.StudyStore;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;

/// The server: the page, the API, saved studies.
public final class Site implements AutoCloseable {

  private static final Duration READ = Duration.ofSeconds(15);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final int MOST_CONNECTIONS = 512;

  /// Held, so that its level stays: a client that goes away is no news.
  private static final Logger LOG = Logger.getLogger("io.helidon");

  private static final long MOST_BYTES = 101L << 20;

  private final WebServer server;
  private final StudyStore store;
  private final Questions questions;

  /// How a server is set up.
  ///
  /// @param port 0 for any that is free
  /// @param names by which it may be called, e.g. `localhost`
  /// @param tokenHash of a token that opens everything, beside those in the store
  /// @param needsToken whether every request must bring one
  /// @param tls with what it proves who it is and keeps from others what is sent; empty where that
  ///   is left to a proxy, or nobody else can be on the way
  /// @param version of the program
  public record Settings(
      String host,
      int port,
      Set<String> names,
      Optional<String> tokenHash,
      boolean needsToken,
      Optional<SSLContext> tls,
      String version) {

    public Settings {
      names = Set.copyOf(names);
    }

    /// Settings in which a token is needed where there is one.
    public Settings(
        String host, int port, Set<String> names, Optional<String> tokenHash, String version) {
      this(host, port, names, tokenHash, tokenHash.isPresent(), Optional.empty(), version);
    }
  }

  private Site(WebServer server, StudyStore store, Questions questions) {
    this.server = server;
    this.store = store;
    this.questions = questions;
  }

  /// Starts a server, which closes the store when it is closed.
  ///
  /// @throws InputProblem where it cannot listen there
  public static Site start(Settings settings, Served served, StudyStore store) {
    return start(settings, served, store, LiveFiles.areThere());
  }

  /// The same.
  ///
  /// @param isLive whether the page may answer by itself, which it does from the shipped catalogue
  public static Site start(Settings settings, Served served, StudyStore store, boolean isLive) {
    LOG.setLevel(Level.OFF);
    AtomicInteger port = new AtomicInteger(settings.port());
    Guard guard = new Guard(settings, port::get, store::member);
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .addFilter(guard::check)
            .error(
                Refused.class,
                (request, response, refused) -> send(request, response, refused.fault()))
            .error(
                InputProblem.class,
                (request, response, wrong) -> send(request, response, Fault.of(wrong)))
            .error(
                NotKept.class,
                (request, response, failed) -> send(request, response, ofStore(failed)))
            .error(
                HttpException.class,
                (request, response, failed) -> send(request, response, ofHttp(failed)))
            .error(RuntimeException.class, Site::defect);
    Routes routes = new Routes(routing);
    new Pages(isLive).route(routes);
    Questions questions = new Questions(served, settings.version(), isLive);
    questions.route(routes);
    new Studies(store).route(routes);
    routes.end();
    WebServerConfig.Builder building =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .maxTcpConnections(MOST_CONNECTIONS)
            .maxPayloadSize(MOST_BYTES)
            .idleConnectionTimeout(IDLE)
            .connectionOptions(SocketOptions.builder().readTimeout(READ).build())
            .routing(routing);
    settings.tls().ifPresent(tls -> building.tls(Tls.builder().sslContext(tls).build()));
    WebServer server = building.build();
    try {
      server.start();
    } catch (RuntimeException busy) {
      store.close();
      throw InputProblem.in(
          "--port " + settings.port(),
          Sentence.of("cannot be listened on; name another port, or 0 for any"));
    }
    port.set(server.port());
    return new Site(server, store, questions);
  }

  /// The hash of a token, which alone is kept.
  public static String hashOf(String token) {
    return new String(Guard.hashed(token), StandardCharsets.US_ASCII);
  }

  /// Where its saved studies are, for people.
  public String store() {
    return store.name();
  }

  /// How often work was given up because nobody waited for it any more.
  public int givenUp() {
    return questions.givenUp();
  }

  /// Where it listens.
  public int port() {
    return server.port();
  }

  private static void send(ServerRequest request, ServerResponse response, Fault fault) {
    response.status(fault.status());
    response.header(HeaderNames.CONTENT_TYPE, Fault.TYPE);
    if (fault.status().code() == 401) {
      // A browser asks whoever sits before it.
      response.header(HeaderNames.WWW_AUTHENTICATE, "Basic realm=\"Rackrate\", charset=\"UTF-8\"");
    }
    if (fault.status().code() == 503) {
      response.header(HeaderNames.RETRY_AFTER, "1");
    }
    String json = fault.json(Questions.languageOfFault(request));
    Routes.send(request, response, json.getBytes(StandardCharsets.UTF_8));
  }

  private static Fault ofStore(NotKept failed) {
    return failed.isFull()
        ? Fault.of(
            Fault.NO_ROOM,
            Sentence.of("Not saved"),
            Sentence.of("no space is left on the disk; what was saved before is as it was"))
        : Fault.of(Status.INTERNAL_SERVER_ERROR_500, Sentence.of("Not saved"), failed.sentence());
  }

  private static Fault ofHttp(HttpException failed) {
    return failed.status().code() == 413
        ? Fault.of(
            Status.REQUEST_ENTITY_TOO_LARGE_413,
            Sentence.of("Too large"),
            Sentence.of("at most 100 MiB can be sent at once"))
        : Fault.of(
            failed instanceof BadRequestException ? Status.BAD_REQUEST_400 : failed.status(),
            Sentence.of("The request cannot be read"),
            Sentence.of("send a request as /openapi.json describes it"));
  }

  private static void defect(
      ServerRequest request, ServerResponse response, RuntimeException problem) {
    StackTraceElement[] trace = problem.getStackTrace();
    send(
        request,
        response,
        Fault.of(
            Status.INTERNAL_SERVER_ERROR_500,
            Sentence.of("A defect of ours"),
            Sentence.of(
                "a defect of ours ({} at {}) in {}; please report it with the study and this line",
                Arg.name(problem.getClass().getSimpleName()),
                Arg.name("" + (trace.length == 0 ? "?" : trace[0])),
                Arg.name(request.prologue().method().text()))));
  }

  @Override
  public void close() {
    server.stop();
    questions.close();
    store.close();
  }
}
