package dev.rackrate.decision.explain;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Lineage;
import dev.rackrate.cost.OwnedPrice;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Outlook;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.There;
import dev.rackrate.scenario.Have;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Finds a figure of an answer by its name and shows how it was reached.
///
/// Names are paths into the answer, entries by position or id: `options[0].presentCost`,
/// `options[build:my-box].lines[energy].presentCost`, `breakEvens[0].hoursPerWeek`,
/// `verdict.margin`, `have[0].presentCost`. `options[...]` may be left out before an id:
/// `build:my-box.energy`. A line goes by its key, its place in the bill, or its label where no
/// other line has that. The path of an input stands for itself: `site.pue`.
public final class Explanation {

  /// Options named beside a value that several have.
  private static final int MOST_HOLDERS = 3;

  private final Answer answer;
  private final Map<String, Supplier<Figure>> figures = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();

  public Explanation(Answer answer) {
    this.answer = answer;
    study();
    for (int i = 0; i < answer.options().size(); i++) {
      if (answer.options().get(i).isWorkedOut()) {
        option(i, answer.options().get(i));
      }
    }
    for (int i = 0; i < answer.plans().size(); i++) {
      plan(i, answer.plans().get(i));
    }
    numbersInPlan();
    ownedInPlan();
    for (int i = 0; i < answer.have().size(); i++) {
      have(i);
    }
    for (int i = 0; i < answer.breakEvens().size(); i++) {
      breakEven(i, answer.breakEvens().get(i));
    }
    verdict();
    inputs();
  }

  /// The figure of that name; empty where there is none.
  public Optional<Figure> figure(String name) {
    String wanted = key(name);
    String full = aliases.getOrDefault(wanted, wanted);
    return ofOne(name).or(() -> Optional.ofNullable(figures.get(full)).map(Supplier::get));
  }

  /// What an input that options share by name is of one of them.
  private Optional<Figure> ofOne(String name) {
    for (OptionResult option : answer.options()) {
      if (name.startsWith(option.id() + ".")) {
        Optional<Input> input =
            Input.ofPath(name.substring(option.id().length() + 1))
                .filter(option.option().origins()::containsKey)
                .filter(shared -> option.nameOf(shared).equals(shared.path()));
        if (input.isPresent()) {
          return Optional.of(new Lineage(option.costing()).input(input.get()));
        }
      }
    }
    return Optional.empty();
  }

  /// The option that a name is about, where it has no figures because it cannot do the work.
  public Optional<OptionResult> notWorkedOut(String name) {
    return answer.options().stream()
        .filter(option -> !option.isWorkedOut() && isAbout(name, option))
        .findFirst();
  }

  private boolean isAbout(String name, OptionResult option) {
    String place = "options[" + answer.options().indexOf(option) + "]";
    return name.contains("[" + option.id() + "]")
        || name.startsWith(option.id() + ".")
        || name.startsWith(place);
  }

  /// Every name, in the order of the answer.
  public List<String> names() {
    return names;
  }

