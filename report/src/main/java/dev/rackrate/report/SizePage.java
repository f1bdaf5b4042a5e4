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
import dev.rackrate.sizing.SizeAnswer.Narrowing;
import dev.rackrate.sizing.SizeAnswer.OfWorkload;
import dev.rackrate.sizing.SizeAnswer.UnitPrice;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.sizing.Throughput;
import dev.rackrate.workload.LlmServing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is shown of workloads against GPUs: of each GPU the fewest that do it, of a served model
/// the copy that answers for least, and why others do not.
public final class SizePage {

  /// GPUs shown of a workload.
  static final int MOST_ROWS = 20;

  /// Reasons shown of a workload.
  static final int MOST_REASONS = 5;

  private SizePage() {}

  /// The page of an answer.
  ///
  /// @param isAll whether every number of GPUs is shown, not only one of each
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
        (isAll ? workload.candidates() : oneOfEach(workload))
            .stream().filter(Candidate::fits).toList();
    Arg which = name(workload.workload().name());
    Arg kind = name(workload.workload().kind().label());
    page.heading(
        done.isEmpty()
            ? Sentence.of("{} ({}): no available GPU does it", which, kind)
            : Sentence.of("{} ({})", which, kind));
    if (!done.isEmpty()) {
      int most = isAll ? done.size() : Math.min(MOST_ROWS, done.size());
      boolean hasRuns =
          done.stream().anyMatch(candidate -> done(candidate).hoursOfRun().isPresent());
      page.add(
          new Block.Grid(
              columns(currency, workload.workload().unit().label(), hasRuns),
              done.stream().limit(most).map(candidate -> row(candidate, hasRuns)).toList()));
      if (done.size() > most) {
        page.note(
            Sentence.of(
                "shown {} of {} GPU{|s} that do it; --all shows every number of them",
                count(most),
                count(done.size())));
      }
      page.note(Sentence.of("Speeds are in {}.", name(done(done.getFirst()).throughput().unit())));
      if (workload.workload() instanceof LlmServing) {
        page.note(
            Sentence.of(
                "{}/{}: of tokens read and written, for the hours in which machines are on.",
                name(currency),
                name(workload.workload().unit().label())));
      }
      if (hasRuns && workload.workload().kind().isOneRun()) {
        page.note(
            Sentence.of(
                "hours/run: without failures; decide adds what they take from a run on so many"
                    + " GPUs."));
      }
      onlyAtWeakPrices(done.subList(0, most)).ifPresent(page::note);
      page.bullets(Mark.POINT, extremes(workload));
      page.bullets(Mark.POINT, workload.narrowing().map(SizePage::narrowing).stream().toList());
      bases(done).forEach(page::note);
    }
    page.bullets(Mark.MISFIT, reasons(workload));
  }

  private static List<Column> columns(String currency, String unit, boolean hasRuns) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(Sentence.of("GPUs")));
    columns.add(Column.number(Sentence.of("needs GiB")));
    columns.add(Column.number(Sentence.of("has GiB")));
    columns.add(Column.number(Sentence.of("a second")));
    if (hasRuns) {
      columns.add(Column.number(Sentence.of("hours/run")));
    }
    columns.add(Column.number(Sentence.of("{}/{}", name(currency), name(unit))));
    columns.add(Column.text(Sentence.of("basis")));
    return columns;
  }

  /// The GPUs whose figure rests on a price that may not decide.
  private static Optional<Sentence> onlyAtWeakPrices(List<Candidate> shown) {
    List<String> gpus =
        shown.stream()
            .filter(
                candidate -> candidate.perUnit().filter(price -> !price.mayDecide()).isPresent())
            .map(candidate -> candidate.sizing().placement().gpu().name())
            .distinct()
            .toList();
    return gpus.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                "At prices that are no basis for a decision, as no other is known: {}.",
                Arg.names(gpus)));
  }

  private static Sizing.Done done(Candidate candidate) {
    if (!(candidate.sizing() instanceof Sizing.Done done)) {
      throw new IllegalArgumentException("only what fits has a row");
    }
    return done;
  }

  private static Row row(Candidate candidate, boolean hasRuns) {
    Sizing.Done done = done(candidate);
    Throughput speed = done.throughput();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(placement(done.placement())));
    cells.add(
        done.memory().needsGib().isPresent()
            ? Cell.number(done.memory().needsGib().getAsDouble(), Digits.TENTHS)
            : Cell.unknown());
    cells.add(Cell.number(done.memory().hasGib(), Digits.WHOLE));
    cells.add(
        Cell.said(
            Sentence.of(
                "{} ({} to {})",
                prefixed(speed.value()),
                prefixed(speed.low()),
                prefixed(speed.high()))));
    if (hasRuns) {
      cells.add(
          done.hoursOfRun()
              .map(hours -> Cell.number(hours.value(), Digits.TENTHS))
              .orElseGet(Cell::unknown));
    }
    cells.add(
        candidate.perUnit().map(price -> Cell.smallPrice(price.usd())).orElseGet(Cell::unknown));
    cells.add(Cell.text(speed.basis().label()));
    Row row = Row.of(cells.toArray(Cell[]::new));
    return done.layout().text().isEmpty() || done.placement().gpus() == 1
        ? row
        : row.with(Sentence.of("{}", LayoutWords.of(done.layout())));
  }

  /// The GPUs with the least memory that do the work, and those that do it fastest: seldom the
  /// same.
  private static List<Sentence> extremes(OfWorkload workload) {
    List<Sizing.Done> done =
        workload.candidates().stream().filter(Candidate::fits).map(SizePage::done).toList();
    Sizing.Done smallest =
        Collections.min(
            done,
            Comparator.comparingDouble(SizePage::memoryGib)
                .thenComparingDouble(one -> -one.throughput().value()));
    Sizing.Done fastest =
        Collections.max(
            done,
            Comparator.comparingDouble((Sizing.Done one) -> one.throughput().value())
                .thenComparingInt(one -> -one.placement().gpus()));
    return List.of(
        Sentence.of(
            "The least memory that does it: {}, {} GiB in all, {} a second.",
            placement(smallest.placement()),
            Arg.number(memoryGib(smallest), Digits.WHOLE),
            prefixed(smallest.throughput().value())),
        fastest.layout().text().isEmpty()
            ? Sentence.of(
                "The fastest of those tried: {}, {} a second.",
                placement(fastest.placement()),
                prefixed(fastest.throughput().value()))
            : Sentence.of(
                "The fastest of those tried: {}, {} a second ({}).",
                placement(fastest.placement()),
                prefixed(fastest.throughput().value()),
                LayoutWords.of(fastest.layout())));
  }

  private static Sentence narrowing(Narrowing narrowing) {
    return Sentence.of(
        "What one measurement would narrow: measure {} and write it as measured; {} then lies between"
            + " {} and {} a second, now between {} and {}, if the first is as fast as predicted.",
        placement(narrowing.measured().placement()),
        placement(narrowing.other().placement()),
        prefixed(narrowing.then().low()),
        prefixed(narrowing.then().high()),
        prefixed(narrowing.other().throughput().low()),
        prefixed(narrowing.other().throughput().high()));
  }

  private static double memoryGib(Sizing.Done done) {
    return done.placement().gpus() * done.placement().gpu().memoryGib();
  }

  /// What the words of the last column mean, where they stand there.
  private static List<Sentence> bases(List<Candidate> done) {
    return done.stream()
        .map(candidate -> done(candidate).throughput().basis())
        .distinct()
        .sorted()
        .map(basis ->
            switch (basis) {
              case CALIBRATED ->
                  Sentence.of("calibrated: measured on that GPU and that software by others.");
              case TRANSFERRED ->
                  Sentence.of("transferred: measured on that GPU or that software, not on both.");
              case PHYSICS ->
                  Sentence.of(
                      "physics: measured on neither; a measurement of your own (measured) narrows"
                          + " it most.");
            })
        .toList();
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
                "{} machine{|s} of {} x {}",
                count(placement.nodes()),
                count(placement.gpusPerNode()),
                name(placement.gpu().name())));
  }

  /// The copy that answers for least, else on the fewest GPUs at once.
  private static final Comparator<Candidate> LEAST =
      Comparator.<Candidate>comparingDouble(
              candidate -> candidate.perUnit().map(UnitPrice::usd).orElse(Double.MAX_VALUE))
          .thenComparingInt(candidate -> done(candidate).gpusAtOnce());

  /// Of each GPU the first that does it; a copy of a served model that just fits may answer so
  /// little that one on more GPUs costs less.
  private static List<Candidate> oneOfEach(OfWorkload workload) {
    boolean isServed = workload.workload() instanceof LlmServing;
    Map<String, Candidate> best = new LinkedHashMap<>();
    workload.candidates().stream()
        .filter(Candidate::fits)
        .forEach(next ->
            best.merge(
                next.sizing().placement().gpu().id(),
                next,
                (one, other) -> isServed && LEAST.compare(other, one) < 0 ? other : one));
    return workload.candidates().stream().filter(best::containsValue).toList();
  }

  /// Why GPUs of which no number does it do not, each with its largest number.
  private static List<Sentence> reasons(OfWorkload workload) {
    Set<String> able = new HashSet<>();
    workload.candidates().stream()
        .filter(Candidate::fits)
        .forEach(candidate -> able.add(candidate.sizing().placement().gpu().id()));
    Map<String, Sentence> reasons = new LinkedHashMap<>();
    for (Candidate candidate : workload.candidates()) {
      Placement placement = candidate.sizing().placement();
      if (candidate.sizing() instanceof Sizing.Undone undone
          && !able.contains(placement.gpu().id())) {
        reasons.put(placement.gpu().id(), why(undone));
      }
    }
    List<Sentence> shown = new ArrayList<>(reasons.values().stream().limit(MOST_REASONS).toList());
    int more = reasons.size() - shown.size();
    if (more > 0) {
      shown.add(Sentence.of("{} more GPU{|s} {does|do} not do it.", count(more)));
    }
    return shown;
  }

  /// A reason that names the GPU itself stands alone.
  private static Sentence why(Sizing.Undone undone) {
    boolean isNamed =
        undone.lack() != Sizing.Lack.MEMORY
            && undone.reason().text().startsWith(undone.placement().gpu().name());
    return isNamed
        ? Sentence.of("{}.", said(undone.reason()))
        : Sentence.of("{}: {}.", who(undone), said(undone.reason()));
  }

  /// The GPUs that lack something, or the kind of them where no number helps.
  private static Arg who(Sizing.Undone undone) {
    return switch (undone.lack()) {
      case MEMORY, DEADLINE, LATENCY -> placement(undone.placement());
      case ABILITY, NO_FIGURE -> name(undone.placement().gpu().name());
    };
  }
}
