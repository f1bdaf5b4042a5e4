package dev.rackrate.mcp;

import dev.rackrate.ask.Served;
import dev.rackrate.mcp.Session.Step;
import dev.rackrate.problem.InputProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// Answers messages of the Model Context Protocol, one a line, until no more come. Nothing else is
/// written to the other side.
public final class McpServer {

  private static final int MOST_WAITING = 64;
  private static final int LONGEST_ID = 256;

  private final Session session;
  private final OutputStream out;
  private final Map<String, Work> working = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor workers;

  /// A tool at work.
  private static final class Work {
    private final AtomicBoolean isUnwanted = new AtomicBoolean();
  }

  /// Thrown where an answer is no longer wanted.
  private static final class Unwanted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// What the thread of a tool works on.
  private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();

  private McpServer(Served served, String version, OutputStream out) {
    this.session = new Session(new Tools(served, version).all(), version);
    this.out = out;
    int processors = Runtime.getRuntime().availableProcessors();
    this.workers =
        new ThreadPoolExecutor(
            processors,
            processors,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread thread = new Thread(work, "mcp");
              thread.setDaemon(true);
              return thread;
            });
  }

  /// Answers until no more comes in and all that came is answered.
  public static void run(Served served, String version, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    McpServer server = new McpServer(served, version, out);
    Lines lines = new Lines(in);
    Lines.Line line = lines.next();
    while (!(line instanceof Lines.Line.End)) {
      server.line(line);
      line = lines.next();
    }
    server.workers.shutdown();
    while (!server.workers.awaitTermination(1, TimeUnit.MINUTES)) {
      // The work of a question is bounded; it comes to its end.
    }
  }

  /// Ends work whose answer is no longer wanted; called by what takes long.
  public static void endIfUnwanted() {
    Work work = CURRENT.get();
    if (work != null && work.isUnwanted.get()) {
      throw new Unwanted();
    }
  }

  private void line(Lines.Line line) throws IOException {
    switch (line) {
      case Lines.Line.Whole(String text) -> {
        if (!text.isBlank()) {
          message(text);
        }
      }
      case Lines.Line.Unusable(String sentence) ->
          fail(Optional.empty(), new Failure(Failure.UNREADABLE, sentence));
      case Lines.Line.End _ -> {}
    }
  }

  private void message(String text) throws IOException {
    Optional<JsonValue> read = JsonText.read(text);
    if (read.isEmpty()) {
      fail(
          Optional.empty(),
          new Failure(Failure.UNREADABLE, "a message is one JSON object, at most 64 deep"));
      return;
    }
    if (!(read.get() instanceof JsonValue.Members message)) {
      fail(
          Optional.empty(),
          new Failure(Failure.NO_REQUEST, "a message is one object; batches are not taken"));
      return;
    }
    Optional<String> id = message.get("id").flatMap(McpServer::id);
    try {
      received(message, id);
    } catch (Failure failure) {
      fail(id, failure);
    }
  }

  private void received(JsonValue.Members message, Optional<String> id) throws IOException {
    if (!message.text("jsonrpc").equals(Optional.of("2.0"))) {
      throw new Failure(Failure.NO_REQUEST, "jsonrpc must be \"2.0\"");
    }
    boolean hasId = message.get("id").isPresent();
    Optional<String> method = message.text("method");
    if (message.get("method").isEmpty()
        && (message.get("result").isPresent() || message.get("error").isPresent())) {
      return; // An answer to a question that was never asked.
    }
    if (method.isEmpty()) {
      throw new Failure(Failure.NO_REQUEST, "method must be a text");
    }
    Optional<JsonValue> params = message.get("params");
    if (!hasId) {
      notified(method.get(), params);
      return;
    }
    String known =
        id.orElseThrow(() ->
            new Failure(Failure.NO_REQUEST, "id must be a text or a whole number, not too long"));
    if (!(params.orElse(JsonValue.Members.NONE) instanceof JsonValue.Members given)) {
      throw new Failure(Failure.WRONG_PARAMS, "params must be an object");
    }
    switch (session.step(method.get(), given)) {
      case Step.Result(Consumer<JsonGenerator> members) -> result(known, members);
      case Step.Call call -> start(known, call);
    }
  }

  /// An id as it is written again; nothing where it is none.
  private static Optional<String> id(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(String text) when text.length() <= LONGEST_ID ->
          Optional.of(JsonText.line(json -> json.writeString(text)));
      case JsonValue.Numeral(String written) when written.matches("-?[0-9]{1,18}") ->
          Optional.of(written);
      case JsonValue.Text _,
          JsonValue.Numeral _,
          JsonValue.Truth _,
          JsonValue.Nothing _,
          JsonValue.Array _,
          JsonValue.Members _ ->
          Optional.empty();
    };
  }

  private void notified(String method, Optional<JsonValue> params) {
    if (method.equals("notifications/cancelled")
        && params.orElse(JsonValue.Members.NONE) instanceof JsonValue.Members given) {
      given
          .get("requestId")
          .flatMap(McpServer::id)
          .map(working::get)
          .ifPresent(work -> work.isUnwanted.set(true));
    }
  }

  private void start(String id, Step.Call call) {
    Work work = new Work();
    if (working.putIfAbsent(id, work) != null) {
      throw new Failure(Failure.NO_REQUEST, "a request of this id is being answered");
    }
    try {
      workers.execute(() -> work(id, call, work));
    } catch (RejectedExecutionException full) {
      working.remove(id);
      throw new Failure(Failure.INTERNAL, "too much is asked at once; ask again");
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, the other side gets a sentence
  private void work(String id, Step.Call call, Work work) {
    CURRENT.set(work);
    Consumer<JsonGenerator> answer;
    Optional<Failure> failure = Optional.empty();
    try {
      endIfUnwanted();
      String text = call.tool().call(call.arguments());
      answer = json -> session.answered(json, text, call.isModern());
    } catch (InputProblem wrong) {
      String sentence = "" + wrong.getMessage();
      answer = json -> session.refused(json, sentence, call.isModern());
    } catch (OutOfMemoryError full) {
      answer =
          json ->
              session.refused(
                  json, "takes more memory than there is; ask for less", call.isModern());
    } catch (Throwable defect) {
      answer = _ -> {};
      failure = Optional.of(ofDefect(defect));
    } finally {
      working.remove(id);
      CURRENT.remove();
    }
    if (work.isUnwanted.get()) {
      return;
    }
    try {
      if (failure.isPresent()) {
        fail(Optional.of(id), failure.get());
      } else {
        result(id, answer);
      }
    } catch (IOException gone) {
      // Nobody listens any more: the reading of messages ends as well.
    }
  }

  private static Failure ofDefect(Throwable defect) {
    StackTraceElement[] trace = defect.getStackTrace();
    return new Failure(
        Failure.INTERNAL,
        "a defect of ours ("
            + defect.getClass().getSimpleName()
            + " at "
            + (trace.length == 0 ? "?" : trace[0])
            + "); please report it with what was asked and this line");
  }

  private void result(String id, Consumer<JsonGenerator> members) throws IOException {
    write(json -> {
      json.writeName("id");
      json.writeRawValue(id);
      json.writeObjectPropertyStart("result");
      members.accept(json);
      json.writeEndObject();
    });
  }

  private void fail(Optional<String> id, Failure failure) throws IOException {
    write(json -> {
      id.ifPresent(known -> {
        json.writeName("id");
        json.writeRawValue(known);
      });
      json.writeObjectPropertyStart("error");
      json.writeNumberProperty("code", failure.code());
      json.writeStringProperty("message", failure.getMessage());
      String data =
          JsonText.line(members -> {
            members.writeStartObject();
            failure.data(members);
            members.writeEndObject();
          });
      if (!data.equals("{}")) {
        json.writeName("data");
        json.writeRawValue(data);
      }
      json.writeEndObject();
    });
  }

  private void write(Consumer<JsonGenerator> members) throws IOException {
    byte[] line =
        (JsonText.line(json -> {
          json.writeStartObject();
          json.writeStringProperty("jsonrpc", "2.0");
          members.accept(json);
          json.writeEndObject();
        })
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      out.write(line);
      out.flush();
    }
  }
}
