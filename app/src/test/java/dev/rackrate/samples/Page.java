package dev.rackrate.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a page of Markdown shows that can be run, in order.
///
/// - A fence of `yaml` or `csv` is a file; the paragraph before it names it in backticks.
/// - A fence that begins with a dollar is a session: commands, each with all that it prints.
/// - A fence of commands without a dollar shows no output.
/// - A command may also be indented by four columns. A fence without a language then shows a part
///   of what it printed; so do further ones up to the next command.
/// - A fence of `java` is run by a test, which the paragraph before it names in backticks.
/// - A fence of `text` is neither: a drawing.
final class Page {

  private static final Pattern NAME = Pattern.compile("`([\\w./-]+\\.(?:yaml|csv))`");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
  private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");
  private static final Pattern INDENTED = Pattern.compile(" {4,}(\\./.*)");

  /// Something to do or to hold. Lines count from 0.
  sealed interface Step {
    int line();
  }

  /// A file of that name, or a part of one that a command has written.
  record File(int line, String name, List<String> text) implements Step {}

  /// Keys for a study, without a study.
  record Piece(int line, List<String> text) implements Step {}

  /// A command; `output` is there where all that it prints is shown.
  record Command(int line, String text, Optional<Shown> output) implements Step {}

  /// Lines of a test.
  record Code(int line, String test, List<String> text) implements Step {}

  /// A part of what the last command printed.
  record Part(int line, Shown shown) implements Step {}

  /// What cannot be understood.
  record Unclear(int line, String why) implements Step {}

  /// Lines of the page, from the one to before the other, without their indentation.
  record Shown(int from, int to, String indent, List<String> text) {}

  private final List<String> lines;
  private final List<Step> steps = new ArrayList<>();

  private Page(List<String> lines) {
    this.lines = lines;
  }

  static List<Step> steps(List<String> lines) {
    Page page = new Page(lines);
    page.read();
    return page.steps;
  }

  private void read() {
    int at = 0;
    while (at < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(at));
      Matcher indented = INDENTED.matcher(lines.get(at));
      if (fence.matches()) {
        int end = endOfFence(at, fence.group(1));
        fence(at, end, fence.group(1), fence.group(2));
        at = end;
      } else if (indented.matches()) {
        at = command(at, at + 1 + continued(at, lines.size()), Optional.empty());
        continue;
      }
      at++;
    }
  }

  private int endOfFence(int start, String indent) {
    int end = start + 1;
    while (end < lines.size() && !lines.get(end).equals(indent + "```")) {
      end++;
    }
    return end;
  }

  private void fence(int start, int end, String indent, String language) {
    Shown shown = shown(start + 1, end, indent);
    boolean isSession = shown.text().stream().anyMatch(l -> l.startsWith("$ "));
    boolean isCommands = shown.text().stream().anyMatch(l -> l.startsWith("./rackrate"));
    if (language.equals("yaml") || language.equals("csv")) {
      file(start, shown, language);
    } else if (language.equals("java")) {
      Matcher test = TEST.matcher(before(start));
      steps.add(
          test.find()
              ? new Code(start, test.group(1), shown.text())
              : new Unclear(start, "the paragraph before it names no test that runs it"));
    } else if (language.equals("text") && (isSession || isCommands)) {
      steps.add(new Unclear(start, "a drawing shows commands"));
    } else if (isSession) {
      session(shown);
    } else if (isCommands) {
      for (int at = shown.from(); at < shown.to(); ) {
        at = command(at, at + 1 + continued(at, shown.to()), Optional.empty());
      }
    } else if (language.isEmpty()) {
      steps.add(new Part(start, shown));
    } else if (!language.equals("text")) {
      steps.add(new Unclear(start, "a fence of " + language));
    }
  }

  private void file(int start, Shown shown, String language) {
    Matcher name = NAME.matcher(before(start));
    String last = "";
    while (name.find()) {
      last = name.group(1);
    }
    boolean isStudy = shown.text().stream().anyMatch(l -> l.startsWith("rackrate:"));
    if (!last.isEmpty()) {
      steps.add(new File(start, last, shown.text()));
    } else if (language.equals("yaml") && !isStudy) {
      steps.add(new Piece(start, shown.text()));
    } else {
      steps.add(new Unclear(start, "the paragraph before it names no file"));
    }
  }

  /// The paragraph before a line.
  private String before(int line) {
    int end = line;
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    int start = end;
    while (start > 0 && !lines.get(start - 1).isBlank()) {
      start--;
    }
    return String.join(" ", lines.subList(start, end));
  }

  private void session(Shown shown) {
    int at = shown.from();
    if (!line(at, shown).startsWith("$ ")) {
      steps.add(new Unclear(at, "an output before the first command"));
    }
    while (at < shown.to()) {
      int said = at + 1 + continued(at, shown.to());
      int next = said;
      while (next < shown.to() && !line(next, shown).startsWith("$ ")) {
        next++;
      }
      command(at, said, Optional.of(shown(said, next, shown.indent())));
      at = next;
    }
  }

  private static String line(int at, Shown shown) {
    return shown.text().get(at - shown.from());
  }

  /// Lines after this one that belong to the same command.
  private int continued(int at, int end) {
    int more = 0;
    while (at + more + 1 < end && lines.get(at + more).endsWith("\\")) {
      more++;
    }
    return more;
  }

  private int command(int from, int to, Optional<Shown> output) {
    String text = String.join("\n", lines.subList(from, to)).strip();
    if (!text.isEmpty()) {
      steps.add(new Command(from, text.startsWith("$ ") ? text.substring(2) : text, output));
    }
    return to;
  }

  private Shown shown(int from, int to, String indent) {
    List<String> text =
        lines.subList(from, to).stream()
            .map(l -> l.startsWith(indent) ? l.substring(indent.length()) : l)
            .toList();
    return new Shown(from, to, indent, text);
  }
}
