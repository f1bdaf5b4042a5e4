package dev.rackrate.decision;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.CostItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Leaves out offers that cannot be the first to cost the least, whatever changes: an earlier one
/// differs in nothing but prices that are no higher. The same machine in another region is the
/// usual case.
final class Undominated {

  private static final List<Input> PRICES =
      List.of(
          Input.ON_DEMAND_PRICE,
          Input.SPOT_PRICE,
          Input.RESERVED_PRICE,
          Input.RESERVED_UPFRONT,
          Input.MONTHLY_PRICE,
          Input.BLOCK_PRICE);

  private Undominated() {}

  /// What offers are alike in.
  private record Traits(OptionKind kind, Inputs withoutPrices, List<CostItem> items) {}

  /// Those that may be the first to cost the least, in their order. What is owned, is paid for by
  /// credits or comes in several sizes always may.
  static List<Candidate> of(List<Candidate> all) {
    Map<Traits, List<Inputs>> known = new HashMap<>();
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : all) {
      if (!(candidate instanceof OptionResult option) || !isComparable(option)) {
        kept.add(candidate);
        continue;
      }
      List<Inputs> cheaper = known.computeIfAbsent(traits(option), _ -> new ArrayList<>());
      Inputs here = option.costing().inputs();
      if (cheaper.stream().noneMatch(one -> isNowhereDearer(one, here))) {
        cheaper.add(here);
        kept.add(candidate);
      }
    }
    return kept;
  }

  private static boolean isComparable(OptionResult option) {
    return !option.isOwned() && !option.hasCredits() && option.option().sold().others().isEmpty();
  }

  private static Traits traits(OptionResult option) {
    Inputs.Draft rest = option.costing().inputs().draft();
    PRICES.forEach(price -> rest.set(price, 0));
    rest.set(Input.RENT_CARBON, 0);
    return new Traits(option.option().kind(), rest.kept(), option.option().items());
  }

  private static boolean isNowhereDearer(Inputs one, Inputs other) {
    boolean isCarbonPaid = one.get(Input.CARBON_PRICE) > 0;
    return PRICES.stream().allMatch(price -> one.get(price) <= other.get(price))
        && (!isCarbonPaid || one.get(Input.RENT_CARBON) <= other.get(Input.RENT_CARBON));
  }
}