  /// Names that a mistyped one may mean.
  public List<String> namesLike(String name) {
    return Nearest.to(name, names);
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private void put(String name, Supplier<Figure> figure, String... otherNames) {
    names.add(name);
    figures.put(key(name), figure);
    for (String other : otherNames) {
      aliases.putIfAbsent(key(other), key(name));
    }
  }

  private void study() {
    Lineage first = new Lineage(answer.options().getFirst().costing());
    put("study.busyGpuHoursPerMonth", first::busyGpuHours);
    put("study.horizonMonths", () -> first.input(Input.HORIZON));
    put("study.discountRate", () -> first.input(Input.DISCOUNT_RATE));
    put("study.hoursPerMonth", () -> first.input(Input.HOURS_PER_MONTH));
  }

  private void option(int index, OptionResult option) {
    Lineage lineage = new Lineage(option.costing());
    Names named = new Names(option.id(), "options[" + index + "]");
    named.put("presentCost", lineage::presentCost);
    aliases.putIfAbsent(key(option.id()), key("options[" + option.id() + "].presentCost"));
    named.put("totalCost", lineage::totalCost);
    named.put("monthlyCost", lineage::monthlyCost);
    named.put("perBusyGpuHour", lineage::perBusyGpuHour);
    named.put("machines", lineage::machines);
    named.put("machinesFirst", lineage::machinesFirst);
    named.put("gpusPerMachine", () -> lineage.input(Input.MACHINE_GPUS));
    named.put("scaling.step", () -> lineage.input(Input.MACHINE_GPUS));
    named.put("scaling.leadTimeDays", () -> lineage.input(option.option().leadTime()));
    OperationsFigures operations = new OperationsFigures(option, lineage);
    named.put("operations.availability", operations::availability);
    named.put("operations.staffHoursPerMonth", operations::staffHours);
    named.put("operations.gpuHoursLostPerYear", operations::lostHours);
    option.carbonKg().ifPresent(kg -> named.put("carbonKg", () -> lineage.carbon(kg)));
    lines(named, option);
    for (int month = 0; month < option.cashFlowsUsd().size(); month++) {
      int m = month;
      put(
          "cashFlows[" + option.id() + "].amounts[" + m + "]",
          () -> lineage.cashFlow(m),
          "cashFlows[" + index + "].amounts[" + m + "]",
          option.id() + ".cashFlows[" + m + "]");
    }
    option
        .option()
        .origins()
        .keySet()
        .forEach(input ->
            aliases.putIfAbsent(key(option.id() + "." + input.path()), inputKey(option, input)));
  }

  private void plan(int index, PlanResult plan) {
    Names named = new Names(plan.id(), "plans[" + index + "]");
    named.put("presentCost", plan::presentCost);
    Optional<HeldFigures> numbers = index == 0 ? numbers() : Optional.empty();
    lines(
        named,
        plan.bill(),
        (key, isPresent) ->
            numbers
                .map(why -> why.line(key, isPresent))
                .orElseGet(() -> plan.line(key, isPresent)));
    List<Costing> holdings = plan.costing().holdings();
    for (int held = 0; held < holdings.size(); held++) {
      Lineage lineage = new Lineage(holdings.get(held));
      String position = "holdings[" + held + "]";
      String id = plan.parts().get(held).id();
      named.put(
          "holdings[" + id + "].machines",
          () -> numbers.map(why -> why.machines(id)).orElseGet(lineage::machines));
      named.put(
          "holdings[" + plan.parts().get(held).id() + "].machinesFirst", lineage::machinesFirst);
      named.alias(position + ".machines", "holdings[" + plan.parts().get(held).id() + "].machines");
      named.alias(
          position + ".machinesFirst",
          "holdings[" + plan.parts().get(held).id() + "].machinesFirst");
    }
    if (index == 0) {
      String place = key("plans[" + plan.id() + "].");
      List.copyOf(figures.keySet()).stream()
          .filter(name -> name.startsWith(place))
          .forEach(name -> aliases.putIfAbsent("plan." + name.substring(place.length()), name));
    }
  }

  /// Why the plan to follow holds so many machines of each option.
  private Optional<HeldFigures> numbers() {
    return answer.plan().flatMap(PlanAnswer::best).map(best -> new HeldFigures("plan", best));
  }

  private void numbersInPlan() {
    numbers()
        .ifPresent(numbers -> {
          for (String id : numbers.options()) {
            String name = "plan.holdings[" + id + "]";
            if (answer.plans().isEmpty()) {
              put(name + ".machines", () -> numbers.machines(id));
            }
            if (numbers.oneMore(id).isPresent()) {
              put(name + ".oneMore", () -> numbers.oneMore(id).orElseThrow());
            }
            if (numbers.oneFewer(id).isPresent()) {
              put(name + ".oneFewer", () -> numbers.oneFewer(id).orElseThrow());
            }
            solvedWith(numbers, id, name);
          }
        });
  }

  /// The prices with which the plan is solved: of a machine more from a month on, and of an hour.
  private void solvedWith(HeldFigures numbers, String id, String name) {
    for (int month = 0; month < numbers.horizon(); month++) {
      int from = month;
      int in = month + 1;
      if (numbers.isHeld(id)) {
        put(name + ".heldFrom[" + from + "]", () -> numbers.heldFrom(id, from));
      }
      if (numbers.isHeldForTerms(id)) {
        put(name + ".heldFor[" + from + "]", () -> numbers.heldFor(id, from));
      }
      if (numbers.isPricedByHour(id)) {
        put(name + ".hourIn[" + in + "]", () -> numbers.hourIn(id, in));
      }
    }
  }

  /// What an hour on machines of one's own costs in the plan to follow, whatever it holds beside.
  private void ownedInPlan() {
    answer
        .plan()
        .flatMap(PlanAnswer::best)
        .map(PlanAnswer.Best::costing)
        .ifPresent(costing ->
            costing.holdings().stream()
                .map(held -> held.option().id())
                .filter(id -> answer.option(id).orElseThrow().isOwned())
                .forEach(id -> {
                  String name = "plan.holdings[" + id + "]";
                  prices(name, OwnedPrice.of(name, costing, id));
                }));
  }

  private void prices(String name, OwnedPrice price) {
    put(name + ".marginalGpuHour", price::marginal);
    if (price.full().isPresent()) {
      put(name + ".fullGpuHour", () -> price.full().orElseThrow());
    }
  }

  /// Machines that are there already: what they do of the work, and what running them costs.
  private void have(int index) {
    Have have = answer.scenario().have().get(index);
    Costing costing = answer.have().get(index);
    Lineage lineage = new Lineage(costing);
    boolean isFirst =
        answer.scenario().have().subList(0, index).stream()
            .noneMatch(before -> before.machine().equals(have.machine()));
    String id = isFirst ? have.machine() : have.machine() + "#" + (index + 1);
    Names named = new Names(id, "have[" + index + "]");
    There does = have.does();
    named.put("presentCost", lineage::presentCost);
    named.put("gpus", () -> Figure.input("gpus", does.gpus(), "GPUs", does.origin()));
    named.put("months", () -> Figure.input("months", does.months(), "months", does.origin()));
    named.put("machines", lineage::machines);
    OwnedPrice price = OwnedPrice.of("have[" + id + "]", costing);
    named.put("marginalGpuHour", price::marginal);
    if (price.full().isPresent()) {
      named.put("fullGpuHour", () -> price.full().orElseThrow());
    }
    lines(named, costing.bill(), lineage::line);
  }

  /// A line of a bill walked back, by its key.
  private interface Walk {
    Figure line(String key, boolean isPresent);
  }

  private static void lines(Names named, Candidate candidate) {
    lines(named, candidate.bill(), candidate::line);
  }

  /// Lines by key and place first, so that no label or heading takes the name of another line.
  private static void lines(Names named, Bill bill, Walk walk) {
    List<Bill.Line> lines = bill.lines();
    Set<String> taken = new HashSet<>();
    Map<String, Integer> labels = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String key = lines.get(i).key();
      String byKey = "lines[" + key + "]";
      String byPlace = "lines[" + i + "]";
      named.put(byKey + ".presentCost", () -> walk.line(key, true), byPlace + ".presentCost", key);
      named.put(byKey + ".totalCost", () -> walk.line(key, false), byPlace + ".totalCost");
      taken.add(key(key));
      labels.merge(key(lines.get(i).label()), 1, Integer::sum);
    }
    for (Bill.Line line : lines) {
      String label = line.label();
      String byKey = "lines[" + line.key() + "]";
      if (labels.getOrDefault(key(label), 0) == 1 && !taken.contains(key(label))) {
        named.alias("lines[" + label + "].presentCost", byKey + ".presentCost");
        named.alias("lines[" + label + "].totalCost", byKey + ".totalCost");
        named.alias(label, byKey + ".presentCost");
      }
    }
    for (Bill.Line line : lines) {
      named.alias(line.category().label(), "lines[" + line.key() + "].presentCost");
    }
  }

