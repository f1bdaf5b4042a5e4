package dev.rackrate.resolve;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.resolve.asked.Setting;
import dev.rackrate.resolve.asked.SiteFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Site, team and taxes in a setting -> the inputs that all options share.
final class SiteInputs {

  private final SiteFacts facts;
  private final Written written;
  private final Defaults defaults;
  private final List<String> country;
  private final List<String> lookedUp;

  SiteInputs(SiteFacts facts, Defaults defaults) {
    this.facts = facts;
    this.written = facts.written();
    this.defaults = defaults;
    this.country = Places.withCountry(facts.country());
    this.lookedUp = Places.lookedUp(facts.country());
  }

  void fill(InputsBuilder figures, Setting setting) {
    List<String> hosting = List.of(setting.hosting());
    defaults.fill(figures, written, Input.ELECTRICITY, 0, lookedUp);
    defaults.fill(figures, written, Input.PUE, 1, hosting);
    defaults.fill(figures, written, Input.CARBON, 0, lookedUp);
    figures.putOrAbsent(Input.CARBON_PRICE, written, 0);
    defaults.fill(figures, written, Input.OWN_STORAGE, 0, lookedUp);
    space(figures, hosting);
    team(figures, setting.operations());
    for (Input tax : List.of(Input.SALES_TAX, Input.VAT, Input.INCOME_TAX, Input.DEPRECIATION)) {
      figures.putOrAbsent(tax, written, 0);
    }
  }

  /// A price for the room is paid whatever it holds; one for each kilowatt stands in without it.
  private void space(InputsBuilder figures, List<String> hosting) {
    figures.putOrAbsent(Input.SPACE, written, 0);
    figures.putAbsent(Input.SPACE_PER_KW, 0);
    if (facts.cabinets().isPresent()) {
      figures.put(Input.SPACE, cabinets(facts.cabinets().get(), hosting));
    } else if (!written.has(Input.SPACE)) {
      written
          .get(Input.SPACE_PER_KW)
          .or(() -> defaults.shipped("site.space", hosting))
          .ifPresent(given -> figures.put(Input.SPACE_PER_KW, given));
    }
  }

  /// The rent of whole cabinets, in place of one by the kilowatt.
  private Given cabinets(Given count, List<String> hosting) {
    Given each =
        facts
            .cabinetUsd()
            .or(() -> defaults.shipped("site.cabinet", hosting).filter(usd -> usd.value() > 0))
            .orElseThrow(() -> EntryProblem.missing("site", "cabinet", "1_250 USD/month"));
    return new Given(
        count.value() * each.value(),
        "USD/month",
        new Origin.Derived(
            "site.cabinets * site.cabinet",
            List.of(
                new Origin.Derived.Part("site.cabinets", count.value(), "", count.origin()),
                new Origin.Derived.Part(
                    "site.cabinet", each.value(), "USD/month", each.origin()))));
  }

  private void team(InputsBuilder figures, String operations) {
    List<String> model = List.of(operations);
    defaults.fill(figures, written, Input.WAGE, 0, Places.lookedUpForWage(facts.country()));
    defaults.fill(figures, written, Input.STAFF_HOURS, 0, model);
    defaults.fill(figures, written, Input.FIXED_STAFF_HOURS, 0, model);
    defaults.fill(figures, written, Input.RENTED_STAFF_HOURS, 0, model);
    defaults.fill(figures, written, Input.DOWNTIME, 0, List.of());
    if (written.has(Input.THIRD_PARTY_FEE) || operations.equals(Setting.THIRD_PARTY)) {
      defaults.fill(figures, written, Input.THIRD_PARTY_FEE, 0, List.of());
    } else {
      figures.putAbsent(Input.THIRD_PARTY_FEE, 0);
    }
  }

  /// What is said where the place of the study has no figure of its own: whose stands in.
  List<Note> standIns(InputsBuilder figures, boolean isOwning) {
    List<Note> said = new ArrayList<>();
    if (isOwning) {
      standIn(figures, Input.ELECTRICITY).ifPresent(said::add);
    }
    boolean isPaid = !facts.operations().equals(Setting.NONE);
    if (isPaid) {
      standIn(figures, Input.WAGE).ifPresent(said::add);
    }
    return said.size() == 2
        ? List.of(
            NoteWords.standInForBoth(
                country.getFirst(), Places.lookedUp(facts.country()).contains(Regions.EU_CODE)))
        : said;
  }

  private Optional<Note> standIn(InputsBuilder figures, Input input) {
    return figures.origin(input).orElseGet(Origin.Absent::new) instanceof Origin.Assumption used
            && !country.isEmpty()
            && !used.qualifier().equalsIgnoreCase(country.getFirst())
        ? Optional.of(
            input == Input.ELECTRICITY
                ? NoteWords.tariffStandsIn(country.getFirst(), used.qualifier())
                : NoteWords.wageStandsIn(country.getFirst(), used.qualifier()))
        : Optional.empty();
  }

  /// Puts the hours of a way of renting that leaves less to do, unless the question says how many
  /// hours renting takes, or that nobody is paid.
  ///
  /// @param way qualifier of its hours
  void rentedHours(InputsBuilder figures, String way) {
    if (!written.has(Input.RENTED_STAFF_HOURS) && !facts.operations().equals(Setting.NONE)) {
      defaults
          .shipped(Input.RENTED_STAFF_HOURS.path(), List.of(way))
          .ifPresent(given -> figures.put(Input.RENTED_STAFF_HOURS, given));
    }
  }

  /// Lets the fee of a firm that runs the machines grow with what a machine is worth, unless the
  /// question says what it takes.
  void feeFor(InputsBuilder figures) {
    Optional<Given> share = defaults.shipped("team.third-party-share", List.of());
    double fee = figures.get(Input.THIRD_PARTY_FEE);
    if (written.has(Input.THIRD_PARTY_FEE) || fee == 0 || share.isEmpty()) {
      return;
    }
    double byPrice = share.get().value() * figures.get(Input.PRICE) / 12;
    if (byPrice > fee) {
      figures.put(
          Input.THIRD_PARTY_FEE,
          byPrice,
          new Origin.Derived(
              "max(fee of one machine, team.third-party-share * build.price / 12)",
              List.of(
                  figures.part(Input.THIRD_PARTY_FEE),
                  new Origin.Derived.Part(
                      "team.third-party-share",
                      share.get().value(),
                      "ratio/year",
                      share.get().origin()),
                  figures.part(Input.PRICE))));
    }
  }

  /// The line from a rented place to the rest of the world, unless the question says what the place
  /// costs.
  Optional<CostItem> crossConnect(Setting setting) {
    if (!setting.isColocation() || written.has(Input.SPACE) || written.has(Input.SPACE_PER_KW)) {
      return Optional.empty();
    }
    return defaults
        .shipped("site.cross-connect", List.of(setting.hosting()))
        .filter(given -> given.value() > 0)
        .map(given ->
            new CostItem("Cross-connect", CostItem.Basis.MONTHLY, given.value(), given.origin()));
  }

  /// Where your own machines stand; empty where not said.
  String place() {
    return country.isEmpty() ? "" : country.getFirst();
  }

  /// What the circuit of an office carries; without bound elsewhere or without defaults.
  double circuitWatts(Setting setting) {
    Optional<Given> kilowatts =
        setting.isOffice() ? defaults.shipped("site.circuit", country) : Optional.empty();
    return kilowatts.map(given -> given.value() * 1000).orElse(Double.MAX_VALUE);
  }

  SiteFacts facts() {
    return facts;
  }
}
