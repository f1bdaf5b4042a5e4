package dev.rackrate.mcp;

import dev.rackrate.ask.CatalogueQuestions;
import dev.rackrate.ask.Explain;
import dev.rackrate.ask.Served;
import dev.rackrate.catalogue.list.CatalogueList;
import dev.rackrate.catalogue.list.Facet;
import dev.rackrate.catalogue.list.ListKind;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Language;
import dev.rackrate.report.SizeReport;
import dev.rackrate.report.catalogue.CatalogueReport;
import dev.rackrate.report.catalogue.HistoryReport;
import dev.rackrate.report.catalogue.IndexReport;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.report.explain.ExplainReport;
import dev.rackrate.report.plan.PlanReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The questions of the command line as tools, each answered by the same JSON.
final class Tools {

  static final String SET = "set";

  private static final String STUDY = "study";
  private static final String FILE = "file";
  private static final String ALL = "all";
  private static final String FIGURE = "figure";
  private static final String QUESTION = "question";
  private static final String NAME = "name";
  private static final String AS_OF = "as-of";
  private static final String LIMIT = "limit";
  private static final String SORT = "sort";
  private static final String OF = "of";
  private static final int USUAL_ROWS = 10;

  private final Served served;
  private final String version;

  Tools(Served served, String version) {
    this.served = served;
    this.version = version;
  }

  List<Tool> all() {
    return List.of(
        new Tool(
            "decide",
            "Decide between owning and renting",
            "Compares owning and renting GPU machines for a study and gives a verdict with its"
                + " reasons, bills, break-evens, risk and plan. A study is a YAML text such as:"
                + " {rackrate: 1, title: A lab, demand: {gpus: 4, gpu: RTX 4090, kind: rendering,"
                + " hours-per-week: 45}, build: auto, rent: auto}.",
            ofStudy(Argument.truth(ALL, "Every option, not only those that matter.")),
            asked ->
                JsonReport.of(about(asked).decide(), asked.isSet(ALL), version, Language.ENGLISH)),
        new Tool(
            "plan",
            "Plan what to hold when",
            "Plans what to own, reserve and rent, when, and which number to watch.",
            ofStudy(),
            asked -> PlanReport.json(about(asked).plan())),
        new Tool(
            "explain",
            "Explain a figure",
            "Shows how one figure of the answer of decide was reached, down to its sources."
                + " Without a figure it lists the names of all.",
            ofStudy(
                Argument.text(
                    FIGURE,
                    "A path into the answer, e.g. options[build:my-box].presentCost, site.pue or"
                        + " verdict.reasons[0].")),
            this::explain),
        new Tool(
            "size",
            "Size workloads",
            "Shows which GPUs do each workload of a study, how fast, and what a unit of work"
                + " costs.",
            ofStudy(),
            asked -> SizeReport.json(about(asked).size())),
        new Tool(
            "catalogue",
            "Look into the catalogue",
            "Lists GPUs, machines, offers and prices (list), shows all that is known of one thing"
                + " (show), its prices over time (history), or what a chip rents for (index).",
            ofCatalogue(),
            this::catalogue));
  }

  private static List<Argument> ofStudy(Argument... more) {
    List<Argument> all =
        new ArrayList<>(
            List.of(
                Argument.text(STUDY, "The study as YAML or JSON text; or name a file."),
                Argument.text(FILE, "The name of a study in the folder that the server may read."),
                Argument.texts(
                    SET,
                    "Overrides of single keys, each PATH=VALUE, e.g."
                        + " site.electricity=0.30 USD/kWh.")));
    all.addAll(List.of(more));
    return all;
  }

