package dev.rackrate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.Kept;
import dev.rackrate.cli.Main;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.study.StudyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Questions whose answer an expert would call obvious, with everything left to be found.
final class ObviousVerdictsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // study | exit code | choice | start of the option | what a reason says
        "two-hours-of-rendering | 0 | rent | on-demand: | would be idle 98.8 % of the time",
        "training-cluster | 0 | build | build: | Owning is cheaper above",
        "one-fine-tuning | 0 | rent | on-demand: | would be idle 95.9 % of the time",
        "nightly-double-precision | 0 | rent | on-demand: | ratio: predicted FP64 work",
        "mining | 3 | none | | more than it would earn even if the machine were free"
      })
  void isWhatAnExpertWouldSay(
      String name, int code, String choice, @Nullable String option, String reason) {
    JsonTree answer = decide(name, code);
    assertThat(text(answer.at("verdict.choice"))).isEqualTo(choice);
    if (option != null) {
      assertThat(text(answer.at("verdict.option"))).startsWith(option);
    }
    assertThat(texts(answer, "verdict.reasons")).anyMatch(text -> text.contains(reason));
  }

  /// The same questions on prices that stay as they are.
  @ParameterizedTest
  @CsvSource({
    "two-hours-of-rendering, RENT, on-demand:",
    "training-cluster, UNDECIDED, build:",
    "one-fine-tuning, RENT, on-demand:",
    "nightly-double-precision, RENT, on-demand:",
    "mining, NONE, ''"
  })
  void isTheSameOnAFrozenCatalogue(String name, Choice choice, String option) throws IOException {
    String study = Files.readString(Kept.path("examples/obvious/" + name + ".yaml"));
    StudyReader reader = new StudyReader(FrozenCatalogue.read());
    Verdict verdict = Decision.of(reader.read(study, name, List.of())).verdict();
    assertThat(verdict.choice()).isEqualTo(choice);
    assertThat(verdict.option().map(Candidate::id).orElse("")).startsWith(option);
    assertThat(verdict.reasons()).isNotEmpty();
  }

  private static JsonTree decide(String name, int code) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String study = Kept.path("examples/obvious/" + name + ".yaml").toString();
    String[] args = {"decide", study, "--format", "json"};
    assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(err)))
        .as(err.toString())
        .isEqualTo(code);
    return JsonTree.parse(out.toString());
  }

  private static List<String> texts(JsonTree answer, String path) {
    return answer.at(path) instanceof JsonTree.Array(List<JsonTree> entries)
        ? entries.stream().map(ObviousVerdictsTest::text).toList()
        : List.of();
  }

  private static String text(JsonTree value) {
    return value instanceof JsonTree.Text(String text) ? text : "";
  }
}
