package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.formula.Formulas;
import dev.rackrate.cost.use.SpotOverhead;
import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds the text of every formula to the method it describes, on inputs drawn at random.
final class FormulaTextTest {

  private static final int DRAWS = 300;
  private static final long SEED = 20_261_123;
  private static final int FEW_DRAWS = 300;
  private static final double RELATIVE = 1e-9;

  /// The horizon is not moved here; the hours of a month fall out of machine counts; discounting is
  /// worked out along with credits and does not change them.
  private static final Set<Input> READ_WITHOUT_EFFECT =
      EnumSet.of(
          Input.HORIZON, Input.HOURS_PER_MONTH, Input.DISCOUNT_RATE, Input.YEARLY_CASH_FLOWS);

  /// What is only weighed tips the choice between two contracts in few draws: it is tried where the
  /// choice hangs in the balance.
  private static final Set<Input> WEIGHED =
      EnumSet.of(
          Input.MINIMUM,
          Input.DISCOUNT,
          Input.STORED,
          Input.STORAGE,
          Input.OUT,
          Input.EGRESS,
          Input.PLAN_MINIMUM,
          Input.PLAN_SHARE,
          Input.SECOND_PLAN_SHARE,
          Input.SECOND_PLAN_FROM,
          Input.THIRD_PLAN_SHARE,
          Input.THIRD_PLAN_FROM,
          Input.FOURTH_PLAN_SHARE,
          Input.FOURTH_PLAN_FROM);

  /// Definitions of which each uses the others, in other months.
  private static final Set<String> IN_TURNS =
      Set.of(
          "rest-full",
          "rest-part",
          "rest-away",
          "after-term-full",
          "after-term-part",
          "after-hour-full",
          "after-hour-part",
          "running",
          "part-held",
          "free-part",
          "free-full",
          "free-lasting",
          "starts-part",
          "starts");

  private static final Set<Driver> OF_CONTRACTS =
      EnumSet.of(
          Driver.RESERVED_HOURS, Driver.FREE_HOURS, Driver.RESERVATIONS, Driver.CREDITS_USED);

