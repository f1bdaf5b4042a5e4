package dev.rackrate.cli.catalogue;

import dev.rackrate.ask.CatalogueQuestions;
import dev.rackrate.catalogue.list.CatalogueList;
import dev.rackrate.catalogue.list.ListKind;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.TableOptions;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.catalogue.CataloguePage;
import dev.rackrate.report.catalogue.CatalogueReport;
import dev.rackrate.report.page.TextRenderer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `rackrate catalogue list KIND`: rows of the catalogue that answer to some filters.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists rows of the catalogue with their age and confidence.",
    footer = {
      "",
      "Example: rackrate catalogue list offers --min-memory 80GB --max-price 2.50 --sort price"
    })
final class CatalogueListCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description =
          "What to list: gpus, machines, offers, listings (prices shown but never compared), tokens, scores, encoders, hashes, power, values, assumptions, parts or models.")
  private String kind = "";

  @Mixin private FilterOptions filters = new FilterOptions();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Show what was known on this day (default: the day of the newest price).")
  private String asOf = "";

  @Option(names = "--sort", paramLabel = "BY", description = "Sort by price, memory, age or name.")
  private String sort = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The most rows to show (default: ${DEFAULT-VALUE}).")
  private int limit = 10;

  @Option(names = "--all", description = "Show every row.")
  private boolean isAll;

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CatalogueCommand parent;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private TableOptions output = new TableOptions();

  @Override
  public Integer call() {
    ListKind wanted = kind();
    CatalogueList.Order order = order(wanted);
    if (limit < 1) {
      throw InputProblem.in(
          "--limit", Sentence.of("must be 1 or more but is \"{}\"", Arg.count(limit)));
    }
    CatalogueList list =
        new CatalogueQuestions(catalogue.read())
            .list(wanted, filters.written(), asOf, order, isAll ? Integer.MAX_VALUE : limit);
    output.write(
        switch (output.format()) {
          case text -> TextRenderer.text(CataloguePage.of(list, parent.today()), output.look());
          case json -> CatalogueReport.json(list);
          case csv -> CatalogueReport.csv(list);
        });
    return 0;
  }

  private ListKind kind() {
    return ListKind.parse(kind)
        .orElseThrow(() ->
            InputProblem.in(
                "catalogue list",
                Sentence.of(
                    "nothing is called \"{}\"; write one of {}{}",
                    Arg.name(kind),
                    Arg.names(ListKind.labels()),
                    hint())));
  }

  private Arg hint() {
    List<String> near = Nearest.to(kind, ListKind.labels());
    return Arg.said(
        near.isEmpty() ? Sentence.of("") : Sentence.of(", perhaps {}", Arg.name(near.getFirst())));
  }

  private CatalogueList.Order order(ListKind wanted) {
    if (sort.isEmpty()) {
      return CatalogueList.Order.TABLE;
    }
    CatalogueList.Order order =
        Arrays.stream(CatalogueList.Order.values())
            .filter(o -> o.label().equals(sort) && o != CatalogueList.Order.TABLE)
            .findFirst()
            .orElseThrow(() ->
                InputProblem.in(
                    "--sort",
                    Sentence.of(
                        "must be price, memory, age or name but is \"{}\"", Arg.name(sort))));
    if (order == CatalogueList.Order.PRICE && !wanted.isPriced()) {
      throw InputProblem.in(
          "--sort", Sentence.of("{} have no price; write age or name", Arg.name(kind)));
    }
    return order;
  }
}
