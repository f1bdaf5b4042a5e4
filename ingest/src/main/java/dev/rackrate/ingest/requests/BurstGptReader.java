package dev.rackrate.ingest.requests;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// BurstGPT traces, whose times are seconds from their start -> requests.
public final class BurstGptReader implements RequestReader {

  private static final double LATEST_SECONDS = 7e9;

  private static final FormatNote ABOUT =
      new FormatNote(
          "burstgpt",
          "BurstGPT trace",
          "git clone https://github.com/HPMLL/BurstGPT, then data/BurstGPT_*.csv.",
          List.of(
              used("Timestamp", "seconds since the start of the trace"),
              used("Request tokens", "tokens that went in"),
              used("Response tokens", "tokens that came out; 0 for a request that failed"),
              noted("Total tokens", "their sum; rows where it is not are noted"),
              ignored("Model", "which model answered; models are not told apart"),
              ignored("Log Type", "conversation or API"),
              ignored("Session ID, Elapsed time", "not of the demand")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "timestamp", "request tokens", "response tokens");
  }

  @Override
  public void read(InputStream in, RequestRecorder requests) throws IOException {
    try (Rows rows = Rows.quoted(in, ',')) {
      if (!rows.next()) {
        throw new BadRow(Sentence.of("is empty; its first line must name its columns"));
      }
      Columns columns = new Columns(rows);
      int time = columns.required("Timestamp");
      int input = columns.required("Request tokens");
      int output = columns.required("Response tokens");
      int total = columns.place("Total tokens");
      requests.clock(LogClock.FROM_START);
      requests.rows(
          rows,
          columns.count(),
          row -> {
            long inTokens = Numbers.whole(row.field(input), "Request tokens");
            long outTokens = Numbers.whole(row.field(output), "Response tokens");
            long sum = Numbers.whole(row.field(total), "Total tokens");
            requests.request(milliseconds(row.field(time)), inTokens, outTokens);
            if (sum != Numbers.NONE && sum != inTokens + outTokens) {
              requests.note(
                  Sentence.of(
                      "row{|s} {has|have} a total that is not the sum of {its|their} tokens"));
            }
          });
    }
  }

  private static long milliseconds(CharSequence text) {
    double seconds = Numbers.number(text, "Timestamp");
    if (Double.isNaN(seconds)) {
      return Numbers.NONE;
    }
    if (!(seconds >= 0 && seconds < LATEST_SECONDS)) {
      throw BadRow.field("Timestamp", Sentence.of("seconds since the start of the trace"), text);
    }
    return Math.round(seconds * 1000);
  }
}
