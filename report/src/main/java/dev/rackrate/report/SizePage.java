package dev.rackrate.report;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.performance.request.Placement;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Mark;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import dev.rackrate.sizing.SizeAnswer;
import dev.rackrate.sizing.SizeAnswer.Candidate;
import dev.rackrate.sizing.SizeAnswer.OfWorkload;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.sizing.Throughput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is shown of workloads against GPUs: of each GPU the fewest that do it, and why others do
/// not.
public final class SizePage {

  /// GPUs shown of a workload.
  static final int MOST_ROWS = 20;

  /// Reasons shown of a workload.
  static final int MOST_REASONS = 5;

  private SizePage() {}

  /// The page of an answer.
  ///
  /// @param isAll whether every number of GPUs is shown, not only the fewest
  public static Page of(SizeAnswer answer, boolean isAll) {
    Page.Builder page = new Page.Builder();
    page.add(new Block.Title(Sentence.of("{}", name(answer.title()))));
    answer
        .workloads()
        .forEach(workload -> workload(page, workload, answer.currency().currency(), isAll));
    return page.page();
  }

  private static void workload(
      Page.Builder page, OfWorkload workload, String currency, boolean isAll) {
    List<Candidate> done =
        (isAll ? workload.candidates() : fewest(workload))
            .stream().filter(Candidate::fits).toList();
    Arg which = name(workload.workload().name());
    Arg kind = name(workload.workload().kind().label());
    page.heading(
        done.isEmpty()
            ? Sentence.of("{} ({}): no available GPU does it", which, kind)
            : Sentence.of("{} ({})", which, kind));
    if (!done.isEmpty()) {
      int most = isAll ? done.size() : Math.min(MOST_ROWS, done.size());
      page.add(
          new Block.Grid(
              columns(currency, workload.workload().unit().label()),
              done.stream().limit(most).map(SizePage::row).toList()));
      if (done.size() > most) {
        page.note(
            Sentence.of(
                "shown {} of {} GPUs that do it; --all shows every number of them",
                count(most),
                count(done.size())));
      }
    }
    page.bullets(Mark.MISFIT, reasons(workload));
  }

  private static List<Column> columns(String currency, String unit) {
    return List.of(
        Column.text(Sentence.of("GPUs")),
        Column.number(Sentence.of("GiB needed")),
        Column.number(Sentence.of("GiB available")),
        Column.number(Sentence.of("a second")),
        Column.number(Sentence.of("hours")),
        Column.number(Sentence.of("{}/{}", name(currency), name(unit))),
        Column.text(Sentence.of("basis")));
  }

  private static Row row(Candidate candidate) {
    if (!(candidate.sizing() instanceof Sizing.Done done)) {
      throw new IllegalArgumentException("only what fits has a row");
    }
    Throughput speed = done.throughput();
    Row row =
        Row.of(
            Cell.of(placement(done.placement())),
            done.memory().needsGib().isPresent()
                ? Cell.number(done.memory().needsGib().getAsDouble(), Digits.TENTHS)
                : Cell.unknown(),
            Cell.number(done.memory().hasGib(), Digits.WHOLE),
            Cell.said(
                Sentence.of(
                    "{} ({} to {})",
                    prefixed(speed.value()),
                    prefixed(speed.low()),
                    prefixed(speed.high()))),
            done.hoursOfRun()
                .map(hours -> Cell.number(hours.value(), Digits.TENTHS))
                .orElseGet(Cell::unknown),
            candidate.perUnit().map(price -> Cell.price(price.usd())).orElseGet(Cell::unknown),
            Cell.text(speed.basis().label()));
    String layout = done.layout().text();
    return layout.isEmpty() || done.placement().gpus() == 1
        ? row
        : row.with(Sentence.of("{}", name(layout)));
  }

  /// Three significant digits, with a prefix where the figure is large.
  private static Arg prefixed(double value) {
    double size = value >= 1e12 ? 1e12 : value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : 1;
    String prefix = size == 1e12 ? " T" : size == 1e9 ? " G" : size == 1e6 ? " M" : "";
    return name(Digits.PLAIN.of(round(value / size)) + prefix);
  }

  /// Three significant digits of a predicted figure.
  private static double round(double value) {
    double size = Math.pow(10, 2 - Math.floor(Math.log10(value)));
    return Math.rint(value * size) / size;
  }

  private static Arg placement(Placement placement) {
    return said(
        placement.nodes() == 1
            ? Sentence.of("{} x {}", count(placement.gpus()), name(placement.gpu().name()))
            : Sentence.of(
                "{} machines of {} x {}",
                count(placement.nodes()),
                count(placement.gpusPerNode()),
                name(placement.gpu().name())));
  }

  /// Of each GPU the first that does it.
  private static List<Candidate> fewest(OfWorkload workload) {
    Set<String> seen = new HashSet<>();
    return workload.candidates().stream()
        .filter(Candidate::fits)
        .filter(candidate -> seen.add(candidate.sizing().placement().gpu().id()))
        .toList();
  }

  /// Why GPUs of which no number does it do not, each with its largest number.
  private static List<Sentence> reasons(OfWorkload workload) {
    Set<String> able = new HashSet<>();
    fewest(workload).forEach(c -> able.add(c.sizing().placement().gpu().id()));
    Map<String, Sentence> reasons = new LinkedHashMap<>();
    for (Candidate candidate : workload.candidates()) {
      Placement placement = candidate.sizing().placement();
      if (candidate.sizing() instanceof Sizing.Undone undone
          && !able.contains(placement.gpu().id())) {
        reasons.put(
            placement.gpu().id(), Sentence.of("{}: {}.", who(undone), said(undone.reason())));
      }
    }
    List<Sentence> shown = new ArrayList<>(reasons.values().stream().limit(MOST_REASONS).toList());
    int more = reasons.size() - shown.size();
    if (more > 0) {
      shown.add(
          more == 1
              ? Sentence.of("1 more GPU does not do it.")
              : Sentence.of("{} more GPUs do not do it.", count(more)));
    }
    return shown;
  }

  /// The GPUs that lack something, or the kind of them where no number helps.
  private static Arg who(Sizing.Undone undone) {
    return switch (undone.lack()) {
      case MEMORY, DEADLINE, LATENCY -> placement(undone.placement());
      case ABILITY, NO_FIGURE -> name(undone.placement().gpu().name());
    };
  }
}
