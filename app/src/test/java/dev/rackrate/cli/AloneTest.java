package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told where one option alone is available, and of the GPU that work is counted in.
final class AloneTest {

  private static final Clock CLOCK =
      Clock.fixed(
          LocalDate.of(2026, 11, 29).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

  private static final String ONE =
      """
      rackrate: 1
      title: One offer
      demand: {gpu: RTX 4090, gpus: 4, hours-per-week: 40, kind: llm-training}
      rent:
        - {name: rented, gpu: H100 SXM, gpus: 8, on-demand: 20 USD/hour}
      """;

  private static final String TWO =
      ONE + "  - {name: dear, gpu: H100 SXM, gpus: 8, on-demand: 90 USD/hour}\n";

  @TempDir private Path folder = Path.of("");

  private String answer(String command, String study, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), study);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = new String[2 + more.length];
    args[0] = command;
    args[1] = file.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(err), CLOCK))
        .as(err.toString())
        .isZero();
    return out.toString().replaceAll("\\s+", " ");
  }

  @Test
  void oneOptionLeadsNothing() throws IOException {
    assertThat(answer("risk", ONE))
        .contains(
            "nine times in ten; no other option is available beside it.",
            "Nothing: there is no other option to choose.",
            "What the cost of the choice depends on (present cost in USD)",
            "cost at its 5 %")
        .doesNotContain("another wins", "lead at", "what turns out the cheapest");
    assertThat(answer("risk", ONE, "--format", "json"))
        .contains("\"costLow\"")
        .doesNotContain("leadLow", "\"costLow\": -", "\"costLow\":-");
  }

  @Test
  void twoOfOneKindLeadEachOther() throws IOException {
    assertThat(answer("risk", TWO))
        .contains("what turns out the cheapest.", "below 0 another wins)", "lead at its 5 %")
        .doesNotContain("no other option");
    assertThat(answer("risk", TWO, "--format", "json"))
        .contains("\"leadLow\"")
        .doesNotContain("costLow", "\"leadLow\": -", "\"leadLow\":-");
  }

  @Test
  void anHourIsCountedOnAGpuWithAName() throws IOException {
    assertThat(answer("decide", ONE))
        .containsPattern("One hour on H100 SXM counts as [0-9.]+ hours on RTX 4090 \\(ratio: ");
  }
}