  @ParameterizedTest
  @EnumSource
  void everyLineIsWhatItsTextSays(OptionKind kind) {
    for (Inputs in : draws()) {
      Drivers present = Flows.of(in, kind).present();
      var text = new FormulaEvaluator(in, kind);
      for (CostLine line : CostLine.of(kind)) {
        same(line.usd(in, present), text.present(line.formula()), line.label(), in);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFlowIsWhatItsTextSaysInEveryMonth(OptionKind kind) {
    for (Inputs in : draws()) {
      Flows flows = Flows.of(in, kind);
      var text = new FormulaEvaluator(in, kind);
      for (Driver driver : driversOf(kind)) {
        if (isLeftOut(driver, flows) && !isRead(driver, kind, in)) {
          continue;
        }
        for (int m = 0; m <= flows.horizon(); m++) {
          String what = driver.symbol() + " in month " + m;
          same(flows.at(driver, m), text.flow(driver, m), what, in);
        }
      }
    }
  }

  private static boolean isLeftOut(Driver driver, Flows flows) {
    return IntStream.rangeClosed(0, flows.horizon()).allMatch(m -> flows.at(driver, m) == 0);
  }

  /// Whether some line would cost another amount if there were more of the driver.
  @SuppressWarnings("EnumOrdinal") // the array of drivers is laid out by it
  private static boolean isRead(Driver driver, OptionKind kind, Inputs in) {
    double[] one = new double[Driver.values().length];
    one[driver.ordinal()] = 1;
    boolean isOfEveryOption = !driversOfLines().contains(driver);
    return isOfEveryOption
        || Arrays.stream(CostLine.of(kind)).anyMatch(line -> line.usd(in, new Drivers(one)) != 0);
  }

  @ParameterizedTest
  @EnumSource
  void discountingIsWhatItsTextSays(OptionKind kind) {
    for (Inputs in : draws()) {
      Flows flows = Flows.of(in, kind);
      var text = new FormulaEvaluator(in, kind);
      for (int m = 0; m <= flows.horizon(); m++) {
        same(flows.discount(m), text.defined("discount", m), "discount in month " + m, in);
        same(flows.fallsIn(m), text.defined("falls-in", m), "falls-in of month " + m, in);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void taxesAreWhatTheirTextSays(OptionKind kind) {
    var random = new RandomInputs(SEED + 1);
    for (Inputs in : draws()) {
      List<CostItem> items = items(random);
      Drivers present = Flows.of(in, kind).present();
      var text = new FormulaEvaluator(in, kind);
      double taxed = named(items, present);
      double expenses = taxed;
      for (CostLine line : CostLine.of(kind)) {
        double usd = text.present(line.formula());
        taxed += line.treatment() == CostLine.Treatment.EXPENSE_WITH_VAT ? usd : 0;
        expenses += isExpense(line) ? usd : 0;
      }
      Map<String, Double> sums = Map.of("taxed-lines", taxed, "expense-lines", expenses);
      for (CostCalculator.Part part : new CostCalculator(kind, items).parts()) {
        if (part instanceof CostCalculator.OnLines tax) {
          same(tax.usd(in, present), text.present(tax.formula(), sums), tax.label(), in);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWholeCostIsTheSumOfItsParts(OptionKind kind) {
    var random = new RandomInputs(SEED + 1);
    for (Inputs in : draws()) {
      var calculator = new CostCalculator(kind, items(random));
      Drivers present = Flows.of(in, kind).present();
      Drivers total = Flows.of(in, kind).total();
      double parts = calculator.parts().stream().mapToDouble(p -> p.usd(in, present)).sum();
      Bill bill = calculator.bill(in, present, total);
      same(calculator.usd(in, present), parts, "sum of the parts", in);
      same(calculator.usd(in, present), bill.presentUsd(), "present bill", in);
      same(calculator.usd(in, total), bill.totalUsd(), "plain bill", in);
    }
  }

  @ParameterizedTest
  @EnumSource
  void monthsAddUpToTheWhole(OptionKind kind) {
    var random = new RandomInputs(SEED + 1);
    for (Inputs in : draws()) {
      Costing costing = Costing.of(option(kind, in, items(random)));
      double present = 0;
      double byPayment = 0;
      double[] paid = costing.cashFlows();
      for (int m = 0; m <= costing.flows().horizon(); m++) {
        present += costing.flows().discount(m) * costing.inMonthUsd(m);
        byPayment -= paid[m] * Math.pow(1 + in.get(Input.DISCOUNT_RATE), -m / 12.0);
      }
      same(costing.presentUsd(), present, "months, discounted", in);
      same(costing.presentUsd(), byPayment, "payments, discounted from the day they fall on", in);
      same(costing.bill().totalUsd(), -Arrays.stream(paid).sum(), "payments as they are", in);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAccruesAddsUpToThePresentCost(OptionKind kind) {
    for (Inputs in : draws()) {
      Costing costing = Costing.of(option(kind, in, List.of()));
      AccruedCosts accrued = AccruedCosts.of(costing);
      double usd = accrued.atStart();
      for (int m = 1; m <= accrued.horizon(); m++) {
        usd += accrued.accruedIn(m) + accrued.atEndOf(m);
      }
      same(costing.presentUsd(), usd, "accrued", in);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLineReadsNoInputsButThoseOfItsText(OptionKind kind) {
    Map<CostLine, Set<Input>> everRead = new EnumMap<>(CostLine.class);
    for (Inputs in : draws()) {
      for (CostLine line : CostLine.of(kind)) {
        Inputs.Recording inputs = in.recording();
        Drivers.Recording drivers = Flows.of(in, kind).present().recording();
        line.usd(inputs, drivers);
        everRead.computeIfAbsent(line, _ -> EnumSet.noneOf(Input.class)).addAll(inputs.read());
        assertThat(drivers.read())
            .as(line.label())
            .isEqualTo(FormulaEvaluator.driversNamed(line.formula()));
      }
    }
    everRead.forEach((line, read) ->
        assertThat(read)
            .as(line.label())
            .isEqualTo(FormulaEvaluator.inputsNamed(line.formula(), kind)));
  }

  @ParameterizedTest
  @EnumSource
  void theLineageOfALineListsWhatItsTextNames(OptionKind kind) {
    Map<Driver, Set<String>> everListed = new EnumMap<>(Driver.class);
    for (Inputs in : draws()) {
      Lineage lineage = new Lineage(Costing.of(option(kind, in, List.of())));
      for (Figure line : lineage.presentCost().parts()) {
        for (Figure figure : drivers(line)) {
          everListed
              .computeIfAbsent(driver(figure), _ -> new TreeSet<>())
              .addAll(
                  figure.parts().stream()
                      .map(Figure::name)
                      .filter(name -> !name.startsWith("have-") && !name.startsWith("work-"))
                      .toList());
        }
      }
    }
    assertThat(everListed.keySet()).isEqualTo(driversOfLines(CostLine.of(kind)));
    everListed.forEach((driver, listed) ->
        assertThat(listed).as(driver.symbol()).isEqualTo(paths(named(driver, kind))));
  }

  @ParameterizedTest
  @EnumSource
  void theLineageAddsUp(OptionKind kind) {
    for (Inputs in : draws().subList(0, FEW_DRAWS)) {
      Costing costing = Costing.of(option(kind, in, items(new RandomInputs(SEED + 1))));
      Lineage lineage = new Lineage(costing);
      double present = lineage.presentCost().parts().stream().mapToDouble(Figure::value).sum();
      double total = lineage.totalCost().parts().stream().mapToDouble(Figure::value).sum();
      same(costing.presentUsd(), present, "lineage of the present cost", in);
      same(costing.bill().totalUsd(), total, "lineage of the plain cost", in);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noDriverMovesWithAnInputItDoesNotRead(OptionKind kind) {
    var random = new RandomInputs(SEED + 1);
    Map<Driver, Set<Input>> everRead = new EnumMap<>(Driver.class);
    Map<Driver, Set<Input>> everMoved = new EnumMap<>(Driver.class);
    for (Inputs in : paying(draws().subList(0, FEW_DRAWS))) {
      Inputs other = paying(List.of(random.next())).getFirst();
      for (Driver driver : driversOf(kind)) {
        everMoved
            .computeIfAbsent(driver, _ -> EnumSet.noneOf(Input.class))
            .addAll(moving(driver, kind, in, other));
        everRead
            .computeIfAbsent(driver, _ -> EnumSet.noneOf(Input.class))
            .addAll(read(driver, kind, in));
      }
    }
    if (kind == OptionKind.RESERVED) {
      for (Inputs in : paying(draws().subList(0, FEW_DRAWS))) {
        Inputs other = paying(List.of(random.next())).getFirst();
        for (Inputs edge : inTheBalance(in)) {
          for (Driver driver : OF_CONTRACTS) {
            everMoved
                .computeIfAbsent(driver, _ -> EnumSet.noneOf(Input.class))
                .addAll(moving(driver, kind, edge, other, WEIGHED));
          }
        }
      }
    }
    everMoved.forEach((driver, moved) -> {
      Set<Input> read = everRead.getOrDefault(driver, Set.of());
      assertThat(read).as(driver.symbol()).containsAll(moved);
      assertThat(moved).as(driver.symbol()).containsAll(minus(read, READ_WITHOUT_EFFECT));
    });
  }

  /// The inputs with the two prices by the hour next to each other between which the machines that
  /// are reserved change; none where no price changes them.
  private static List<Inputs> inTheBalance(Inputs in) {
    double low = 0.01;
    double high = 1_000;
    Flows before = Flows.of(in.with(Input.ON_DEMAND_PRICE, low), OptionKind.RESERVED);
    Flows after = Flows.of(in.with(Input.ON_DEMAND_PRICE, high), OptionKind.RESERVED);
    if (isSameFlow(before, after, Driver.RESERVED_HOURS)) {
      return List.of();
    }
    while (high / low > 1 + 1e-6) {
      double middle = Math.sqrt(low * high);
      Flows there = Flows.of(in.with(Input.ON_DEMAND_PRICE, middle), OptionKind.RESERVED);
      if (isSameFlow(before, there, Driver.RESERVED_HOURS)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return List.of(in.with(Input.ON_DEMAND_PRICE, low), in.with(Input.ON_DEMAND_PRICE, high));
  }

  private static Set<Input> read(Driver driver, OptionKind kind, Inputs in) {
    Inputs.Recording recording = in.recording();
    Flows.record(driver, recording, kind, WholeWork::new);
    return recording.read();
  }

  /// Inputs that change a flow when they take the value of `other`.
  private static Set<Input> moving(Driver driver, OptionKind kind, Inputs in, Inputs other) {
    Set<Input> all = minus(EnumSet.allOf(Input.class), Set.of(Input.HORIZON));
    return moving(driver, kind, in, other, all);
  }

  private static Set<Input> moving(
      Driver driver, OptionKind kind, Inputs in, Inputs other, Set<Input> tried) {
    Flows before = Flows.of(in, kind);
    Set<Input> moving = EnumSet.noneOf(Input.class);
    for (Input input : tried) {
      Inputs changed = in.with(input, other.get(input));
      if (!isStuck(changed) && !isSameFlow(before, Flows.of(changed, kind), driver)) {
        moving.add(input);
      }
    }
    return moving;
  }

  private static Set<Input> minus(Set<Input> all, Set<Input> less) {
    Set<Input> rest = EnumSet.copyOf(all);
    rest.removeAll(less);
    return rest;
  }

  @ParameterizedTest
  @EnumSource
  void definitionsOfAFormulaAreFound(OptionKind kind) {
    Stream<String> texts =
        Stream.concat(
            Arrays.stream(CostLine.of(kind)).map(CostLine::formula),
            driversOf(kind).stream().map(Driver::flow));
    assertThat(texts)
        .allSatisfy(text ->
            assertThat(Formulas.usedBy(text))
                .extracting(Formulas.Definition::name)
                .containsExactlyInAnyOrderElementsOf(FormulaEvaluator.definitionsNamed(text)));
  }

  @Test
  void noNameMeansTwoThings() {
    List<String> names = new ArrayList<>();
    Arrays.stream(Input.values()).map(Input::path).forEach(names::add);
    Arrays.stream(Driver.values()).map(Driver::symbol).forEach(names::add);
    Formulas.all().stream().map(Formulas.Definition::name).forEach(names::add);
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void definitionsStandBeforeThoseThatUseThem() {
    Set<String> seen = new HashSet<>();
    for (Formulas.Definition definition : Formulas.all()) {
      seen.add(definition.name());
      Set<String> used = FormulaEvaluator.definitionsNamed(definition.body());
      used.removeAll(IN_TURNS);
      assertThat(seen).containsAll(used);
    }
  }

  /// No others use each other in turns, of one month and of others.
  @Test
  void whatAMachineCostsFromAMonthOnAndWhoSignsFollowFromOtherMonths() {
    Set<String> inTurns = new TreeSet<>();
    for (Formulas.Definition definition : Formulas.all()) {
      for (String used : FormulaEvaluator.definitionsNamed(definition.body())) {
        String body = Formulas.definition(used).orElseThrow().body();
        boolean isOther = !used.equals(definition.name());
        if (isOther && FormulaEvaluator.definitionsNamed(body).contains(definition.name())) {
          inTurns.add(used);
        }
      }
    }
    assertThat(inTurns).isEqualTo(IN_TURNS);
  }

  private static List<Inputs> draws() {
    var random = new RandomInputs(SEED);
    return Stream.generate(random::next).filter(in -> !isStuck(in)).limit(DRAWS).toList();
  }

  /// The same with each rate at which a line can leave its driver out above zero.
  private static List<Inputs> paying(List<Inputs> draws) {
    return draws.stream()
        .map(in -> in.with(Input.INCOME_TAX, Math.max(0.07, in.get(Input.INCOME_TAX))))
        .map(in -> in.with(Input.FAILURE_RATE, Math.max(0.07, in.get(Input.FAILURE_RATE))))
        .map(in -> in.with(Input.DOWNTIME, Math.max(7, in.get(Input.DOWNTIME))))
        .map(in -> in.with(Input.RUNNING, Math.max(0.07, in.get(Input.RUNNING))))
        .map(in -> in.with(Input.BRIDGE_PRICE, Math.max(0.07, in.get(Input.BRIDGE_PRICE))))
        .map(in -> in.with(Input.BRIDGE_KEPT, Math.max(7, in.get(Input.BRIDGE_KEPT))))
        .toList();
  }

  /// Where interruptions leave no time to get on the text has no value to compare.
  private static boolean isStuck(Inputs in) {
    return Double.isInfinite(SpotOverhead.factor(in));
  }

  private static List<CostItem> items(RandomInputs random) {
    return Arrays.stream(CostItem.Basis.values())
        .map(basis ->
            new CostItem(
                "own " + basis, basis, random.between(10, 900), new Origin.CommandLine("costs")))
        .toList();
  }

  /// What the items come to, by the words of their bases.
  private static double named(List<CostItem> items, Drivers present) {
    double usd = 0;
    for (CostItem item : items) {
      usd +=
          item.usd()
              * switch (item.basis()) {
                case ONCE -> 1;
                case MONTHLY -> present.get(Driver.ROOM_MONTHS);
                case PER_PURCHASE -> present.get(Driver.PURCHASES);
                case PER_MACHINE_ADDED -> present.get(Driver.MACHINES_ADDED);
                case PER_MACHINE_MONTH -> present.get(Driver.MONTHS_IN_PLACE);
                case PER_RENTED_MONTH -> present.get(Driver.MONTHS_NEEDED);
              };
    }
    return usd;
  }

  private static boolean isExpense(CostLine line) {
    return switch (line.treatment()) {
      case EXPENSE, EXPENSE_WITH_VAT -> true;
      case CAPITAL, AFTER_TAX -> false;
    };
  }

  /// Those that no line reads, which every option has, and those its own lines read.
  private static Set<Driver> driversOf(OptionKind kind) {
    Set<Driver> drivers = EnumSet.complementOf(EnumSet.copyOf(driversOfLines()));
    drivers.addAll(driversOfLines(CostLine.of(kind)));
    return drivers;
  }

  private static Set<Driver> driversOfLines(CostLine... lines) {
    Set<Driver> drivers = EnumSet.noneOf(Driver.class);
    for (CostLine line : lines.length == 0 ? CostLine.values() : lines) {
      drivers.addAll(FormulaEvaluator.driversNamed(line.formula()));
    }
    return drivers;
  }

  private static Set<Input> named(Driver driver, OptionKind kind) {
    Set<Input> inputs = FormulaEvaluator.inputsNamed(driver.flow(), kind);
    inputs.addAll(FormulaEvaluator.inputsNamed("discount(horizon)", kind));
    return inputs;
  }

  private static Set<String> paths(Set<Input> inputs) {
    return inputs.stream().map(Input::path).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Figure> drivers(Figure figure) {
    List<Figure> drivers = new ArrayList<>();
    for (Figure part : figure.parts()) {
      boolean isDriver =
          Arrays.stream(Driver.values()).anyMatch(d -> d.symbol().equals(part.name()));
      drivers.addAll(isDriver ? List.of(part) : drivers(part));
    }
    return drivers;
  }

  private static Driver driver(Figure figure) {
    return Arrays.stream(Driver.values())
        .filter(driver -> driver.symbol().equals(figure.name()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isSameFlow(Flows one, Flows other, Driver driver) {
    for (int m = 0; m <= one.horizon(); m++) {
      if (one.at(driver, m) != other.at(driver, m)) {
        return false;
      }
    }
    return true;
  }

  private static Option option(OptionKind kind, Inputs in, List<CostItem> items) {
    return new Option(
        kind.label() + ":test",
        kind,
        "test",
        "test",
        "",
        "",
        "",
        Double.MAX_VALUE,
        Trust.NAMED,
        in,
        Map.of(),
        items,
        List.of(),
        List.of(),
        List.of(),
        Option.UNLISTED);
  }

  private static void same(double method, double text, String what, Inputs in) {
    double scale = Math.max(1, Math.abs(method));
    assertThat(text).as("%s of %s", what, in).isCloseTo(method, within(RELATIVE * scale));
  }
}
