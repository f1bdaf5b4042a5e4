package dev.rackrate.cli;

import dev.rackrate.files.WholeFiles;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether an answer is also written as a page of its own.
final class ReportOption {

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Also write the answer as a page that opens anywhere, with all it rests on.")
  private @Nullable Path report;

  Optional<Path> file() {
    return Optional.ofNullable(report);
  }

  /// What writes the report; refuses what cannot be one before anything is worked out.
  ///
  /// @param read the file that is answered
  WholeFiles files(Destination output, Path read) {
    if (report == null) {
      return output.files();
    }
    String name = "--report " + report;
    if (!report.toString().endsWith(".html")) {
      throw InputProblem.in(
          name, Sentence.of("must end in .html, the one kind of report there is"));
    }
    if (Destination.isSame(report, read)) {
      throw InputProblem.in(name, Sentence.of("is the file that is read; name another"));
    }
    return output.filesBut(report, name);
  }
}
