package dev.rackrate.audit;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A way to count time and money, and what a claim is about under it.
///
/// @param words empty for the conventions that the source states
record Convention(Optional<Sentence> words, Setup setup) {

  /// The stated conventions, then the other usual ones, the most common first; each is worked out
  /// when it is asked for.
  static Stream<Convention> of(Claim claim) {
    Setup stated = setup(claim, claim.told().stated());
    return Stream.of(
            Stream.of(new Convention(Optional.empty(), stated)),
            renewed(stated).stream()
                .map(setup -> new Convention(Optional.of(AuditWords.renewed()), setup)),
            months(claim, stated),
            Stream.of(stated)
                .filter(setup -> renewed(setup).isPresent())
                .flatMap(setup -> months(claim, setup))
                .flatMap(Convention::withRenewals),
            Stream.of(stated).flatMap(setup -> money(setup).stream()),
            Stream.of(stated)
                .filter(setup -> setup.shared(Input.DISCOUNT_RATE) > 0)
                .flatMap(setup -> months(claim, setup))
                .flatMap(Convention::withMoney))
        .flatMap(some -> some);
  }

  /// With reservations renewed at their price to the end; empty where there are none to renew.
  private static Optional<Setup> renewed(Setup setup) {
    boolean isAny = setup.rentOption().filter(Convention::ends).isPresent();
    return isAny
        ? Optional.of(
            setup.rented(option ->
                ends(option)
                    ? Setup.set(option, Input.RESERVED_TERM, option.get(Input.HORIZON))
                    : option))
        : Optional.empty();
  }

  private static boolean ends(Option option) {
    return option.kind() == OptionKind.RESERVED
        && option.get(Input.RESERVED_TERM) < option.get(Input.HORIZON)
        && option.get(Input.RESERVED_UPFRONT) == 0
        && option.get(Input.TREND) == 0
        && !option.inputs().areRentsOnPath();
  }

  private static Stream<Convention> withRenewals(Convention month) {
    return renewed(month.setup).stream()
        .map(setup ->
            new Convention(
                Optional.of(AuditWords.both(month.words.orElseThrow(), AuditWords.renewed())),
                setup));
  }

  private static Stream<Convention> withMoney(Convention month) {
    return money(month.setup).stream()
        .map(flows ->
            new Convention(
                Optional.of(AuditWords.both(month.words.orElseThrow(), flows.words.orElseThrow())),
                flows.setup));
  }

  /// What a claim is about in a scenario.
  static Setup setup(Claim claim, Scenario scenario) {
    return new Setup(scenario.options(), claim.build(), claim.rent(), false);
  }

  private static Stream<Convention> months(Claim claim, Setup stated) {
    return Arrays.stream(MonthCount.values())
        .filter(months -> months.hours() != stated.shared(Input.HOURS_PER_MONTH))
        .flatMap(months ->
            claim.told().counting(months).stream()
                .map(told ->
                    new Convention(Optional.of(AuditWords.month(months)), setup(claim, told))));
  }

  private static List<Convention> money(Setup setup) {
    double rate = setup.shared(Input.DISCOUNT_RATE);
    if (rate == 0) {
      return List.of();
    }
    List<Convention> all = new ArrayList<>();
    Setup simple = setup.with(Input.DISCOUNT_RATE, Math.pow(1 + rate / 12, 12) - 1);
    all.add(new Convention(Optional.of(AuditWords.simpleRate()), simple));
    boolean isYearly = setup.shared(Input.YEARLY_CASH_FLOWS) > 0;
    all.add(
        new Convention(
            Optional.of(isYearly ? AuditWords.monthlyFlows() : AuditWords.yearlyFlows()),
            setup.with(Input.YEARLY_CASH_FLOWS, isYearly ? 0 : 1)));
    if (!isYearly) {
      all.add(new Convention(Optional.of(AuditWords.midMonth()), setup.midMonth()));
      all.add(
          new Convention(
              Optional.of(AuditWords.both(AuditWords.simpleRate(), AuditWords.midMonth())),
              simple.midMonth()));
    }
    return all;
  }
}
