package dev.rackrate.ingest.requests;

import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Traces of LLM inference at Azure, of 2023 and 2024 -> requests.
public final class AzureLlmReader implements RequestReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "azure-llm",
          "Azure LLM inference trace",
          "git clone https://github.com/Azure/AzurePublicDataset, then data/AzureLLMInferenceTrace*.\n"
              + "For a service of your own write a CSV with the heading"
              + " TIMESTAMP,ContextTokens,GeneratedTokens, a row a request.",
          List.of(
              used("TIMESTAMP", "when the request came; a fraction is cut to milliseconds"),
              used("ContextTokens", "tokens that went in"),
              used("GeneratedTokens", "tokens that came out")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "timestamp", "contexttokens", "generatedtokens");
  }

  @Override
  public void read(InputStream in, RequestRecorder requests) throws IOException {
    try (Rows rows = Rows.quoted(in, ',')) {
      if (!rows.next()) {
        throw new BadRow(Sentence.of("is empty; its first line must name its columns"));
      }
      Columns columns = new Columns(rows);
      int time = columns.required("TIMESTAMP");
      int input = columns.required("ContextTokens");
      int output = columns.required("GeneratedTokens");
      Times times = new Times();
      requests.rows(
          rows,
          columns.count(),
          row ->
              requests.request(
                  times.milliseconds(row.field(time), "TIMESTAMP"),
                  Numbers.whole(row.field(input), "ContextTokens"),
                  Numbers.whole(row.field(output), "GeneratedTokens")));
      requests.clock(times.sawNoZone() ? LogClock.LOCAL : LogClock.UTC);
    }
  }
}
