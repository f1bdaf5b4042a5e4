package dev.rackrate.study;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.asked.SiteFacts;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.Optional;

/// The sections `site`, `team` and `tax` -> what is known of them.
final class SiteReader {

  private final Section study;
  private final Section site;
  private final Section team;

  SiteReader(Section study) {
    this.study = study;
    this.site = study.sectionOrEmpty("site");
    this.team = study.sectionOrEmpty("team");
  }

  SiteFacts read() {
    WrittenFigures figures = new WrittenFigures();
    site(figures);
    team(figures);
    tax(figures);
    return new SiteFacts(
        site.place("country").orElse(""),
        site.choice("hosting").orElse(""),
        team.choice("operations").orElse(""),
        figures.done(),
        CostReader.read(site, CostItem.Basis.ONCE, CostItem.Basis.MONTHLY),
        cabinets(),
        site.amount("cabinet", "USD/month"));
  }

  private Optional<Given> cabinets() {
    Optional<Given> cabinets = site.whole("cabinets", 1, 10_000);
    if (cabinets.isPresent() && site.has("space")) {
      throw site.problem("cabinets", Sentence.of("takes the place of space; keep one of the two"));
    }
    if (cabinets.isEmpty() && site.has("cabinet")) {
      throw site.missing("cabinets", "2");
    }
    return cabinets;
  }

  private void site(WrittenFigures figures) {
    Optional<Given> space = site.amount("space", "USD/month", "USD/kW/month");
    figures
        .put(Input.ELECTRICITY, site.amount("electricity", "USD/kWh"))
        .put(Input.PUE, site.number("pue", 1, 5))
        .put(Input.OFF_WHEN_IDLE, site.oneOrNothing("switch-off"))
        .put(Input.CARBON, site.amount("carbon", "g/kWh"))
        .put(Input.CARBON_PRICE, site.amount("carbon-price", "USD/t"))
        .put(Input.OWN_STORAGE, site.amount("storage", "USD/GB/month"))
        .put(Input.SPACE, space.filter(given -> given.unit().equals("USD/month")))
        .put(Input.SPACE_PER_KW, space.filter(given -> !given.unit().equals("USD/month")));
  }

  private void team(WrittenFigures figures) {
    figures
        .put(Input.WAGE, team.amount("wage", "USD/hour"))
        .put(Input.STAFF_HOURS, team.amount("hours", "hours/month"))
        .put(Input.FIXED_STAFF_HOURS, team.amount("fixed-hours", "hours/month"))
        .put(Input.RENTED_STAFF_HOURS, team.amount("rented-hours", "hours/month"))
        .put(Input.DOWNTIME, team.amount("downtime", "USD/hour"))
        .put(Input.THIRD_PARTY_FEE, team.amount("third-party-fee", "USD/month"));
  }

  private void tax(WrittenFigures figures) {
    if (!study.has("tax") || isNone()) {
      return;
    }
    Section tax = study.section("tax").orElseThrow();
    Optional<Boolean> recoverable = tax.yesOrNo("vat-recoverable");
    Optional<Given> sales = tax.amountBetween("sales", 0, 1, "ratio");
    Optional<Given> income = tax.amountBetween("income", 0, 0.99, "ratio");
    Optional<Given> depreciation = tax.amountBetween("depreciation", 1, 600, "months");
    if (income.isPresent() && depreciation.isEmpty()) {
      throw tax.missing("depreciation", "3 years");
    }
    figures
        .put(Input.SALES_TAX, sales.filter(_ -> recoverable.isEmpty()))
        .put(Input.VAT, sales.filter(_ -> recoverable.isPresent() && !recoverable.get()))
        .put(Input.INCOME_TAX, income)
        .put(Input.DEPRECIATION, depreciation);
  }

  private boolean isNone() {
    return study.value("tax").orElseThrow() instanceof Node.Scalar scalar
        && scalar.text().equals("none");
  }
}