  private static List<Argument> ofCatalogue() {
    List<Argument> all =
        new ArrayList<>(
            List.of(
                Argument.oneOf(
                        QUESTION, List.of("list", "show", "history", "index"), "What is asked.")
                    .required(),
                Argument.oneOf(OF, ListKind.labels(), "Of list: what is listed."),
                Argument.text(NAME, "Of show, history and index: a GPU, machine, offer or part."),
                Argument.text(AS_OF, "What was known on this day, e.g. 2026-06-30."),
                Argument.text("pricing", "Of history: on-demand, spot, reserved-1y, ..."),
                Argument.truth("buy", "Of history: purchase prices of a GPU, not its rent."),
                Argument.text("from", "Of history: no price before this day."),
                Argument.text("to", "Of history: no price after this day."),
                Argument.oneOf(
                    SORT, List.of("price", "memory", "age", "name"), "Of list: its order."),
                Argument.count(LIMIT, "Of list: the most rows (10 where it is left out).")));
    for (Facet facet : Facet.values()) {
      all.add(
          Argument.text(
              name(facet), "Of list: only rows that answer to it, as on the command line."));
    }
    return all;
  }

  private static String name(Facet facet) {
    return facet.option().substring(2);
  }

  private Served.About about(Tool.Asked asked) {
    Optional<String> study = asked.text(STUDY);
    Optional<String> file = asked.text(FILE);
    if (study.isPresent() == file.isPresent()) {
      throw InputProblem.of("give either study, its text, or file, its name");
    }
    return study
        .map(text -> served.text(text, asked.texts(SET)))
        .orElseGet(() -> served.file(file.orElseThrow(), asked.texts(SET)));
  }

  private String explain(Tool.Asked asked) {
    Served.About about = about(asked);
    Optional<String> figure = asked.text(FIGURE);
    if (figure.isEmpty()) {
      return ExplainReport.json(about.figures());
    }
    Explain.Explained explained = about.figure(figure.get());
    return ExplainReport.json(explained.said(), explained.figure(), explained.currency());
  }

  private String catalogue(Tool.Asked asked) {
    CatalogueQuestions questions = served.catalogue();
    String asOf = asked.text(AS_OF).orElse("");
    return switch (asked.text(QUESTION).orElse("")) {
      case "list" -> list(questions, asked, asOf);
      case "show" -> {
        CatalogueQuestions.Shown shown = questions.show(named(asked), asOf);
        yield CatalogueReport.json(shown.card(), shown.asOf());
      }
      case "history" ->
          HistoryReport.json(
              questions.history(
                  new CatalogueQuestions.Past(
                      named(asked),
                      asked.text("pricing").orElse(""),
                      asked.isSet("buy"),
                      asked.text("from").orElse(""),
                      asked.text("to").orElse(""))));
      default -> {
        CatalogueQuestions.Indexed indexed = questions.index(asked.text(NAME).orElse(""), asOf);
        yield IndexReport.json(indexed.rows(), indexed.moves(), indexed.forwards());
      }
    };
  }

  private static String named(Tool.Asked asked) {
    return asked
        .text(NAME)
        .orElseThrow(() -> InputProblem.in(NAME, "is missing; name a GPU, machine or offer"));
  }

  private static String list(CatalogueQuestions questions, Tool.Asked asked, String asOf) {
    ListKind kind =
        asked
            .text(OF)
            .flatMap(ListKind::parse)
            .orElseThrow(() ->
                InputProblem.in(
                    OF, "is missing; write one of " + String.join(", ", ListKind.labels())));
    Map<Facet, String> filters = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      asked.text(name(facet)).ifPresent(text -> filters.put(facet, text));
    }
    CatalogueList.Order order =
        asked.text(SORT).map(Tools::order).orElse(CatalogueList.Order.TABLE);
    if (order == CatalogueList.Order.PRICE && !kind.isPriced()) {
      throw InputProblem.in(SORT, kind.label() + " have no price; write age or name");
    }
    return CatalogueReport.json(
        questions.list(kind, filters, asOf, order, asked.count(LIMIT).orElse(USUAL_ROWS)));
  }

  private static CatalogueList.Order order(String label) {
    for (CatalogueList.Order order : CatalogueList.Order.values()) {
      if (order.label().equals(label)) {
        return order;
      }
    }
    return CatalogueList.Order.TABLE;
  }
}
