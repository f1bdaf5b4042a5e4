package dev.rackrate.audit;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.LIFE;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.RESALE;
import static dev.rackrate.quantity.Input.UPKEEP;
import static dev.rackrate.quantity.Input.VALUE_KEPT;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Looks for errors in what a comparison starts from, whether or not its figures follow from it.
final class InputChecks {

  /// What was found.
  record Found(List<Finding> errors, List<Finding> notes) {}

  /// From here on a rented machine is too large for the work.
  private static final double TOO_LARGE = 1.5;

  /// Two amounts of money that differ by no more than this share are the same.
  private static final double SAME = 0.002;

  /// A break-even hangs on the horizon where it moves by more than this share.
  private static final double HANGS = 0.05;

  private static final Pattern CAPITAL =
      Pattern.compile(
          "depreciat|amorti[sz]|write.?off|written.?off|capital|capex|purchase|hardware cost");

  private final Catalogue catalogue;
  private final PriceChecks prices;
  private final List<Finding> errors = new ArrayList<>();
  private final List<Finding> notes = new ArrayList<>();
  private final Set<String> said = new HashSet<>();

  private InputChecks(PriceChecks prices) {
    this.catalogue = prices.catalogue();
    this.prices = prices;
  }

  static Found of(List<Claim> claims, PriceChecks prices, Function<Claim, Setup> setups) {
    InputChecks checks = new InputChecks(prices);
    for (int place = 0; place < claims.size(); place++) {
      Claim claim = claims.get(place);
      checks.check(claim, setups.apply(claim));
      checks.horizon(place, claim, setups.apply(claim));
    }
    claims.forEach(claim -> checks.verdict(claim, setups.apply(claim)));
    boolean hasVerdict = claims.stream().anyMatch(c -> c.figure() == ClaimedFigure.VERDICT);
    if (!hasVerdict) {
      claims.stream()
          .filter(claim -> setups.apply(claim).isPair())
          .findFirst()
          .ifPresent(claim -> checks.omissions(claim, setups.apply(claim), Optional.empty()));
    }
    return new Found(checks.errors, checks.notes);
  }

  private void check(Claim claim, Setup setup) {
    setup
        .rentOption()
        .ifPresent(rent -> {
          size(setup, rent);
          prices.of(setup, rent).forEach(this::add);
        });
    setup
        .ownOption()
        .ifPresent(own -> {
          capital(setup, own);
          ratedPower(setup, own);
        });
    if (setup.isPair()) {
      chips(claim, setup);
    }
  }

  /// Adds a finding once, however many claims it touches.
  private void add(Checked checked) {
    if (said.add(checked.finding().kind() + checked.finding().explanation().text())) {
      (checked.isError() ? errors : notes).add(checked.finding());
    }
  }

  /// A finding, and whether it counts as an error.
  record Checked(boolean isError, Finding finding) {}

  private void error(ErrorKind kind, Sentence what, Sentence effect, Value stated, Value right) {
    add(new Checked(true, finding(kind, what, effect, stated, right)));
  }

  private void note(ErrorKind kind, Sentence what, Sentence effect, Value stated, Value right) {
    add(new Checked(false, finding(kind, what, effect, stated, right)));
  }

  static Finding finding(
      ErrorKind kind, Sentence what, Sentence effect, Value stated, Value right) {
    return new Finding(
        kind, what, effect, Optional.of(stated), Optional.of(right), Optional.empty());
  }

  static boolean turns(Setup right, Setup wrong) {
    return wrong.options().size() > 1
        && !FigureCalculator.verdict(right).equals(FigureCalculator.verdict(wrong));
  }

  // Size.

  private void size(Setup setup, Option rent) {
    double held = held(rent);
    double needed = needed(rent);
    double compared =
        setup.ownOption().map(own -> Math.max(needed, held(own))).orElse(Math.ceil(needed));
    if (!(held >= TOO_LARGE * Math.max(compared, Math.ceil(needed - 1e-9)))) {
      return;
    }
    double right = Math.ceil(needed - 1e-9);
    Setup smaller =
        setup.rented(option ->
            option.id().equals(rent.id())
                ? Setup.scaled(option, option.kind().rentalPrice(), right / held)
                : option);
    Sentence what = AuditWords.rentedTooLarge(rent, held, right);
    Sentence effect = Auditor.effect(smaller, setup);
    Value stated = new Value.Amount(held, "GPUs");
    Value corrected = new Value.Amount(right, "GPUs");
    if (isSmallest(rent)) {
      note(ErrorKind.COMPARATOR_SIZE, what, effect, stated, corrected);
    } else {
      error(ErrorKind.COMPARATOR_SIZE, what, effect, stated, corrected);
    }
  }

