package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.cli.option.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// A run makes only the command that it is asked for; whatever it is asked, it looks as if all were
/// there.
final class CommandNamesTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  @Test
  void eachIsCalledAsItCallsItself() {
    List<String> own = new ArrayList<>();
    for (CommandLine each : Main.line().getSubcommands().values()) {
      own.add(each.getCommand().getClass().getAnnotation(Command.class).name());
    }
    assertThat(own).containsExactlyElementsOf(Main.line().getSubcommands().keySet());
    assertThat(own).hasSizeGreaterThan(15).contains("decide", "completion");
  }

  @Test
  void helpSaysOfEachWhatItDoes() {
    assertThat(run("--help")).isZero();
    StringWriter whole = new StringWriter();
    Main.line().usage(new PrintWriter(whole));
    assertThat(out).hasToString(whole.toString());
  }

  @Test
  void helpOfOneNamesTheProgramToo() {
    assertThat(run("decide", "--help")).isZero();
    assertThat(out.toString()).contains("rackrate decide");
  }

  @Test
  void aWrongWordIsToldAllThereAre() {
    assertThat(run("decid")).isEqualTo(Status.WRONG_INPUT);
    assertThat(err.toString()).contains("decide");
  }

  @Test
  void completionKnowsAll() {
    assertThat(run("completion", "bash")).isZero();
    assertThat(out.toString()).contains("decide").contains("simulate");
  }
}
