package dev.rackrate.audit;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A way to count time and money, and what a claim is about under it.
///
/// @param words empty for the conventions that the source states
record Convention(Optional<Sentence> words, Setup setup) {

  /// The stated conventions, then the other usual ones, the most common first.
  static List<Convention> of(Claim claim) {
    Setup stated = setup(claim, claim.told().stated());
    List<Convention> all = new ArrayList<>();
    all.add(new Convention(Optional.empty(), stated));
    List<Convention> months = months(claim, stated);
    all.addAll(months);
    List<Convention> money = money(stated);
    all.addAll(money);
    for (Convention month : months) {
      for (Convention flows : money(month.setup)) {
        all.add(
            new Convention(
                Optional.of(
                    AuditWords.both(month.words.orElseThrow(), flows.words.orElseThrow())),
                flows.setup));
      }
    }
    return all;
  }

  /// What a claim is about in a scenario.
  static Setup setup(Claim claim, Scenario scenario) {
    return new Setup(scenario.options(), claim.build(), claim.rent(), false);
  }

  private static List<Convention> months(Claim claim, Setup stated) {
    List<Convention> all = new ArrayList<>();
    for (MonthCount months : MonthCount.values()) {
      if (months.hours() == stated.shared(Input.HOURS_PER_MONTH)) {
        continue;
      }
      claim
          .told()
          .counting(months)
          .ifPresent(scenario ->
              all.add(
                  new Convention(
                      Optional.of(AuditWords.month(months)), setup(claim, scenario))));
    }
    return all;
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
