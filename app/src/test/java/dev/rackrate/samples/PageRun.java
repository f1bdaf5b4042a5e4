package dev.rackrate.samples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Goes through what a page shows, step by step, and collects what is not so.
final class PageRun {

  private static final Pattern TYPED = Pattern.compile("\\S.* \\[[^]]*]: ?(.*)");
  private static final Pattern KEY = Pattern.compile("([\\w-]+):.*");
  private static final int DEFECT = 70;

  private record Objection(int line, String why) {}

  private record Mending(Page.Shown shown, List<String> text) {}

  private final Scratch scratch;
  private final List<String> plainStudy;
  private final List<Objection> objections = new ArrayList<>();
  private final List<Mending> mendings = new ArrayList<>();

  private Optional<Page.Command> waiting = Optional.empty();
  private Optional<Scratch.Outcome> last = Optional.empty();

  /// @param plainStudy top-level keys, one a line, for pieces that say nothing of them
  PageRun(Scratch scratch, List<String> plainStudy) {
    this.scratch = scratch;
    this.plainStudy = List.copyOf(plainStudy);
  }

  void lay(Map<String, String> files) {
    scratch.lay(files);
  }

  List<String> objections(String page) {
    return objections.stream()
        .map(o -> "%s:%d: %s".formatted(page, o.line() + 1, o.why()))
        .toList();
  }

  /// The page with every output as it is today.
  List<String> mended(List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    mendings.sort(Comparator.comparingInt((Mending m) -> m.shown().from()).reversed());
    for (Mending mending : mendings) {
      Page.Shown shown = mending.shown();
      List<String> old = all.subList(shown.from(), shown.to());
      old.clear();
      mending.text().forEach(l -> old.add(l.isEmpty() ? l : shown.indent() + l));
    }
    return all;
  }

  void step(Page.Step step) {
    if (step instanceof Page.Part part) {
      part(part);
      return;
    }
    finish();
    switch (step) {
      case Page.File file -> file(file);
      case Page.Piece piece -> piece(piece);
      case Page.Code code -> code(code);
      case Page.Command command -> command(command);
      case Page.Part _ -> {}
      case Page.Unclear unclear -> object(unclear.line(), unclear.why());
    }
  }

  /// Runs a command that shows nothing: it only has to succeed.
  void finish() {
    if (waiting.isPresent()) {
      Page.Command command = waiting.get();
      waiting = Optional.empty();
      Scratch.Outcome outcome = run(command, List.of());
      if (outcome.code() != 0) {
        object(command.line(), "exit code " + outcome.code() + ": " + text(outcome.said()));
      }
    }
  }

  private void object(int line, String why) {
    objections.add(new Objection(line, why));
  }

  private void file(Page.File file) {
    if (file.text().contains("...")) {
      written(file);
      return;
    }
    scratch.write(file.name(), file.text());
    if (file.text().stream().anyMatch(l -> l.startsWith("rackrate:"))) {
      expectAnAnswer(file.line(), file.name());
    }
  }

  /// A part of a file that a command has written.
  private void written(Page.File file) {
    if (scratch.has(file.name())) {
      int from = file.line() + 1;
      Page.Shown shown = new Page.Shown(from, from + file.text().size(), "", file.text());
      hold(shown, false, scratch.lines(file.name()));
    } else {
      object(file.line(), file.name() + " is shown in part, and no command has written it");
    }
  }

  /// Keys of a study alone are put into a plain one.
  private void piece(Page.Piece piece) {
    List<String> keys = piece.text().stream().map(PageRun::key).toList();
    List<String> study = new ArrayList<>();
    plainStudy.stream().filter(l -> !keys.contains(key(l))).forEach(study::add);
    if (!keys.contains("demand") && !keys.contains("workloads")) {
      study.add("demand: {gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 45}");
    }
    study.addAll(piece.text());
    scratch.write("piece.yaml", study);
    expectAnAnswer(piece.line(), "piece.yaml");
  }

  /// What prints is for the page alone.
  private void code(Page.Code code) {
    List<String> test = Scratch.linesOfTest(code.test());
    code.text().stream()
        .map(String::strip)
        .filter(line -> !line.contains("System.out") && !test.contains(line))
        .forEach(line -> object(code.line(), code.test() + " does not run: " + line));
  }

  private static String key(String line) {
    Matcher key = KEY.matcher(line);
    return key.matches() ? key.group(1) : "";
  }

  private void expectAnAnswer(int line, String study) {
    Scratch.Outcome outcome = scratch.run(List.of("decide", study), List.of());
    if (outcome.code() != 0) {
      object(line, "decide is not answered: " + text(outcome.said()));
    }
  }

  private void command(Page.Command command) {
    if (Words.of(command.text()).equals(List.of("echo", "$?"))) {
      exitCode(command);
    } else if (command.output().isPresent()) {
      Scratch.Outcome outcome = run(command, List.of());
      hold(command.output().get(), false, outcome.said());
    } else {
      waiting = Optional.of(command);
    }
  }

  private Scratch.Outcome run(Page.Command command, List<String> typed) {
    List<String> words = Words.of(command.text());
    if (!words.getFirst().equals("./rackrate")) {
      object(command.line(), words.getFirst() + " is not run: the tests know ./rackrate alone");
    }
    Scratch.Outcome outcome = scratch.run(words.subList(1, words.size()), typed);
    if (outcome.code() == DEFECT) {
      object(command.line(), text(outcome.said()));
    }
    last = Optional.of(outcome);
    return outcome;
  }

  private void exitCode(Page.Command echo) {
    String code = last.map(outcome -> Integer.toString(outcome.code())).orElse("none");
    echo.output().ifPresent(shown -> hold(shown, false, List.of(code)));
  }

  private void part(Page.Part part) {
    if (waiting.isPresent()) {
      Page.Command command = waiting.get();
      waiting = Optional.empty();
      run(command, typed(part.shown().text()));
    }
    if (last.isEmpty()) {
      object(part.line(), "no command before it; a drawing is a fence of text");
    } else {
      hold(part.shown(), true, last.get().said());
    }
  }

  /// What somebody answers in a dialogue: the rest of a line that ends its question with a colon
  /// after a default in brackets.
  private static List<String> typed(List<String> dialogue) {
    return dialogue.stream()
        .map(TYPED::matcher)
        .filter(Matcher::matches)
        .map(question -> question.group(1))
        .toList();
  }

  private void hold(Page.Shown shown, boolean isPart, List<String> said) {
    List<String> held = said;
    while (!held.isEmpty() && held.getLast().isEmpty()) {
      held = held.subList(0, held.size() - 1);
    }
    Elided elided = new Elided(shown.text().stream().map(String::stripTrailing).toList(), isPart);
    if (!elided.matches(held)) {
      List<String> today = elided.mended(held);
      object(
          shown.from(), "shows\n%s\nbut is today\n%s".formatted(text(shown.text()), text(today)));
      mendings.add(new Mending(shown, today));
    }
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines);
  }
}
