package dev.rackrate.decision;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Weakness;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether the country that a study is about has prices to rent at.
final class PlacePrices {

  /// What is weak about a price and not about the speed at it.
  private static final Set<Weakness.Kind> OF_PRICES =
      Set.of(
          Weakness.Kind.ESTIMATED_PRICE,
          Weakness.Kind.NO_ADDRESS,
          Weakness.Kind.FREE,
          Weakness.Kind.MAY_VANISH,
          Weakness.Kind.CONTRADICTED,
          Weakness.Kind.OLD,
          Weakness.Kind.BELOW_ITS_SELLER);

  private final Scenario scenario;

  PlacePrices(Scenario scenario) {
    this.scenario = scenario;
  }

  /// The country of the study, where the catalogue was searched and none of what is rented there
  /// has a price that can be relied on; empty where one has, or the study names no country.
  Optional<String> withoutCredible() {
    List<Option> found =
        scenario.options().stream()
            .filter(option -> isMachine(option) && !option.trust().isNamed())
            .toList();
    boolean isRentAllowed = !scenario.limits().mustStay().contains(Limits.ON_PREMISES);
    return found.isEmpty() || !isRentAllowed
        ? Optional.empty()
        : country()
            .filter(country ->
                found.stream()
                    .noneMatch(option ->
                        country(option.place()).equals(country) && hasCrediblePrice(option)));
  }

  /// Whether options that a scenario lacks could change what is said: it has no machine to build or
  /// none for rent that was found, or none in the country with a price to rely on.
  boolean isOpen() {
    return withoutCredible().isPresent()
        || scenario.options().stream().noneMatch(option -> option.kind() == OptionKind.BUILD)
        || scenario.options().stream()
            .noneMatch(option -> isMachine(option) && !option.trust().isNamed());
  }

  private static boolean isMachine(Option option) {
    return !option.provider().isEmpty() && !(option.listed() instanceof Option.Listed.AsService);
  }

  private static boolean hasCrediblePrice(Option option) {
    return option.trust().weaknesses().stream().noneMatch(w -> OF_PRICES.contains(w.kind()));
  }

  /// Where the data must stay, else where the machines of the study's own would stand.
  private Optional<String> country() {
    Set<String> countries = new TreeSet<>();
    scenario.limits().mustStay().stream()
        .filter(place -> !place.equals(Limits.ON_PREMISES))
        .forEach(place -> countries.add(country(place)));
    if (countries.isEmpty()) {
      scenario.options().stream()
          .filter(option -> option.kind() == OptionKind.BUILD && !option.place().isEmpty())
          .forEach(option -> countries.add(country(option.place())));
    }
    return countries.size() == 1 ? Optional.of(countries.iterator().next()) : Optional.empty();
  }

  private static String country(String place) {
    int dash = place.indexOf('-');
    return dash > 0 ? place.substring(0, dash) : place;
  }
}
