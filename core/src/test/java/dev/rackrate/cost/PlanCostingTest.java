package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Plan;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.There;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A plan costs what its holdings cost, and what they share once.
final class PlanCostingTest {

  private static final int DRAWS = 400;
  private static final double RELATIVE = 1e-9;
  private static final Offset<Double> EXACT = within(1e-6);

  private static final List<CostItem> ITEMS =
      List.of(
          item("insurance", CostItem.Basis.ONCE, 900),
          item("insurance", CostItem.Basis.MONTHLY, 35),
          item("Energy", CostItem.Basis.PER_PURCHASE, 120),
          item("licence", CostItem.Basis.PER_MACHINE_ADDED, 75),
          item("licence", CostItem.Basis.PER_MACHINE_MONTH, 11));

  // Two months of 700 hours, nothing discounted.
  private static final Inputs SHORT =
      Inputs.of(
          Map.of(
              Input.HORIZON, 2.0,
              Input.HOURS_PER_MONTH, 700.0,
              Input.GPU_RATIO, 1.0,
              Input.GPUS, 6.0,
              Input.HOURS_PER_WEEK, 50.0,
              Input.MOST_HOURS_PER_WEEK, 168.0,
              Input.RENT_AVAILABILITY, 1.0,
              Input.MACHINE_GPUS, 4.0));