  private static double needed(Option option) {
    return option.get(GPUS) / option.get(GPU_RATIO);
  }

  private static double held(Option option) {
    return option.get(MACHINE_GPUS) * Math.ceil(needed(option) / option.get(MACHINE_GPUS) - 1e-9);
  }

  /// Whether the catalogue knows the provider's machines with the GPU and none that is smaller.
  private boolean isSmallest(Option rent) {
    List<Integer> sizes = new KnownPrices(catalogue).sizesOf(rent);
    return !sizes.isEmpty() && sizes.stream().allMatch(gpus -> gpus >= rent.get(MACHINE_GPUS));
  }

  // Chips.

  private void chips(Claim claim, Setup setup) {
    Option own = setup.ownOption().orElseThrow();
    Option rent = setup.rentOption().orElseThrow();
    boolean isTakenAsEqual =
        own.get(GPU_RATIO) == 1 && rent.get(GPU_RATIO) == 1 && !isSpeedSaid(own, rent);
    if (own.gpu().isEmpty() || rent.gpu().isEmpty() || !isTakenAsEqual) {
      return;
    }
    if (own.gpu().equals(rent.gpu())) {
      return;
    }
    memory(setup, own, rent);
    Optional<Double> ratio = claim.told().completed().flatMap(told -> ratio(told.options(), setup));
    if (ratio.isEmpty()) {
      return;
    }
    double speed = ratio.get();
    boolean isSameChip = chip(own.gpu()).equals(chip(rent.gpu()));
    boolean isFar = speed < 0.8 || speed > 1.25;
    if (Math.abs(speed - 1) < 0.05) {
      return;
    }
    Setup converted = setup.rented(option -> Setup.set(option, GPU_RATIO, speed));
    Sentence what = AuditWords.unequalSpeed(rent.gpu(), own.gpu(), speed);
    Sentence effect = Auditor.effect(converted, setup);
    Value stated = new Value.Amount(1, "times");
    Value right = new Value.Amount(speed, "times");
    if ((isFar && !isSameChip) || turns(converted, setup)) {
      error(ErrorKind.UNEQUAL_CHIPS, what, effect, stated, right);
    } else {
      note(ErrorKind.UNEQUAL_CHIPS, what, effect, stated, right);
    }
  }

  private static boolean isSpeedSaid(Option own, Option rent) {
    return own.origin(GPU_RATIO).isWritten() || rent.origin(GPU_RATIO).isWritten();
  }

  private static Optional<Double> ratio(List<Option> options, Setup setup) {
    Setup told = new Setup(options, setup.own(), setup.rent(), false);
    if (!told.isPair()) {
      return Optional.empty();
    }
    double ratio =
        told.rentOption().orElseThrow().get(GPU_RATIO)
            / told.ownOption().orElseThrow().get(GPU_RATIO);
    return Double.isFinite(ratio) && ratio > 0 ? Optional.of(ratio) : Optional.empty();
  }

