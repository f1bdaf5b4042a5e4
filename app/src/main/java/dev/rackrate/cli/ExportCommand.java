package dev.rackrate.cli;

import dev.rackrate.ask.CheckExport;
import dev.rackrate.ask.ExportPlan;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.ExportFolder;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.cli.option.Status;
import dev.rackrate.cli.option.StudyOptions;
import dev.rackrate.order.Order;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.ExportReport;
import dev.rackrate.report.export.ExportCheck;
import dev.rackrate.report.export.ExportFile;
import dev.rackrate.report.export.Exports;
import dev.rackrate.report.export.Target;
import dev.rackrate.report.export.Wish;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/// `rackrate export STUDY --to TOOL`: the plan in the words of another tool.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    modelTransformer = ExportCommand.ToFolder.class,
    description = {
      "Writes the plan of a study as files for another tool.",
      "Beside it stands what an hour on your own GPUs costs: one more hour, and an hour",
      "with all costs of owning."
    },
    footer = {
      "",
      "Example: rackrate export examples/startup-server/study.yaml --to skypilot -o sky"
    })
final class ExportCommand implements Callable<Integer> {

  @Mixin private StudyOptions study = new StudyOptions();

  @Option(
      names = "--to",
      paramLabel = "TOOL",
      description = "For which tool: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Tools.class)
  private @Nullable String to;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = {
        "Write nothing; say which figures of an exported file differ from the study today.",
        "Exits with 1 if any does."
      })
  private @Nullable Path checked;

  @Option(
      names = "--purchase",
      description = "Also write what costs money as soon as it is applied, such as reservations.")
  private boolean isPurchase;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /// Names of the tools, for help and completion.
  static final class Tools implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Target.labels().iterator();
    }
  }

  /// An export is several files, so that `--output` names a folder.
  static final class ToFolder implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec spec) {
      OptionSpec file = spec.findOption("--output");
      spec.remove(file);
      spec.addOption(
          OptionSpec.builder(file)
              .paramLabel("DIR")
              .description(
                  "Write the files into a folder; - is the terminal (default: ${DEFAULT-VALUE}).")
              .build());
      return spec;
    }
  }

  @Override
  public Integer call() {
    Optional<CheckExport> check = Optional.ofNullable(checked).map(CheckExport::new);
    Target target = target(check);
    Optional<Order> order = order();
    if (order.isEmpty()) {
      say(ExportReport.nothing());
      return Status.NOTHING_FEASIBLE;
    }
    boolean isBought = isPurchase || check.filter(CheckExport::isPurchase).isPresent();
    Wish wish = new Wish(study.file().toString(), isBought, output.languageOfData());
    if (check.isPresent()) {
      return answer(check.get().against(target, order.get(), wish));
    }
    write(Exports.of(target, order.get(), wish));
    return 0;
  }

  private Target target(Optional<CheckExport> check) {
    if (to != null) {
      return ExportPlan.target(to);
    }
    return check
        .map(CheckExport::target)
        .orElseThrow(() ->
            InputProblem.in(
                "export",
                Sentence.of("--to is missing; write one of {}", Arg.names(Target.labels()))));
  }

  private int answer(ExportCheck check) {
    output.write(
        switch (output.format()) {
          case text ->
              ExportReport.check(check).stream()
                  .map(sentence -> output.say(sentence) + "\n")
                  .collect(Collectors.joining());
          case json -> ExportReport.json(check);
        });
    return check.holds() ? 0 : Status.DOES_NOT_HOLD;
  }

  private void say(Sentence sentence) {
    output.out().println(output.say(sentence));
    output.out().flush();
  }

  private void write(List<ExportFile> files) {
    if (output.isStandard()) {
      output.write(
          switch (output.format()) {
            case text ->
                ExportReport.text(files, new Speech(Speech.IN_USD.rate(), output.languageOfData()));
            case json -> ExportReport.json(files);
          });
      return;
    }
    Path folder = output.file();
    for (Path written : ExportFolder.write(output.files(), folder, study.file(), files)) {
      if (!output.isQuiet()) {
        say(ExportReport.wrote(written.toString()));
      }
    }
  }

  private Optional<Order> order() {
    try (ProgressLine progress = output.progress()) {
      return new ExportPlan(catalogue.read(), progress).order(study.source());
    }
  }
}
