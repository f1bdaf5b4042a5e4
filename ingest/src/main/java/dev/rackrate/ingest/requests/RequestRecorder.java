package dev.rackrate.ingest.requests;

import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.RequestLog;
import dev.rackrate.ingest.intake.PlainRecorder;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Sentence;
import java.util.function.LongConsumer;

/// Turns the rows of readers into the requests of one log.
public final class RequestRecorder extends PlainRecorder {

  private final RequestLog log;

  /// @param storage where requests may lie
  /// @param passedBytes hears of bytes of files as they are read
  public RequestRecorder(JobStorage storage, LongConsumer passedBytes) {
    super(passedBytes);
    this.log = new RequestLog(storage);
  }

  /// Reads one more file; whatever is wrong with it becomes a problem.
  public void read(LogFile from, RequestReader reader) {
    intake.read(from, in -> reader.read(in, this));
  }

  /// One request.
  ///
  /// @param milliseconds [Numbers#NONE] where absent, as for tokens
  /// @throws BadRow where it cannot be one
  public void request(long milliseconds, long inputTokens, long outputTokens) {
    if (milliseconds == Numbers.NONE) {
      throw new BadRow(Sentence.of("gives no time"));
    }
    if (milliseconds < 0 || milliseconds > JobTimes.LATEST_SECONDS * 1000) {
      throw new BadRow(Sentence.of("has a time outside of 1970 to 2200"));
    }
    if (log.size() >= RequestLog.MOST_REQUESTS - (1 << 16)) {
      throw new BadRow(Sentence.of("is beyond the number of requests that can be read"));
    }
    log.add(
        milliseconds,
        tokens(inputTokens, Sentence.of("input")),
        tokens(outputTokens, Sentence.of("output")));
    if (outputTokens == 0) {
      intake.note(
          Sentence.of("request{|s} {has|have} no output token; {it counts|they count} as stated"));
    }
  }

  private static int tokens(long count, Sentence kind) {
    if (count == Numbers.NONE) {
      throw new BadRow(Sentence.of("gives no number of {} token{|s}", said(kind)));
    }
    if (count < 0 || count > RequestLog.MOST_TOKENS) {
      throw BadRow.field(
          said(Sentence.of("the number of {} token{|s}", said(kind))),
          Sentence.of("between 0 and a billion"),
          "" + count);
    }
    return (int) count;
  }

  /// The requests, in the order of the files.
  public RequestsRead finish() {
    return new RequestsRead(log, intake.clock(), intake.reading());
  }
}