  /// The chip without its form and memory: one chip is sold in several.
  private static String chip(String gpu) {
    return gpu.toLowerCase(Locale.ROOT)
        .replaceAll("\\b(sxm\\d?|pcie|nvl|\\d+ ?gi?b|oam|max-q|server|workstation)\\b", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private void memory(Setup setup, Option own, Option rent) {
    double ownGib = gib(own);
    double rentGib = gib(rent);
    if (!(Math.max(ownGib, rentGib) > 1.5 * Math.min(ownGib, rentGib))) {
      return;
    }
    error(
        ErrorKind.UNEQUAL_CHIPS,
        AuditWords.unequalMemory(own.gpu(), ownGib, rent.gpu(), rentGib),
        Auditor.effect(setup, setup),
        new Value.Amount(ownGib, "GiB"),
        new Value.Amount(rentGib, "GiB"));
  }

  private double gib(Option option) {
    return catalogue.gpu(option.gpu()).map(gpu -> gpu.memoryGib()).orElse(Double.NaN);
  }

  // The purchase.

  private void capital(Setup setup, Option own) {
    double price = own.get(PRICE);
    if (price <= 0) {
      return;
    }
    for (CostItem item : own.items()) {
      boolean isMonthly =
          item.basis() == CostItem.Basis.PER_MACHINE_MONTH
              || item.basis() == CostItem.Basis.MONTHLY;
      boolean isNamed = CAPITAL.matcher(item.label().toLowerCase(Locale.ROOT)).find();
      if (isNamed || (isMonthly && writesOff(own, item.usd()).isPresent())) {
        Setup once = setup.owned(option -> without(option, item));
        error(
            ErrorKind.CAPITAL_TWICE,
            AuditWords.capitalItem(item, own),
            Auditor.effect(once, setup),
            new Value.Amount(item.usd(), "USD"),
            new Value.Amount(0, "USD"));
      }
    }
    writesOff(own, own.get(UPKEEP) / 12)
        .ifPresent(months -> {
          Setup once = setup.owned(option -> Setup.set(option, UPKEEP, 0));
          error(
              ErrorKind.CAPITAL_TWICE,
              AuditWords.capitalUpkeep(own, months),
              Auditor.effect(once, setup),
              new Value.Amount(own.get(UPKEEP), "USD/year"),
              new Value.Amount(0, "USD/year"));
        });
  }

  private static Option without(Option option, CostItem item) {
    return option.withItems(option.items().stream().filter(other -> !other.equals(item)).toList());
  }

  /// Months over which an amount a month writes off the price, or what is lost of it.
  private static OptionalDouble writesOff(Option own, double usdPerMonth) {
    if (usdPerMonth <= 0) {
      return OptionalDouble.empty();
    }
    Set<Double> terms = new LinkedHashSet<>(List.of(own.get(LIFE), own.get(HORIZON)));
    terms.addAll(List.of(36.0, 48.0, 60.0));
    for (double months : terms) {
      for (double lost : List.of(own.get(PRICE), own.get(PRICE) - own.get(RESALE))) {
        if (months > 0 && Math.abs(usdPerMonth * months - lost) <= SAME * lost) {
          return OptionalDouble.of(months);
        }
      }
    }
    return OptionalDouble.empty();
  }

  // Energy.

  private void ratedPower(Setup setup, Option own) {
    OptionalDouble rated =
        catalogue.gpu(own.gpu()).map(gpu -> gpu.rate(GpuRate.POWER)).orElse(OptionalDouble.empty());
    double load = own.get(LOAD_POWER);
    if (rated.isEmpty() || load <= 0) {
      return;
    }
    double watts = rated.getAsDouble() * own.get(MACHINE_GPUS);
    if (Math.abs(load - watts) > 0.01 * watts) {
      return;
    }
    double share =
        catalogue
            .on(prices.day())
            .assumption("build.power.load-share", List.of())
            .map(assumption -> assumption.value())
            .orElse(1.0);
    Setup drawn = setup.owned(option -> Setup.scaled(option, LOAD_POWER, share));
    Value stated = new Value.Amount(watts, "W");
    Value right = new Value.Amount(watts * share, "W");
    Sentence what = AuditWords.ratedPowerUsed(own, watts);
    if (turns(drawn, setup)) {
      error(ErrorKind.ENERGY, what, Auditor.effect(drawn, setup), stated, right);
    } else if (share != 1) {
      note(ErrorKind.ENERGY, what, Auditor.effect(drawn, setup), stated, right);
    }
  }

  // Horizon.

  private void horizon(int place, Claim claim, Setup setup) {
    boolean looksAhead =
        claim.figure() == ClaimedFigure.BREAK_EVEN_HOURS
            || claim.figure() == ClaimedFigure.BREAK_EVEN_UTILISATION;
    if (!looksAhead
        || claim.told().hasHorizon()
        || !(claim.stated() instanceof Stated.Amount stated)) {
      return;
    }
    double shorter = FigureCalculator.value(setup.with(HORIZON, 12), claim.figure(), stated);
    double longer = FigureCalculator.value(setup.with(HORIZON, 60), claim.figure(), stated);
    if (Math.abs(shorter - longer) <= HANGS * Math.abs(longer)) {
      return;
    }
    String unit = stated.unit().toString();
    Finding finding =
        new Finding(
            ErrorKind.NO_HORIZON,
            AuditWords.noHorizon(
                Arg.months(12),
                AuditWords.figure(shorter, unit),
                Arg.months(60),
                AuditWords.figure(longer, unit)),
            Auditor.effect(setup.with(HORIZON, 60), setup.with(HORIZON, 12)),
            Optional.of(Value.of(stated)),
            Optional.of(
                new Value.Amount(FigureCalculator.value(setup, claim.figure(), stated), unit)),
            Optional.of(place));
    add(new Checked(true, finding));
  }

  // What is left out of a verdict.

  private void verdict(Claim claim, Setup setup) {
    if (!(claim.stated() instanceof Stated.Decided(Choice stated))
        || !FigureCalculator.verdict(setup).equals(Optional.of(stated))) {
      return;
    }
    claim
        .told()
        .completed()
        .ifPresent(told -> {
          Setup usual = Convention.setup(claim, told);
          discounting(claim, setup, usual, stated);
          resale(claim, setup, usual, stated);
        });
    omissions(claim, setup, Optional.of(stated));
  }

  private void discounting(Claim claim, Setup setup, Setup usual, Choice stated) {
    double rate = usual.shared(DISCOUNT_RATE);
    if (claim.told().speaksOf(Retelling.Topic.DISCOUNTING) || rate <= 0) {
      return;
    }
    Setup discounted = setup.with(DISCOUNT_RATE, rate);
    Choice right = FigureCalculator.verdict(discounted).orElse(stated);
    if (right != stated) {
      error(
          ErrorKind.DISCOUNT_OR_RESIDUAL,
          AuditWords.flipsWithDiscount(stated, right, AuditWords.rate(rate)),
          AuditWords.verdictTurns(right, stated),
          new Value.Chosen(stated),
          new Value.Chosen(right));
    }
  }

  private void resale(Claim claim, Setup setup, Setup usual, Choice stated) {
    if (claim.told().speaksOf(Retelling.Topic.RESALE)) {
      return;
    }
    boolean lasts = usual.options().stream().allMatch(o -> o.get(LIFE) >= o.get(HORIZON));
    Setup sold =
        with(setup, usual, lasts ? List.of(RESALE, VALUE_KEPT, LIFE) : List.of(RESALE, VALUE_KEPT));
    Choice right = FigureCalculator.verdict(sold).orElse(stated);
    if (right != stated) {
      Option own =
          sold.options().stream().filter(o -> o.kind().isOwned()).findFirst().orElseThrow();
      error(
          ErrorKind.DISCOUNT_OR_RESIDUAL,
          AuditWords.flipsWithResale(
              stated, right, AuditWords.partOf(own.get(RESALE) / own.get(PRICE))),
          AuditWords.verdictTurns(right, stated),
          new Value.Chosen(stated),
          new Value.Chosen(right));
    }
  }

  /// A comparison with some inputs as shipped assumptions have them.
  static Setup with(Setup setup, Setup usual, List<Input> inputs) {
    return setup.all(option ->
        usual.options().stream()
            .filter(other -> other.id().equals(option.id()))
            .findFirst()
            .map(other -> {
              Option changed = option;
              for (Input input : inputs) {
                changed = Setup.set(changed, input, other.get(input));
              }
              return changed;
            })
            .orElse(option));
  }

  private void omissions(Claim claim, Setup setup, Optional<Choice> stated) {
    Optional<Setup> usual = claim.told().completed().map(told -> Convention.setup(claim, told));
    if (usual.isPresent()) {
      leftOut(Omissions.of(claim.told(), setup, usual.get()), setup, usual.get(), stated);
      Omissions cooling = Omissions.ofCooling(claim.told(), setup);
      leftOut(cooling, setup, usual.get(), stated);
    }
  }

  private void leftOut(Omissions omissions, Setup setup, Setup usual, Optional<Choice> stated) {
    if (omissions.lines().isEmpty()) {
      return;
    }
    Setup whole = omissions.added(setup, usual);
    Choice before = FigureCalculator.verdict(setup).orElse(Choice.NONE);
    Choice after = FigureCalculator.verdict(whole).orElse(before);
    Value told = new Value.Chosen(before);
    Value right = new Value.Chosen(after);
    if (stated.isPresent() && after != before) {
      Sentence what = AuditWords.omittedTurns(omissions.lines(), before, after);
      error(omissions.kind(), what, AuditWords.verdictTurns(after, before), told, right);
    } else {
      Sentence what = AuditWords.omitted(omissions.lines());
      note(omissions.kind(), what, Auditor.effect(whole, setup), told, right);
    }
  }
}