  @ParameterizedTest
  @EnumSource
  void theCostIsTheSumOfRatesTimesDrivers(OptionKind kind) {
    var random = new RandomInputs(20_261_129);
    int finite = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Inputs in = random.next();
      Costing costing = Costing.of(option("a", kind, "", in, ITEMS));
      double usd = costing.presentUsd();
      if (Double.isFinite(usd)) {
        double sum = 0;
        Drivers present = costing.flows().present();
        for (Driver driver : Driver.values()) {
          sum += costing.rateUsd(driver) * present.get(driver);
        }
        assertThat(sum).as("%s", in).isCloseTo(usd, within(RELATIVE * gross(costing.bill())));
        finite++;
      }
    }
    assertThat(finite).isGreaterThan(DRAWS / 4);
  }

  @ParameterizedTest
  @EnumSource
  void aPlanOfOneHoldingCostsWhatItsOptionCosts(OptionKind kind) {
    var random = new RandomInputs(20_261_130);
    int finite = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      // In every other draw the hours differ by month.
      Inputs drawn = random.next();
      Inputs in = draw % 2 == 0 ? drawn : drawn.with(Input.USE, 0.7);
      Option option = option("a", kind, "Acme", in, itemsOf(kind));
      Costing whole = Costing.of(option);
      if (Double.isFinite(whole.presentUsd())) {
        PlanCosting plan = plan(Map.of("a", option), holding("a", whole.use()));
        Offset<Double> close = within(RELATIVE * (1 + gross(whole.bill())));
        assertThat(plan.presentUsd()).as("%s", in).isCloseTo(whole.presentUsd(), close);
        assertThat(plan.bill().totalUsd()).isCloseTo(whole.bill().totalUsd(), close);
        assertThat(plan.cashFlows()).containsExactly(whole.cashFlows(), close);
        byLabel(plan.bill())
            .forEach((label, usd) ->
                assertThat(byLabel(whole.bill()).getOrDefault(label, 0.0))
                    .as(label)
                    .isCloseTo(usd, close));
        byLabel(whole.bill())
            .forEach((label, usd) ->
                assertThat(byLabel(plan.bill()).getOrDefault(label, 0.0))
                    .as(label)
                    .isCloseTo(usd, close));
        finite++;
      }
    }
    assertThat(finite).isGreaterThan(DRAWS / 4);
  }

  /// Machines that are there are holdings as all others are: what an option costs beside them, and
  /// what they cost, is the plan that holds them all.
  @ParameterizedTest
  @EnumSource
  void anOptionBesideMachinesThatAreThereIsThePlanThatHoldsThemAll(OptionKind kind) {
    var random = new RandomInputs(20_261_131);
    int checked = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      // Egress and outages are shared by the work done, which an option beside others pays whole;
      // a gang of spot machines that is not known is all of them.
      Inputs in =
          random.next().with(Input.OUT, 0).with(Input.DOWNTIME, 0).with(Input.GANG_MACHINES, 1.5);
      Option option = option("a", kind, "Acme", in, itemsOf(kind));
      Costing beside = Costing.of(option);
      if (in.there().isEmpty() || !Double.isFinite(beside.presentUsd())) {
        continue;
      }
      double apart = beside.presentUsd();
      double gross = gross(beside.bill());
      List<Holding> holdings = new ArrayList<>();
      Map<String, Option> options = new HashMap<>();
      List<There> before = new ArrayList<>();
      for (There does : in.there()) {
        // As in a study, those before it in the list have their part of the work first.
        Inputs own = in.with(Input.STORED, 0).with(Input.AWAITED, 0).beside(before);
        Option machine =
            option(does.holding(), OptionKind.BUILD, "", own, ITEMS.subList(1, ITEMS.size()));
        Costing costing = Costing.of(new Have(machine, 1, does));
        apart += costing.presentUsd();
        gross += gross(costing.bill());
        holdings.add(holding(does.holding(), costing.use()));
        options.put(does.holding(), machine.with(own.beside(List.of())));
        before.add(does);
      }
      holdings.add(holding("a", beside.use()));
      options.put("a", option.with(in.beside(List.of())));
      boolean isOneRoom = in.there().stream().allMatch(There::isInRoom);
      if (isOneRoom) {
        PlanCosting plan =
            PlanCosting.of(new Plan(holdings), id -> Objects.requireNonNull(options.get(id)));
        assertThat(plan.presentUsd()).as("%s", in).isCloseTo(apart, within(RELATIVE * (1 + gross)));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(DRAWS / 20);
  }

  /// What is shared may be paid by another holding at other rates: the lowest of its prices counts.
  @ParameterizedTest
  @EnumSource
  void aPlanAtOtherRatesCostsWhatItIsWorkedOutToCostThere(OptionKind kind) {
    var random = new RandomInputs(20_261_134);
    int finite = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      // Contracts may follow the whole bill.
      Inputs drawn = random.next();
      Inputs in = kind == OptionKind.RESERVED ? withoutBills(drawn) : drawn;
      Inputs other = random.next();
      Inputs held = in.with(Input.HORIZON, Math.max(4, in.get(Input.HORIZON)));
      Map<String, Option> options =
          Map.of(
              "a", option("a", OptionKind.BUILD, "", held, ITEMS),
              "b", option("b", kind, "Acme", held, itemsOf(kind)),
              "c", option("c", OptionKind.ON_DEMAND, "acme", held, List.of()));
      Map<String, Option> rated = new HashMap<>();
      int shift = draw;
      options.forEach((id, option) ->
          rated.put(id, option.with(atRatesOf(option, other, id.hashCode() + shift))));
      int horizon = (int) held.get(Input.HORIZON);
      double[] falling = new double[horizon + 1];
      for (int month = 1; month <= horizon; month++) {
        falling[month] = month <= horizon / 2 ? 3 : 1;
      }
      double[] hours = Costing.of(Objects.requireNonNull(options.get("a"))).use().gpuHours();
      Holding[] holdings = {
        holding("a", new MonthlyUse(falling, hours, new double[horizon + 1], falling)),
        holding("b", Costing.of(Objects.requireNonNull(options.get("b"))).use()),
        holding("c", Costing.of(Objects.requireNonNull(options.get("c"))).use())
      };
      PlanCosting known = plan(options, holdings);
      PlanCosting anew = plan(rated, holdings);
      if (Double.isFinite(anew.presentUsd())) {
        assertThat(known.presentUsd(id -> Objects.requireNonNull(rated.get(id))))
            .isCloseTo(anew.presentUsd(), within(1e-12 * gross(anew.bill())));
        assertThat(known.presentUsd()).isEqualTo(plan(options, holdings).presentUsd());
        finite++;
      }
      Map<String, Option> moved = new HashMap<>();
      options.forEach((id, option) -> moved.put(id, option.with(moved(option.inputs(), other))));
      double there = plan(moved, holdings).presentUsd();
      if (Double.isFinite(there)) {
        assertThat(known.presentUsd(id -> Objects.requireNonNull(moved.get(id)))).isEqualTo(there);
      }
    }
    assertThat(finite).isGreaterThan(DRAWS / 4);
  }

  @ParameterizedTest
  @EnumSource
  void anOptionAtOtherRatesCostsWhatItIsWorkedOutToCostThere(OptionKind kind) {
    var random = new RandomInputs(20_261_135);
    int withBills = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Option option = option("a", kind, "Acme", random.next(), itemsOf(kind));
      Costing costing = Costing.of(option);
      Inputs rates = atRatesOf(option, random.next(), draw);
      // Every fourth time no provider grants credits any more.
      Inputs rated = draw % 4 == 0 ? rates.with(Input.CREDITS, 0) : rates;
      Costing anew = costing.on(rated);
      if (Double.isFinite(anew.presentUsd())) {
        assertThat(costing.presentUsd(rated)).as("%s", rated).isEqualTo(anew.presentUsd());
        withBills += Costing.followsWholeBill(rated) ? 1 : 0;
      }
    }
    assertThat(withBills).isGreaterThan(DRAWS / 8);
  }

  /// What flows follow from, but no machine and no hour.
  private static Inputs moved(Inputs in, Inputs other) {
    Inputs moved = in;
    for (Input input :
        List.of(Input.PRICE, Input.RESALE, Input.DISCOUNT_RATE, Input.TREND, Input.CREDITS)) {
      moved = moved.with(input, other.get(input));
    }
    return moved;
  }

  private static Inputs withoutBills(Inputs in) {
    return in.with(Input.CREDITS, 0)
        .with(Input.PLAN_MINIMUM, 0)
        .with(Input.PLAN_SHARE, 0)
        .with(Input.SECOND_PLAN_SHARE, 0)
        .with(Input.THIRD_PLAN_SHARE, 0)
        .with(Input.FOURTH_PLAN_SHARE, 0);
  }

  /// Rates that are asked for, each in its own proportion to what they were.
  private static Inputs atRatesOf(Option option, Inputs other, int shift) {
    Inputs in = option.inputs();
    Input[] rates = {
      Input.ON_DEMAND_PRICE,
      Input.SPOT_PRICE,
      Input.MONTHLY_PRICE,
      Input.BRIDGE_PRICE,
      Input.BRIDGE_KEPT,
      Input.ELECTRICITY,
      Input.CARBON_PRICE,
      Input.STAFF_HOURS,
      Input.FIXED_STAFF_HOURS,
      Input.RENTED_STAFF_HOURS,
      Input.THIRD_PARTY_FEE,
      Input.STORED,
      Input.WAGE
    };
    Inputs rated = in;
    // Which machines of a reserved offer sign follows from the price of its hour.
    int first = option.kind() == OptionKind.RESERVED ? 1 : 0;
    for (int i = first; i < rates.length; i++) {
      double share = other.get(rates[i]) > 0 ? 0.4 + Math.floorMod(shift * (i + 3), 17) / 7.0 : 1;
      rated = rated.with(rates[i], in.get(rates[i]) * share);
    }
    return rated;
  }

  @Test
  void aRentedMachineTakenAgainPaysItsFirstFeeOnce() {
    // Three at first, one, then four: the first fee of four machines, nothing back for two of them.
    Inputs in = SHORT.with(Input.HORIZON, 3).with(Input.ON_DEMAND_PRICE, 2);
    Option cloud =
        option(
            "cloud",
            OptionKind.ON_DEMAND,
            "Acme",
            in,
            List.of(item("set-up", CostItem.Basis.PER_MACHINE_ADDED, 75)));
    double[] machines = {0, 3, 1, 4};
    double[] hours = {0, 100, 100, 100};
    PlanCosting plan =
        plan(
            Map.of("cloud", cloud),
            holding("cloud", new MonthlyUse(machines, hours, hours, hours)));
    assertThat(byLabel(plan.bill()).get("set-up")).isCloseTo(4 * 75, EXACT);
    assertThat(plan.inMonthUsd(0)).isCloseTo(3 * 75, EXACT);
    assertThat(plan.inMonthUsd(2)).isCloseTo(75 + 200, EXACT);
  }

  @Test
  void whatIsThereForAnyNumberOfMachinesIsPaidOnce() {
    Inputs in =
        SHORT
            .with(Input.WAGE, 20)
            .with(Input.STAFF_HOURS, 3)
            .with(Input.FIXED_STAFF_HOURS, 5)
            .with(Input.SPACE, 40)
            .with(Input.PRICE, 9_000);
    List<CostItem> room = List.of(item("lock", CostItem.Basis.ONCE, 70));
    PlanCosting plan =
        plan(
            Map.of(
                "box", option("box", OptionKind.BUILD, "", in, room),
                "tower", option("tower", OptionKind.BUILD, "", in.with(Input.PRICE, 7_000), room)),
            holding("box", MonthlyUse.level(2, 2, 4, 100)),
            holding("tower", MonthlyUse.level(2, 1, 4, 100)));
    Map<String, Double> lines = byLabel(plan.bill());
    assertThat(lines.get("Purchase")).isCloseTo(2 * 9_000 + 7_000, EXACT);
    // Three machines for 3 hours and 5 hours for all of them, at 20 USD, in two months.
    assertThat(lines.get("Staff")).isCloseTo(2 * 20 * (3 * 3 + 5), EXACT);
    assertThat(lines.get("Space")).isCloseTo(2 * 40, EXACT);
    assertThat(lines.get("lock")).isCloseTo(70, EXACT);
  }

  @Test
  void anotherRoomIsPaidBesideTheFirst() {
    Inputs in = SHORT.with(Input.SPACE, 40);
    PlanCosting plan =
        plan(
            Map.of(
                "box", option("box", OptionKind.BUILD, "", in),
                "box@colo", option("box@colo", OptionKind.BUILD, "", in.with(Input.SPACE, 65))),
            holding("box", MonthlyUse.level(2, 2, 4, 100)),
            holding("box@colo", MonthlyUse.level(2, 1, 4, 100)));
    assertThat(byLabel(plan.bill()).get("Space")).isCloseTo(2 * (40 + 65), EXACT);
  }

  // 100 hours of one machine a month at 2 USD and at 3 USD: 500 USD a month, 1_000 in two.
  private static final Inputs WITH_CREDITS =
      SHORT.with(Input.CREDITS, 700).with(Input.CREDITS_END, 24);

  private static PlanCosting rented(String otherProvider, Inputs in) {
    return plan(
        Map.of(
            "small",
                option("small", OptionKind.ON_DEMAND, "Acme", in.with(Input.ON_DEMAND_PRICE, 2)),
            "large",
                option(
                    "large",
                    OptionKind.ON_DEMAND,
                    otherProvider,
                    in.with(Input.ON_DEMAND_PRICE, 3))),
        holding("small", MonthlyUse.level(2, 1, 4, 100)),
        holding("large", MonthlyUse.level(2, 1, 4, 100)));
  }

  @Test
  void twoOffersOfOneProviderShareItsCredits() {
    PlanCosting one = rented("acme", WITH_CREDITS);
    assertThat(one.presentUsd()).isCloseTo(1_000 - 700, EXACT);
    // The first month uses 500 of them, the second the 200 that are left.
    assertThat(one.inMonthUsd(1)).isCloseTo(0, EXACT);
    assertThat(one.inMonthUsd(2)).isCloseTo(500 - 200, EXACT);
    // Of two providers each has its own: 400 of 700 and 600 of 700 are used.
    assertThat(rented("Other", WITH_CREDITS).presentUsd()).isCloseTo(0, EXACT);
  }

  @Test
  void dataIsKeptOnceAtAProviderAndGoesOutWhereTheWorkIsDone() {
    Inputs in =
        SHORT
            .with(Input.STORED, 300)
            .with(Input.STORAGE, 0.02)
            .with(Input.OUT, 80)
            .with(Input.EGRESS, 0.5)
            .with(Input.WAGE, 20)
            .with(Input.RENTED_STAFF_HOURS, 1.5);
    Map<String, Double> one = byLabel(rented("Acme", in).bill());
    assertThat(one.get("Storage")).isCloseTo(2 * 6, EXACT);
    assertThat(one.get("Egress")).isCloseTo(2 * 40, EXACT);
    assertThat(one.get("Staff")).isCloseTo(2 * 30, EXACT);
    Map<String, Double> two = byLabel(rented("Other", in).bill());
    assertThat(two.get("Storage")).isCloseTo(2 * 2 * 6, EXACT);
    assertThat(two.get("Egress")).isCloseTo(2 * 40, EXACT);
    assertThat(two.get("Staff")).isCloseTo(2 * 30, EXACT);
    // Beside a machine of one's own that does three of four GPU-hours, a quarter goes out.
    PlanCosting burst =
        plan(
            Map.of(
                "box", option("box", OptionKind.BUILD, "", in),
                "cloud", option("cloud", OptionKind.ON_DEMAND, "Acme", in)),
            holding("box", MonthlyUse.level(2, 3, 4, 100)),
            holding("cloud", MonthlyUse.level(2, 1, 4, 100)));
    assertThat(byLabel(burst.bill()).get("Egress")).isCloseTo(2 * 40 / 4.0, EXACT);
    assertThat(burst.mostGpusOf("ACME")).isEqualTo(4);
    assertThat(burst.mostGpusOf("")).isZero();
  }

  @Test
  void aCopyAtOneProviderIsPaidAtTheLowestOfItsPrices() {
    Inputs in = SHORT.with(Input.STORED, 300);
    Map<String, Option> options =
        Map.of(
            "dear", option("dear", OptionKind.ON_DEMAND, "Acme", in.with(Input.STORAGE, 0.05)),
            "cheap", option("cheap", OptionKind.RESERVED, "acme", in.with(Input.STORAGE, 0.02)),
            "other", option("other", OptionKind.ON_DEMAND, "Else", in.with(Input.STORAGE, 0.03)));
    MonthlyUse use = MonthlyUse.level(2, 1, 4, 100);
    PlanCosting one = plan(options, holding("dear", use), holding("cheap", use));
    assertThat(byLabel(one.bill()).get("Storage")).isCloseTo(2 * 6, EXACT);
    PlanCosting two = plan(options, holding("dear", use), holding("other", use));
    assertThat(byLabel(two.bill()).get("Storage")).isCloseTo(2 * (15 + 9), EXACT);
  }

  @Test
  void anHourOfOutageIsPaidByTheShareOfTheWork() {
    Inputs in =
        SHORT
            .with(Input.DOWNTIME, 30)
            .with(Input.RENT_AVAILABILITY, 0.9)
            .with(Input.FAILURE_RATE, 0);
    // 100 hours of service a month, 10 % of them missed at 30 USD, wherever the halves run.
    assertThat(byLabel(rented("Other", in).bill()).get("Downtime"))
        .isCloseTo(2 * 100 * 0.1 * 30, EXACT);
  }

  @Test
  void everyLineWalksToTheHoldingsThatPayIt() {
    Inputs in =
        WITH_CREDITS
            .with(Input.VAT, 0.19)
            .with(Input.INCOME_TAX, 0.3)
            .with(Input.DISCOUNT_RATE, 0.08)
            .with(Input.STORED, 300)
            .with(Input.STORAGE, 0.02);
    PlanCosting plan = rented("Acme", in);
    var lineage = new PlanLineage("mix", plan);
    for (Bill.Line line : plan.bill().lines()) {
      Figure figure = lineage.line(line.key(), true);
      assertThat(figure.value()).as(line.key()).isCloseTo(line.presentUsd(), EXACT);
      double parts = figure.parts().stream().mapToDouble(Figure::value).sum();
      assertThat(parts).as(line.key()).isCloseTo(line.presentUsd(), EXACT);
      assertThat(lineage.line(line.key(), false).value()).isCloseTo(line.totalUsd(), EXACT);
    }
    assertThat(lineage.line("on-demand-rent", true).parts())
        .extracting(Figure::name)
        .containsExactly("small", "large");
    assertThat(lineage.line("storage", true).parts())
        .extracting(Figure::name)
        .containsExactly("Acme");
    assertThat(lineage.presentCost().value()).isCloseTo(plan.presentUsd(), EXACT);
    assertThat(lineage.totalCost().value()).isCloseTo(plan.bill().totalUsd(), EXACT);
    assertThat(inputsOf(lineage.line("on-demand-rent", true)))
        .contains("rent.on-demand", "discount-rate");
  }

  private static List<String> inputsOf(Figure figure) {
    return figure.parts().isEmpty()
        ? List.of(figure.name())
        : figure.parts().stream().flatMap(part -> inputsOf(part).stream()).distinct().toList();
  }

  @Test
  void aPlanHoldsEachOptionOnceOverOneHorizon() {
    Holding one = holding("a", MonthlyUse.level(2, 1, 4, 100));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plan(List.of(one, one)))
        .withMessageContaining("a is held twice");
    Holding longer = holding("b", MonthlyUse.level(3, 1, 4, 100));
    assertThatIllegalArgumentException().isThrownBy(() -> new Plan(List.of(one, longer)));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new MonthlyUse(
                new double[] {2, 2, 2},
                new double[] {0, 9, 9},
                new double[] {0, 9, 9},
                new double[] {0, 9, 9}));
  }

  @Test
  void moneyIsTiedUpInAllMachinesThatAPlanBuys() {
    // Two of a at 5,000 at the start, one of b at 7,000 a month later; rented ones tie up nothing.
    Inputs lasting = SHORT.with(Input.LIFE, 24);
    Map<String, Option> options =
        Map.of(
            "a", option("a", OptionKind.BUILD, "", lasting.with(Input.PRICE, 5_000), List.of()),
            "b", option("b", OptionKind.BUILD, "", lasting.with(Input.PRICE, 7_000), List.of()),
            "c",
                option(
                    "c",
                    OptionKind.ON_DEMAND,
                    "c",
                    SHORT.with(Input.ON_DEMAND_PRICE, 3),
                    List.of()));
    double[] none = {0, 0, 0};
    PlanCosting plan =
        plan(
            options,
            holding("a", new MonthlyUse(new double[] {0, 2, 2}, none, none, none)),
            holding("b", new MonthlyUse(new double[] {0, 0, 1}, none, none, none)),
            holding("c", MonthlyUse.level(2, 1, 4, 100)));
    assertThat(plan.capitalUsd()).isCloseTo(17_000, EXACT);
  }

  private static Holding holding(String option, MonthlyUse use) {
    return new Holding(option, use);
  }

  private static PlanCosting plan(Map<String, Option> options, Holding... holdings) {
    return PlanCosting.of(
        new Plan(List.of(holdings)),
        id ->
            options.entrySet().stream()
                .filter(entry -> entry.getKey().equals(id))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow());
  }

  /// Present amounts by label; lines of one label together.
  private static Map<String, Double> byLabel(Bill bill) {
    Map<String, Double> sums = new HashMap<>();
    for (Bill.Line line : bill.lines()) {
      sums.merge(line.label(), line.presentUsd(), Double::sum);
    }
    return new TreeMap<>(sums);
  }

  /// Costs of a site belong to machines of one's own, fees of an offer to rented ones.
  private static List<CostItem> itemsOf(OptionKind kind) {
    return kind == OptionKind.BUILD
        ? ITEMS
        : List.of(
            item("licence", CostItem.Basis.PER_MACHINE_ADDED, 75),
            item("licence", CostItem.Basis.PER_RENTED_MONTH, 11));
  }

  private static double gross(Bill bill) {
    return bill.lines().stream().mapToDouble(line -> Math.abs(line.presentUsd())).sum();
  }

  private static CostItem item(String label, CostItem.Basis basis, double usd) {
    return new CostItem(label, basis, usd, new Origin.Absent());
  }

  private static Option option(String id, OptionKind kind, String provider, Inputs in) {
    return option(id, kind, provider, in, List.of());
  }

  private static Option option(
      String id, OptionKind kind, String provider, Inputs in, List<CostItem> items) {
    return new Option(
        id,
        kind,
        id,
        id,
        "",
        provider,
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
}
