package dev.rackrate.decision.candidate;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.cost.PlanLineage;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.Plan;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Require;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Planning;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A plan with what it costs.
///
/// @param misfits why it cannot be had; empty where it can
/// @param parts the options it holds, each as if it did all the work
/// @param again how it is made, where it can be made anew for other work; the options it is made of
public record PlanResult(
    Plan plan,
    PlanCosting costing,
    double presentUsd,
    List<Misfit> misfits,
    List<OptionResult> parts,
    Optional<Again> again)
    implements Candidate {

  /// What a plan is made of, and what it was last found to cost: who looks for a flip asks for the
  /// same change again and again.
  static final class Again {

    private static final int MOST_KEPT = 64;

    private final Planning planning;
    private final List<OptionResult> options;
    private final Plan now;
    private final Choice choice;
    private final int least;
    private final Map<List<Inputs>, Anew> known =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<List<Inputs>, Anew> eldest) {
            return size() > MOST_KEPT;
          }
        };

    private @Nullable Made made;
    private @Nullable Costed costed;

    /// What it costs made anew.
    ///
    /// @param isAsItWas whether it then holds what it does as things are
    record Anew(double usd, boolean isAsItWas) {

      private static final Anew NEVER = new Anew(Double.POSITIVE_INFINITY, false);
    }

    /// The plan made last.
    ///
    /// @param inputs of the options, without credits where it does not follow from them
    private record Made(List<Inputs> inputs, Plan plan) {}

    /// The plan worked out last.
    private record Costed(Plan plan, PlanCosting costing) {}

    /// @param now the plan as things are
    /// @param choice what holding it means
    /// @param least options that it holds at least, to cost anything
    Again(Planning planning, List<OptionResult> options, Plan now, Choice choice, int least) {
      this.least = least;
      this.planning = planning;
      this.options = options.stream().filter(option -> planning.mayHold(option.id())).toList();
      this.now = now;
      this.choice = choice;
    }

    /// The present cost of the plan that does the work of the options when inputs change; beyond
    /// all bounds where it then holds machines of one kind alone and means something else, which
    /// the options of that kind stand for.
    Anew on(Move move) {
      List<Option> moved = options.stream().map(option -> moved(option, move)).toList();
      List<Inputs> inputs = moved.stream().map(Option::inputs).toList();
      Anew usd = known.get(inputs);
      if (usd == null) {
        usd = anew(moved, inputs);
        known.put(inputs, usd);
      }
      return usd;
    }

    private Anew anew(List<Option> moved, List<Inputs> inputs) {
      if (choice == Choice.MIX && inputs.stream().anyMatch(FitCalculator::isTooLate)) {
        return Anew.NEVER;
      }
      Plan plan = plan(moved, inputs);
      return choiceOf(plan, options) == choice && plan.holdings().size() >= least
          ? new Anew(usd(plan, id -> option(moved, id)), plan.equals(now))
          : Anew.NEVER;
    }

    private Plan plan(List<Option> moved, List<Inputs> inputs) {
      List<Inputs> asked =
          planning.followsCredits()
              ? inputs
              : inputs.stream().map(in -> in.with(Input.CREDITS, 0)).toList();
      Made before = made;
      if (before != null && before.inputs.equals(asked)) {
        return before.plan;
      }
      Plan plan = planning.of(moved);
      made = new Made(asked, plan);
      return plan;
    }

    private double usd(Plan plan, Function<String, Option> byId) {
      Costed before = costed;
      double known =
          before != null && before.plan.equals(plan) ? before.costing.presentUsd(byId) : Double.NaN;
      if (!Double.isNaN(known)) {
        return known;
      }
      PlanCosting costing = PlanCosting.of(plan, byId);
      costed = new Costed(plan, costing);
      return costing.presentUsd();
    }

    double presentUsd(List<Option> moved) {
      return PlanCosting.of(planning.ofDrawn(moved), id -> option(moved, id)).presentUsd();
    }

    private static Option option(List<Option> options, String id) {
      return options.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }
  }

  /// Inputs that say what is to be done for how long, and how much of it a machine does: what is
  /// held follows them.
  private static final List<Input> WORK =
      List.of(
          Input.HORIZON,
          Input.GPUS,
          Input.HOURS_PER_WEEK,
          Input.MOST_HOURS_PER_WEEK,
          Input.GROWTH,
          Input.GPU_RATIO);

  private static final double BILLS_OF_CREDITS = 4;

  /// Beyond, plans are held as they are where prices move: ten years with credits, forty without.
  private static final double MOST_MONTHS_ANEW = 480;

  public PlanResult {
    misfits = List.copyOf(misfits);
    parts = List.copyOf(parts);
    Require.atLeast(parts.size(), 1, "options of a plan");
  }

  /// A plan that is held as it is, whatever the work.
  public static PlanResult of(Plan plan, List<OptionResult> options, FitCalculator fit) {
    return of(plan, options, fit, Optional.empty());
  }

  /// A plan made of the options, and made anew where the work changes.
  public static PlanResult of(Planning planning, List<OptionResult> options, FitCalculator fit) {
    Plan plan = planning.of(options.stream().map(OptionResult::option).toList());
    Again again = new Again(planning, options, plan, choiceOf(plan, options), 1);
    return of(plan, options, fit, Optional.of(again));
  }

  /// A mix of two options that may be worth it on other inputs alone: it costs anything only where
  /// it holds both.
  public static PlanResult elsewhere(
      Planning planning, OptionResult held, OptionResult rented, FitCalculator fit) {
    List<OptionResult> both = List.of(held, rented);
    Plan plan = planning.of(both.stream().map(OptionResult::option).toList());
    PlanCosting costing = PlanCosting.of(plan, id -> option(both, id));
    Again again = new Again(planning, both, plan, choiceOf(both), both.size());
    double usd =
        plan.holdings().size() == both.size() ? costing.presentUsd() : Double.POSITIVE_INFINITY;
    return new PlanResult(plan, costing, usd, fit.misfits(costing), both, Optional.of(again));
  }

  private static PlanResult of(
      Plan plan, List<OptionResult> options, FitCalculator fit, Optional<Again> again) {
    List<OptionResult> parts = plan.holdings().stream().map(h -> part(options, h)).toList();
    PlanCosting costing = PlanCosting.of(plan, id -> option(parts, id));
    return new PlanResult(plan, costing, costing.presentUsd(), fit.misfits(costing), parts, again);
  }

  private static OptionResult part(List<OptionResult> options, Holding holding) {
    return options.stream()
        .filter(option -> option.id().equals(holding.option()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the plan holds " + holding.option() + ", no option is that"));
  }

  /// One of the options that it holds.
  Option option(String id) {
    return option(parts, id);
  }

  private static Option option(List<OptionResult> parts, String id) {
    return parts.stream()
        .filter(part -> part.id().equals(id))
        .findFirst()
        .map(OptionResult::option)
        .orElseThrow();
  }

  @Override
  public String id() {
    return parts.stream().map(OptionResult::id).collect(Collectors.joining("+", "mix:", ""));
  }

  /// That of its parts where they are of one kind.
  @Override
  public Choice choice() {
    return choiceOf(parts);
  }

  private static Choice choiceOf(Plan plan, List<OptionResult> options) {
    return choiceOf(plan.holdings().stream().map(holding -> part(options, holding)).toList());
  }

  private static Choice choiceOf(List<OptionResult> parts) {
    List<Choice> choices = parts.stream().map(OptionResult::choice).distinct().toList();
    return choices.size() == 1 ? choices.getFirst() : Choice.MIX;
  }

  /// A plan that can be made anew is, where the work or the horizon changes; where prices do, it is
  /// held as it is or made anew, whichever costs less, unless that takes too long.
  @Override
  public double presentUsd(Move move) {
    return move.usd(this, this::movedUsd);
  }

  private double movedUsd(Move move) {
    if (again.isEmpty()) {
      return heldUsd(move);
    }
    boolean isHeld = plan.holdings().size() == parts.size();
    boolean isOfWork = isOfWork(move);
    if (!isOfWork && monthsOfBills() > MOST_MONTHS_ANEW) {
      return isHeld ? heldUsd(move) : Double.POSITIVE_INFINITY;
    }
    Again.Anew anew = again.get().on(move);
    return isOfWork || !isHeld || anew.isAsItWas()
        ? anew.usd()
        : Math.min(anew.usd(), heldUsd(move));
  }

  @Override
  public double contestUsd(Move move) {
    double usd = presentUsd(move);
    return again.isPresent() && parts.size() > 1 ? usd + TIE * grossUsd(move, usd) : usd;
  }

  private double grossUsd(Move move, double usd) {
    return hasCredits() ? grossUsd(move) : usd;
  }

  /// Months of one bill, of which one paid by credits takes as long as four.
  private double monthsOfBills() {
    double months = parts.getFirst().costing().inputs().get(Input.HORIZON);
    return hasCredits() ? BILLS_OF_CREDITS * months : months;
  }

  private double heldUsd(Move move) {
    Map<String, Option> moved = new LinkedHashMap<>();
    parts.forEach(part -> moved.put(part.id(), moved(part, move)));
    Function<String, Option> byId = id -> Objects.requireNonNull(moved.get(id), id);
    double usd = costing.presentUsd(byId);
    return Double.isNaN(usd) ? PlanCosting.of(plan, byId).presentUsd() : usd;
  }

  /// The options that it may hold on other inputs: its parts, and where it is made anew those that
  /// it holds none of as things are.
  public List<OptionResult> mayHold() {
    return again.map(made -> made.options).orElse(parts);
  }

  /// Present cost where what it may hold has other inputs, in its order.
  public double presentUsd(List<Option> moved) {
    return again.isPresent()
        ? again.get().presentUsd(moved)
        : PlanCosting.of(plan, id -> moved.get(place(id))).presentUsd();
  }

  private int place(String id) {
    return parts.stream().map(OptionResult::id).toList().indexOf(id);
  }

  private static Option moved(OptionResult part, Move move) {
    Option option = part.option();
    return move.reach().has(part) ? option.with(move.change().of(option, option.inputs())) : option;
  }

  /// Whether a change is one of the work, of what machines do of it or of the horizon.
  private boolean isOfWork(Move move) {
    return parts.stream()
        .anyMatch(part -> {
          Inputs now = part.costing().inputs();
          Inputs then = move.reach().has(part) ? move.change().of(part.option(), now) : now;
          return WORK.stream().anyMatch(input -> then.get(input) != now.get(input));
        });
  }

  @Override
  public boolean followsWork() {
    return again.isPresent();
  }

  /// The level monthly payment of the same present worth.
  public double monthlyUsd() {
    return costing.monthlyUsd();
  }

  /// The most machines held of each option, in the order of its parts.
  public List<Integer> machines() {
    return costing.holdings().stream().map(Costing::machines).toList();
  }

  /// The machines held of each option in the first month.
  public List<Integer> machinesFirst() {
    return costing.holdings().stream().map(Costing::machinesFirst).toList();
  }

  /// The most machines held at once of all options together, and of those in turn of the most.
  public int mostMachines() {
    IntStream each = machines().stream().mapToInt(Integer::intValue);
    return plan.isInTurn() ? each.max().orElse(0) : each.sum();
  }

  /// What taking the data along costs from each of its offers in turn to the next.
  public double leavingUsd() {
    return costing.holdings().stream()
        .filter(each -> each.use().last() < plan.horizon())
        .mapToDouble(Costing::leavingUsd)
        .sum();
  }

  @Override
  public Bill bill() {
    return costing.bill();
  }

  @Override
  public List<Double> cashFlowsUsd() {
    return Arrays.stream(costing.cashFlows()).boxed().toList();
  }

  @Override
  public double perBusyGpuHourUsd() {
    return costing.perBusyGpuHourUsd();
  }

  @Override
  public Figure presentCost() {
    return new PlanLineage(id(), costing).presentCost();
  }

  @Override
  public Figure line(String key, boolean isPresent) {
    return new PlanLineage(id(), costing).line(key, isPresent);
  }
}