  /// Puts figures of one entry under its id and its position.
  private final class Names {
    private final String id;
    private final String position;

    Names(String id, String position) {
      this.id = id;
      this.position = position;
    }

    void put(String name, Supplier<Figure> figure, String... others) {
      String list = position.substring(0, position.indexOf('['));
      String full = list + "[" + id + "]." + name;
      Explanation.this.put(full, figure, position + "." + name, id + "." + name);
      for (String other : others) {
        aliases.putIfAbsent(key(position + "." + other), key(full));
        aliases.putIfAbsent(key(list + "[" + id + "]." + other), key(full));
        aliases.putIfAbsent(key(id + "." + other), key(full));
      }
    }

    void alias(String other, String name) {
      String list = position.substring(0, position.indexOf('['));
      String full = key(list + "[" + id + "]." + name);
      aliases.putIfAbsent(key(id + "." + other), full);
      aliases.putIfAbsent(key(list + "[" + id + "]." + other), full);
      aliases.putIfAbsent(key(position + "." + other), full);
    }
  }

  private void breakEven(int index, BreakEven b) {
    Names named = new Names(b.buildId() + "|" + b.rentId(), "breakEvens[" + index + "]");
    DoubleFunction<Costing> rent =
        b.isAgainstBest() ? hours -> costing(bestAt(b, hours)) : _ -> costing(b.rentId());
    BreakEvenFigures meeting = new BreakEvenFigures(b, costing(b.buildId()), rent);
    meeting.all().forEach((name, figure) -> named.put(name, figure));
  }

  /// The offer that is the cheapest at a number of hours.
  private static String bestAt(BreakEven b, double hoursPerWeek) {
    return b.pieces().stream()
        .filter(piece -> hoursPerWeek <= piece.to())
        .findFirst()
        .orElseGet(b.pieces()::getLast)
        .rentId();
  }

  private Costing costing(String id) {
    return answer.option(id).orElseThrow().costing();
  }

