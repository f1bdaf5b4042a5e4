package dev.rackrate.cli.upkeep;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.upkeep.Calibrate;
import dev.rackrate.cli.option.Around;
import dev.rackrate.files.WholeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rackrate calibrate`: fits the performance model anew; for those who maintain it.
@Command(
    name = "calibrate",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Fits the performance model to folders of measurement tables.",
    footer = {"", "Example: rackrate calibrate measurements --parameters p.csv --accuracy a.md"})
public final class CalibrateCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Folders with the tables.")
  private List<Path> folders = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--parameters",
      required = true,
      paramLabel = "FILE",
      description = "Write the fitted numbers to this file.")
  private Path parameters;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--accuracy",
      required = true,
      paramLabel = "FILE",
      description = "Write the page of errors to this file.")
  private Path accuracy;

  @Override
  public Integer call() {
    Calibrate.Outcome answer = new Calibrate(ShippedCatalogue.read()).ask(folders);
    answer.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
    WholeFiles files = Around.of(spec).files();
    files.write(parameters, answer.parameterTable());
    files.write(accuracy, answer.accuracyPage());
    return 0;
  }
}
