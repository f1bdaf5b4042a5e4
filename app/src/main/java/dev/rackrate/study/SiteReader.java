package dev.rackrate.study;

import dev.rackrate.catalogue.Standing;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The sections `site`, `team` and `tax` -> inputs that all options share.
public final class SiteReader {

  public static final String OWN_ROOM = "own-room";
  public static final String PART_TIME = "part-time";

  private final Section site;
  private final Section team;
  private final Section study;
  private final Defaults defaults;
  private final List<String> country;

  /// Where machines of one's own stand and who runs them.
  record Setting(String hosting, String operations) {

    /// Whether they would stand in somebody else's building.
    boolean isColocation() {
      return hosting.equals("colocation");
    }
  }

  SiteReader(Section study, Defaults defaults) {
    this.study = study;
    this.site = study.sectionOrEmpty("site");
    this.team = study.sectionOrEmpty("team");
    this.defaults = defaults;
    this.country = site.text("country").map(SiteReader::withCountry).orElse(List.of());
  }

  /// The setting the study asks for.
  Setting setting() {
    return new Setting(
        site.choice("hosting").orElse(OWN_ROOM),
        team.choice("operations").orElse(defaults.isShipped() ? PART_TIME : "none"));
  }

  /// The settings in which a machine may be, where the study leaves it to be found.
  List<Setting> settings(Standing standing) {
    List<String> places =
        site.choice("hosting")
            .map(List::of)
            .orElse(
                standing == Standing.DESK
                    ? List.of(OWN_ROOM, "office")
                    : List.of(OWN_ROOM, "colocation"));
    List<String> runners =
        team.choice("operations").map(List::of).orElse(List.of(PART_TIME, "third-party"));
    return places.stream()
        .flatMap(place -> runners.stream().map(runner -> new Setting(place, runner)))
        .toList();
  }

  /// What the name of an option says of a setting that is not the one taken for granted.
  static String suffix(Setting setting, Setting usual) {
    boolean sameHosting = setting.hosting.equals(usual.hosting);
    boolean sameOperations = setting.operations.equals(usual.operations);
    return (sameHosting ? "" : "@" + setting.hosting)
        + (sameOperations ? "" : "+" + setting.operations);
  }

  void fill(Figures figures, Setting setting) {
    List<String> hosting = List.of(setting.hosting);
    defaults.fill(figures, Input.ELECTRICITY, site.amount("electricity", "USD/kWh"), 0, country);
    defaults.fill(figures, Input.PUE, site.number("pue", 1, 5), 1, hosting);
    defaults.fill(figures, Input.CARBON, site.amount("carbon", "g/kWh"), 0, country);
    space(figures, hosting);
    team(figures, setting.operations);
    tax(figures);
  }

  private void space(Figures figures, List<String> hosting) {
    Optional<Given> written = site.amount("space", "USD/month", "USD/kW/month");
    boolean isFlat = written.isPresent() && written.get().unit().equals("USD/month");
    figures.putAbsent(Input.SPACE, 0);
    figures.putAbsent(Input.SPACE_PER_KW, 0);
    if (isFlat) {
      figures.put(Input.SPACE, written.get());
    } else {
      written
          .or(() -> defaults.shipped("site.space", hosting))
          .ifPresent(given -> figures.put(Input.SPACE_PER_KW, given));
    }
  }

  private void team(Figures figures, String operations) {
    List<String> model = List.of(operations);
    defaults.fill(figures, Input.WAGE, team.amount("wage", "USD/hour"), 0, country);
    defaults.fill(figures, Input.STAFF_HOURS, team.amount("hours", "hours/month"), 0, model);
    defaults.fill(
        figures, Input.FIXED_STAFF_HOURS, team.amount("fixed-hours", "hours/month"), 0, model);
    defaults.fill(
        figures, Input.RENTED_STAFF_HOURS, team.amount("rented-hours", "hours/month"), 0, model);
    defaults.fill(figures, Input.DOWNTIME, team.amount("downtime", "USD/hour"), 0);
    Optional<Given> fee = team.amount("third-party-fee", "USD/month");
    if (fee.isPresent() || operations.equals("third-party")) {
      defaults.fill(figures, Input.THIRD_PARTY_FEE, fee, 0);
    } else {
      figures.putAbsent(Input.THIRD_PARTY_FEE, 0);
    }
  }

  private void tax(Figures figures) {
    for (Input input : List.of(Input.SALES_TAX, Input.VAT, Input.INCOME_TAX, Input.DEPRECIATION)) {
      figures.putAbsent(input, 0);
    }
    if (!study.has("tax") || isNone()) {
      return;
    }
    Section tax = study.section("tax").orElseThrow();
    Optional<Boolean> recoverable = tax.yesOrNo("vat-recoverable");
    Optional<Given> sales = tax.amountBetween("sales", 0, 1, "ratio");
    if (recoverable.isEmpty()) {
      sales.ifPresent(given -> figures.put(Input.SALES_TAX, given));
    } else if (!recoverable.get()) {
      sales.ifPresent(given -> figures.put(Input.VAT, given));
    }
    Optional<Given> income = tax.amountBetween("income", 0, 0.99, "ratio");
    Optional<Given> depreciation = tax.amountBetween("depreciation", 1, 600, "months");
    if (income.isPresent() && depreciation.isEmpty()) {
      throw tax.missing("depreciation", "3 years");
    }
    income.ifPresent(given -> figures.put(Input.INCOME_TAX, given));
    depreciation.ifPresent(given -> figures.put(Input.DEPRECIATION, given));
  }

  private boolean isNone() {
    return study.value("tax").orElseThrow() instanceof Node.Scalar scalar
        && scalar.text().equals("none");
  }

  /// Costs of the site, which owning carries.
  List<CostItem> costs() {
    return StudyReader.costs(site, CostItem.Basis.ONCE, CostItem.Basis.MONTHLY);
  }

  /// Where machines of one's own stand, if the study says.
  String place() {
    return country.isEmpty() ? "" : country.getFirst();
  }

  /// What the circuit of an office carries; without bound elsewhere or without defaults.
  double circuitWatts(Setting setting) {
    return setting.hosting.equals("office")
        ? defaults
            .shipped("site.circuit", country)
            .map(given -> given.value() * 1000)
            .orElse(Double.MAX_VALUE)
        : Double.MAX_VALUE;
  }

  /// A US state, then its country; other countries alone.
  public static List<String> withCountry(String text) {
    String code = text.toUpperCase(Locale.ROOT);
    int dash = code.indexOf('-');
    return dash > 0 ? List.of(code, code.substring(0, dash)) : List.of(code);
  }

  /// The places named in `must-stay`, EU spelt out.
  static List<String> places(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .flatMap(place -> place.equalsIgnoreCase("EU") ? EU.stream() : Stream.of(place))
        .map(place -> place.equals("on-premises") ? place : place.toUpperCase(Locale.ROOT))
        .toList();
  }

  private static final List<String> EU =
      List.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
}