  private void verdict() {
    Verdict verdict = answer.verdict();
    if (verdict.margin().isPresent()) {
      put("verdict.margin", this::margin);
    }
    for (int i = 0; i < verdict.outlook().carried().size(); i++) {
      Outlook.Carried c = verdict.outlook().carried().get(i);
      put(
          "verdict.carried[" + i + "].carries",
          () ->
              Figure.computed(
                  c.name(),
                  c.carriesUsd(),
                  "USD",
                  "ten times what a tenth more of it moves the difference of the two best by",
                  List.of(
                      verdict.option().orElseThrow().presentCost(),
                      verdict.runnerUp().orElseThrow().presentCost())),
          "verdict.carried[" + c.name() + "].carries");
    }
    for (int i = 0; i < verdict.flips().size(); i++) {
      Verdict.Flip flip = verdict.flips().get(i);
      String text = "the value at which the cheapest machine and the cheapest offer cost the same";
      put(
          "verdict.flips[" + i + "].to",
          () ->
              Figure.computed(
                  flip.input(),
                  flip.to(),
                  flip.unit(),
                  text + ", all else as it is; beyond it: " + flip.choice().label(),
                  List.of()),
          "verdict.flips[" + flip.input() + "].to");
    }
  }

  private Figure margin() {
    Verdict verdict = answer.verdict();
    return Figure.computed(
        "verdict.margin",
        verdict.margin().orElseThrow(),
        "ratio",
        "(runner-up - chosen) / runner-up, present costs",
        List.of(
            verdict.option().orElseThrow().presentCost(),
            verdict.runnerUp().orElseThrow().presentCost()));
  }

  /// Inputs by their path; those of one machine or offer under its id.
  private void inputs() {
    for (OptionResult option : answer.options()) {
      for (Input input : Input.values()) {
        if (option.option().origins().containsKey(input)) {
          Lineage lineage = new Lineage(option.costing());
          String name = inputKey(option, input);
          if (!figures.containsKey(key(name))) {
            String full = option.nameOf(input);
            boolean isShared = !full.startsWith(option.id() + ".");
            put(
                full,
                () -> isShared ? ofAll(input) : lineage.input(input),
                "assumptions[" + full + "].value");
          }
        }
      }
    }
  }

  /// An input that all options share by name: as it is where they have one value of it, else that
  /// of the choice, with every value and the options that have it.
  private Figure ofAll(Input input) {
    List<OptionResult> having =
        ofItsSides(
            input,
            answer.sorted().stream()
                .filter(option -> option.option().origins().containsKey(input))
                .filter(option -> option.nameOf(input).equals(input.path()))
                .toList());
    Map<Double, List<OptionResult>> byValue = new LinkedHashMap<>();
    answer.verdict().option().stream()
        .flatMap(best -> best.parts().stream())
        .filter(having::contains)
        .forEach(part -> byValue.computeIfAbsent(part.option().get(input), _ -> new ArrayList<>()));
    having.forEach(option ->
        byValue.computeIfAbsent(option.option().get(input), _ -> new ArrayList<>()).add(option));
    List<Figure> each = new ArrayList<>();
    for (List<OptionResult> those : byValue.values()) {
      Figure figure = new Lineage(those.getFirst().costing()).input(input);
      each.add(
          new Figure(
              holders(those),
              figure.value(),
              figure.unit(),
              figure.formula(),
              figure.parts(),
              figure.origin()));
    }
    return each.size() == 1
        ? new Lineage(having.getFirst().costing()).input(input)
        : Figure.computed(
            input.path(),
            each.getFirst().value(),
            input.unit(),
            "differs by option; this is the value of the first",
            each);
  }

  /// Of options that have an input those of the sides that pay for it: hours for each machine are
  /// nothing to what is rented. All of them where no line of a bill reads it by itself.
  private static List<OptionResult> ofItsSides(Input input, List<OptionResult> having) {
    Set<Boolean> sides =
        having.stream()
            .filter(option ->
                option.bill().lines().stream()
                    .anyMatch(line -> line.formula().contains(input.path())))
            .map(OptionResult::isOwned)
            .collect(Collectors.toSet());
    return sides.isEmpty()
        ? having
        : having.stream().filter(option -> sides.contains(option.isOwned())).toList();
  }

  /// Options of one value, the first few by name.
  private static String holders(List<OptionResult> those) {
    String named =
        those.stream().limit(MOST_HOLDERS).map(OptionResult::id).collect(Collectors.joining(", "));
    return those.size() > MOST_HOLDERS
        ? named + " and " + Digits.count(those.size() - MOST_HOLDERS) + " more"
        : named;
  }

  private static String inputKey(OptionResult option, Input input) {
    return key(option.nameOf(input));
  }
}
