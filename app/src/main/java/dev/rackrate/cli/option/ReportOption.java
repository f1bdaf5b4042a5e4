package dev.rackrate.cli.option;

import dev.rackrate.files.WholeFiles;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether an answer is also written as a page of its own.
public final class ReportOption {

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = {
        "Also write the answer as one page that opens anywhere, with everything it rests on (FILE.html). The answer of decide can also be a workbook with live formulas (FILE.xlsx) or a document to print (FILE.pdf; needs Chromium or Chrome)."
      })
  private @Nullable Path report;

  public Optional<Path> file() {
    return Optional.ofNullable(report);
  }

  /// The form of the report, by the ending of its name.
  public enum Form {
    HTML,
    XLSX,
    PDF;

    String ending() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  /// The form of the file.
  public Form form() {
    String name = String.valueOf(report);
    return Arrays.stream(Form.values())
        .filter(form -> name.endsWith(form.ending()))
        .findFirst()
        .orElse(Form.HTML);
  }

  /// What writes the report, which is a page; refuses what cannot be one before anything is worked
  /// out.
  ///
  /// @param read the file that is answered
  public WholeFiles page(Destination output, Path read) {
    if (report != null && !report.toString().endsWith(".html")) {
      throw InputProblem.in(
          "--report " + report, Sentence.of("must end in .html, the one kind of report there is"));
    }
    return files(output, read);
  }

  /// What writes the report; refuses what cannot be one before anything is worked out.
  ///
  /// @param read the file that is answered
  public WholeFiles files(Destination output, Path read) {
    if (report == null) {
      return output.files();
    }
    String name = "--report " + report;
    String ending = report.toString();
    if (Arrays.stream(Form.values()).noneMatch(form -> ending.endsWith(form.ending()))) {
      throw InputProblem.in(name, Sentence.of("must end in .html, .xlsx or .pdf"));
    }
    if (Destination.isSame(report, read)) {
      throw InputProblem.in(name, Sentence.of("is the file that is read; name another"));
    }
    return output.filesBut(report, name);
  }
}
