package dev.rackrate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.cli.Main;
import dev.rackrate.report.decision.DecisionPage;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everyday questions, with the verdict and the reason that a practitioner would give.
final class EverydayStudiesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // study | verdict begins | and says, in a reason or a turn
        "hobby-renderer | Rent | A machine of your own would be idle 98.8 % of the time",
        "student-tuning | Rent | A machine of your own would be idle 95.9 % of the time",
        "desk-machine | Rent | A machine of your own would be idle 76.2 % of the time",
        "render-farm | Rent | The answer changes when the yearly change of rents",
        "lab-four-students | Rent | Owning never wins, not even around the clock",
        "startup-training | Too close to call | Watch the hours of work a week",
        "busy-cluster | Build | the largest cost is purchase",
        "quarterly-sprint | Rent | A machine of your own would be idle",
        "eu-data | Rent verda | A machine of your own would be idle 76.2 % of the time",
        "aws-credits | Rent aws | Owning never wins, not even around the clock",
        "small-assistant | Use | by the token",
        "busy-assistant | Too close to call | the largest cost is tokens",
        "double-precision | Too close to call | Watch the hours of work a week",
        "archive | Build | the largest cost is storage",
        "growing-team | Rent | Owning never wins, not even around the clock"
      })
  void saysWhatAPractitionerWould(String study, String verdict, String reason) {
    String text = decide(study, "text");
    String joined = text.replaceAll("\\s+", " ");
    String headline = text.split("\n\n", 3)[1];
    assertThat(headline).startsWith(verdict);
    assertThat(joined).contains(reason);
    assertThat(text.lines().count()).as("lines").isLessThanOrEqualTo(DecisionPage.MOST_LINES);
    assertThat(text.lines()).as("columns").noneMatch(line -> line.length() > 100);
  }

  private static String decide(String study, String format) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String file = Kept.path("examples/everyday/" + study + ".yaml").toString();
    String[] args = {"decide", file, "--format", format};
    int code = Main.run(args, new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }
}
