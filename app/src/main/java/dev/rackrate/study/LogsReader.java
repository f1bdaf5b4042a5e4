package dev.rackrate.study;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Window;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.logs.LogSource;
import dev.rackrate.logs.WindowText;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.asked.LoggedKinds;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The key `jobs` of `demand` and those that go with it -> the demand that logs show.
final class LogsReader {

  /// What is typed in where no logs say it.
  private static final List<String> TYPED =
      List.of(
          "gpus",
          "hours-per-week",
          "hours-per-day",
          "hours-per-month",
          "utilisation",
          "most-hours-per-week",
          "session");

  private LogsReader() {}

  static WorkFacts.Use.Logged read(
      Section demand, Node written, LogSource logs, LoggedKinds kinds) {
    for (String typed : TYPED) {
      if (demand.has(typed)) {
        throw demand.problem(
            typed,
            DemandReader.isSet(demand, typed)
                ? Sentence.of(
                    "comes from the logs under jobs; write demand.level=1.2 for 1.2 times as much"
                        + " work")
                : Sentence.of("comes from the logs under jobs; remove one of the two"));
      }
    }
    Window window =
        new WindowText(demand.text("since").orElse(""), demand.text("until").orElse(""))
            .window((end, sentence) -> demand.problem(end.key(), sentence));
    LogQuestion question =
        new LogQuestion(
            files(demand, written),
            demand.text("format").orElse(LogQuestion.ANY_FORMAT),
            demand.choice("curve", CurveKind.labels()).flatMap(CurveKind::parse).orElse(null),
            Labelling.GROUP,
            window,
            LogQuestion.Limits.NONE,
            kinds);
    Demand shown;
    try {
      shown = logs.demand(question);
    } catch (InputProblem unusable) {
      throw unusable.from(demand.placeOf("jobs"), Section.join(demand.path(), "jobs"));
    }
    return new WorkFacts.Use.Logged(
        shown, demand.origin("jobs", written), kinds.beside(), kinds.most());
  }

  /// One file or a list of files, beside the study.
  private static List<Path> files(Section section, Node written) {
    List<Node> items = written instanceof Node.Sequence ? section.list("jobs") : List.of(written);
    List<Path> files = new ArrayList<>();
    for (Node item : items) {
      if (!(item instanceof Node.Scalar name) || name.text().isBlank()) {
        throw section.expected("jobs", item, whatFilesAre(item));
      }
      files.add(NamedFile.of(section, "jobs", item.place(), name.text()));
    }
    if (files.isEmpty()) {
      throw section.expected("jobs", written, whatFilesAre(written));
    }
    return files;
  }

  private static Sentence whatFilesAre(Node written) {
    return written instanceof Node.Mapping
        ? Sentence.of("the name of a file, or a list of names, with keys such as format beside it,")
        : Sentence.of("the name of a file, or a list of names");
  }
}
