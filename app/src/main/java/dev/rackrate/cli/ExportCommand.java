package dev.rackrate.cli;

import dev.rackrate.ask.ExportPlan;
import dev.rackrate.order.Order;
import dev.rackrate.report.ExportReport;
import dev.rackrate.report.export.ExportFile;
import dev.rackrate.report.export.Exports;
import dev.rackrate.report.export.Target;
import dev.rackrate.report.export.Wish;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      "Writes the plan of a study in the words of another tool, with what an hour on your own",
      "GPUs costs: one more hour, and one with all that owning costs."
    },
    footer = {
      "",
      "Example: rackrate export examples/startup-server/study.yaml --to skypilot -o sky"
    })
final class ExportCommand implements Callable<Integer> {

  @Mixin private StudyOptions study = new StudyOptions();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TOOL",
      description = "For which tool: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Tools.class)
  private String to = "";

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
    Target target = ExportPlan.target(to);
    Optional<Order> order = order();
    if (order.isEmpty()) {
      output.out().println(output.say(ExportReport.nothing()));
      return Main.NOTHING_FEASIBLE;
    }
    String name = study.file().toString();
    write(Exports.of(target, order.get(), new Wish(name, isPurchase, output.languageOfData())));
    return 0;
  }

  private void write(List<ExportFile> files) {
    if (output.isStandard()) {
      output.write(
          switch (output.format()) {
            case text -> ExportReport.text(files);
            case json -> ExportReport.json(files);
          });
      return;
    }
    Path folder = output.file();
    for (Path written : ExportFolder.write(output.files(), folder, study.file(), files)) {
      if (!output.isQuiet()) {
        output.out().println(output.say(ExportReport.wrote(written.toString())));
      }
    }
    output.out().flush();
  }

  private Optional<Order> order() {
    try (ProgressLine progress = output.progress()) {
      return new ExportPlan(catalogue.read(), progress).order(study.source());
    }
  }
}
