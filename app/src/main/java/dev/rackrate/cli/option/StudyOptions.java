package dev.rackrate.cli.option;

import dev.rackrate.study.StudySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The arguments of every command that reads a study.
public final class StudyOptions {

  @Parameters(index = "0", paramLabel = "STUDY", description = "The study file.")
  private Path study = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override one key, e.g. --set site.electricity='0.30 USD/kWh'.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Use no price newer than this day, e.g. 2026-06-30.")
  private @Nullable String asOf;

  /// The study file.
  public Path file() {
    return study;
  }

  /// The file with its overrides, `--as-of` among them.
  public StudySource source() {
    return ofFile();
  }

  /// The same.
  public StudySource.OfFile ofFile() {
    List<String> all = new ArrayList<>(sets);
    if (asOf != null) {
      all.add("as-of=" + asOf);
    }
    return new StudySource.OfFile(study, all);
  }
}
