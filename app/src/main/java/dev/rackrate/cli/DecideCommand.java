package dev.rackrate.cli;

import dev.rackrate.ask.Decide;
import dev.rackrate.ask.MakeReport;
import dev.rackrate.ask.PrintPage;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.cli.option.ReportOption;
import dev.rackrate.cli.option.Status;
import dev.rackrate.cli.option.StudyOptions;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.decision.DecisionPage;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.report.page.TextRenderer;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rackrate decide STUDY`: what owning and renting cost, where they meet, and the verdict.
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = "Compares owning and renting for a study and gives a verdict.",
    footer = {
      "",
      "Example: rackrate decide examples/render-studio/study.yaml --set demand.hours-per-week=60"
    })
final class DecideCommand implements Callable<Integer> {

  @Mixin private StudyOptions study = new StudyOptions();

  @Option(
      names = "--all",
      description =
          "Show every option, not only those that matter. JSON always lists every option, but cash flows and assumptions only for those that matter and for at most 100 that the study names; cashFlowsLeftOut counts the rest, and --all gives them too.")
  private boolean isAll;

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      description =
          "Parts to work out: verdict, plan, risk, operations (default: all); JSON has no key for"
              + " the others. The verdict is always there and waits for none of them.")
  private List<String> named = List.of();

  @Mixin private ReportOption report = new ReportOption();

  @Option(
      names = "--private",
      description = "Leave the study, its names and its prices out of the report.")
  private boolean isPrivate;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    if (isPrivate && report.file().isEmpty()) {
      throw InputProblem.in(
          "--private", Sentence.of("applies to a report; write --report FILE.html too"));
    }
    if (report.file().isPresent() && report.form() == ReportOption.Form.PDF) {
      PrintPage.needed();
    }
    WholeFiles files = report.files(output, study.file());
    Catalogue prices = catalogue.read();
    Answer answer = answer(prices);
    report
        .file()
        .ifPresent(file ->
            files.write(
                file,
                part -> {
                  byte[] bytes = made(prices, answer);
                  try (OutputStream out = part.open()) {
                    out.write(bytes);
                  }
                }));
    output.write(
        switch (output.format()) {
          case text ->
              TextRenderer.text(
                  DecisionPage.of(answer, isAll), answer.scenario().currency(), output.look());
          case json ->
              JsonReport.of(
                  answer,
                  parts(),
                  isAll ? JsonReport.Told.ALL : JsonReport.Told.NOTABLE,
                  Main.VERSION,
                  output.languageOfData());
        });
    return answer.verdict().choice() == Choice.NONE ? Status.NOTHING_FEASIBLE : 0;
  }

  private byte[] made(Catalogue prices, Answer answer) {
    MakeReport reports = new MakeReport(prices, Main.VERSION);
    Speech speech = new Speech(answer.scenario().currency(), output.language());
    return switch (report.form()) {
      case HTML ->
          reports
              .live(answer, study.source(), isPrivate, catalogue.folder().isEmpty(), speech)
              .getBytes(StandardCharsets.UTF_8);
      case XLSX -> reports.workbook(answer, isPrivate, speech);
      case PDF ->
          new PrintPage()
              .pdf(
                  reports.live(answer, study.source(), isPrivate, false, speech),
                  answer.scenario().asOf());
    };
  }

  /// The parts that are asked for, the verdict among them.
  private Set<AnswerPart> parts() {
    if (named.isEmpty()) {
      return AnswerPart.ALL;
    }
    Set<AnswerPart> parts = EnumSet.of(AnswerPart.VERDICT);
    for (String name : named) {
      parts.add(
          AnswerPart.named(name)
              .orElseThrow(() ->
                  InputProblem.in(
                      "--parts",
                      Sentence.of(
                          "must be one or more of {}, separated by commas, but is \"{}\"",
                          Arg.name(String.join(", ", AnswerPart.labels())),
                          Arg.name(String.join(",", named))))));
    }
    return parts;
  }

  private Answer answer(Catalogue prices) {
    Set<AnswerPart> parts = parts();
    try (ProgressLine progress = output.progress()) {
      return new Decide(prices, progress).answer(study.source(), parts);
    }
  }
}
