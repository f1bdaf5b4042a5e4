package dev.rackrate.ask.logs;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.logs.LogSource;
import java.nio.file.Path;
import java.util.List;

/// A log that was sent beside a study: it is the one that the study names, whatever the name.
///
/// @param format as whoever sent it says; `auto` for what the study says
public record OneLog(Path log, String format, LogSource logs) implements LogSource {

  @Override
  public Demand demand(LogQuestion question) {
    return logs.demand(of(question));
  }

  @Override
  public RequestDemand requests(LogQuestion question) {
    return logs.requests(of(question));
  }

  private LogQuestion of(LogQuestion question) {
    return new LogQuestion(
        List.of(log),
        format.equals(LogQuestion.ANY_FORMAT) ? question.format() : format,
        question.curve(),
        question.by(),
        question.window(),
        question.limits(),
        question.speeds());
  }
}
