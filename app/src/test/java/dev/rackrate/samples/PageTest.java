package dev.rackrate.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page that is not true is found out, in every way in which it can be untrue.
final class PageTest {

  private static final List<String> PLAIN =
      List.of("rackrate: 1", "title: A piece", "build: [ws-4x4090]", "rent: none");

  @TempDir Path folder = Path.of("");

  private List<String> objections(String page) {
    PageRun run = new PageRun(new Scratch(folder), PLAIN);
    Page.steps(page.lines().toList()).forEach(run::step);
    run.finish();
    return run.objections("p.md");
  }

  @Test
  void aTrueSession() {
    assertThat(objections("```\n$ ./rackrate --version\nrackrate 0.1.0\n$ echo $?\n0\n```\n"))
        .isEmpty();
  }

  @Test
  void anotherOutput() {
    assertThat(objections("```\n$ ./rackrate --version\nrackrate 0.0.9\n```\n"))
        .containsExactly("p.md:3: shows\nrackrate 0.0.9\nbut is today\nrackrate 0.1.0");
  }

  @Test
  void anotherExitCode() {
    assertThat(objections("```\n$ ./rackrate --version\nrackrate 0.1.0\n$ echo $?\n3\n```\n"))
        .containsExactly("p.md:5: shows\n3\nbut is today\n0");
  }

  @Test
  void aPartThatIsNoPart() {
    assertThat(objections("    ./rackrate --version\n\n```\nrackrate 7\n```\n"))
        .containsExactly("p.md:4: shows\nrackrate 7\nbut is today\nrackrate 0.1.0");
  }

  @Test
  void aCommandThatFails() {
    assertThat(objections("    ./rackrate decide none.yaml\n"))
        .singleElement()
        .asString()
        .startsWith("p.md:1: exit code 2: none.yaml");
  }

  @Test
  void anOptionThatIsGone() {
    assertThat(objections("```\n./rackrate --colour\n```\n"))
        .singleElement()
        .asString()
        .startsWith("p.md:2: exit code 2: rackrate: there is no option --colour");
  }

  @Test
  void anotherProgram() {
    assertThat(objections("```\n$ make all\ndone\n```\n"))
        .first()
        .asString()
        .isEqualTo("p.md:2: make is not run: the tests know ./rackrate alone");
  }

  @Test
  void aStudyWithoutAName() {
    assertThat(objections("A study:\n\n```yaml\nrackrate: 1\n```\n"))
        .containsExactly("p.md:3: the paragraph before it names no file");
  }

  @Test
  void aStudyThatCannotBeAnswered() {
    assertThat(objections("Save as `a.yaml`:\n\n```yaml\nrackrate: 1\ntitel: A\n```\n"))
        .singleElement()
        .asString()
        .startsWith("p.md:3: decide is not answered: a.yaml:2:1: titel:");
  }

  @Test
  void aKeyThatIsGone() {
    assertThat(objections("Write:\n\n```yaml\nlimits: {budged: 5 USD}\n```\n"))
        .singleElement()
        .asString()
        .startsWith("p.md:3: decide is not answered: piece.yaml:");
  }

  @Test
  void aFileThatNothingWrote() {
    assertThat(objections("`b.yaml` begins:\n\n```yaml\nrackrate: 1\n...\n```\n"))
        .containsExactly("p.md:3: b.yaml is shown in part, and no command has written it");
  }

  @Test
  void anOutputOfNothing() {
    assertThat(objections("```\nsome output\n```\n"))
        .containsExactly("p.md:1: no command before it; a drawing is a fence of text");
  }

  @Test
  void aDrawingThatHidesCommands() {
    assertThat(objections("```text\n./rackrate decide x.yaml\n```\n"))
        .containsExactly("p.md:1: a drawing shows commands");
  }

  @Test
  void codeThatNoTestRuns() {
    assertThat(objections("Code:\n\n```java\nint a = 7;\n```\n"))
        .containsExactly("p.md:3: the paragraph before it names no test that runs it");
    assertThat(objections("`PageTest` runs:\n\n```java\nint a = 9_7;\n```\n"))
        .containsExactly("p.md:3: PageTest does not run: int a = 9_7;");
  }

  @Test
  void wordsOfAShell() {
    assertThat(Words.of("./rackrate a 'b c' --d=\"e f\" \\\n    g'h'  # i 'j"))
        .containsExactly("./rackrate", "a", "b c", "--d=e f", "gh");
  }
}
