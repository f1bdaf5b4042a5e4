package dev.rackrate.resolve;

import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertain.Effect;
import dev.rackrate.scenario.Uncertainty;
import dev.rackrate.scenario.Uncertainty.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is not known of every question, unless it says otherwise: how much work there will be, how
/// it grows, where rents go, what machines cost and what they bring in the end.
final class UncertaintyRule {

  private static final String LINK = "uncertainty.link";

  private static final double MONTHS_PER_YEAR = 12;

  private final Defaults defaults;
  private final String level;

  /// @param isLogged whether a log shows the work
  UncertaintyRule(Defaults defaults, boolean isLogged) {
    this.defaults = defaults;
    this.level = isLogged ? "demand.level-logged" : Uncertain.WORK;
  }

  Uncertainty of(Uncertainty written) {
    List<Uncertain> all = new ArrayList<>(written.figures());
    usual().stream()
        .filter(figure -> written.figures().stream().noneMatch(w -> isOf(w.name(), figure.name())))
        .forEach(all::add);
    return new Uncertainty(
            all, written.links(), defaults.isShipped() || !written.figures().isEmpty())
        .withLinks(links())
        .in(written.futures());
  }

  /// Whether a figure is written, or what stands above all of its kind.
  private static boolean isOf(String written, String name) {
    return name.equals(written) || name.startsWith(written + " ");
  }

  private List<Uncertain> usual() {
    List<Uncertain> usual = new ArrayList<>();
    range(level)
        .ifPresent(
            r -> usual.add(figure(Uncertain.WORK, Effect.WORK, "ratio", interval(r), r.origin())));
    range("demand.growth-error")
        .ifPresent(r ->
            usual.add(
                figure(Input.GROWTH.path(), Effect.GROWTH, "ratio/month", shift(r), r.origin())));
    rents(usual);
    paid(usual);
    range("build.price-level")
        .ifPresent(r ->
            usual.add(
                figure(Uncertain.BUILD_PRICE, Effect.BUILD_PRICE, "ratio", factor(r), r.origin())));
    range(Input.VALUE_KEPT.path())
        .ifPresent(r ->
            usual.add(
                figure(
                    Input.VALUE_KEPT.path(), Effect.VALUE_KEPT, "ratio", factor(r), r.origin())));
    return usual;
  }

  /// Rents: glut or shortage where prices drift, cuts where they are listed.
  private void rents(List<Uncertain> usual) {
    Optional<Ranged> glut = range("rent.glut");
    Optional<Ranged> shortage = range("rent.shortage");
    Optional<Given> share = defaults.shipped("rent.glut-share", List.of());
    if (glut.isPresent() && shortage.isPresent() && share.isPresent()) {
      Distribution either =
          new Distribution.Either(share.get().value(), around(glut.get()), around(shortage.get()));
      usual.add(
          figure(Input.TREND.path(), Effect.RENT_TREND, "ratio/year", either, glut.get().origin()));
    }
    range(Input.CUT.path())
        .ifPresent(r ->
            usual.add(figure(Input.CUT.path(), Effect.RENT_CUT, "ratio", around(r), r.origin())));
    range("rent.cuts")
        .ifPresent(r ->
            usual.add(
                figure(
                    Input.CUT_AFTER.path(),
                    Effect.RENT_CUT_AFTER,
                    "months",
                    new Distribution.Even(0, MONTHS_PER_YEAR / r.value()),
                    r.origin())));
  }

  /// What is paid beside what is listed, by the kind of seller.
  private void paid(List<Uncertain> usual) {
    for (String seller : Uncertain.SELLERS) {
      range(Uncertain.RENT_PAID, List.of(seller))
          .ifPresent(r ->
              usual.add(
                  figure(
                      Uncertain.RENT_PAID + " " + seller,
                      Effect.RENT_PAID,
                      "ratio",
                      factor(r),
                      r.origin())));
    }
  }

  private static Distribution around(Ranged r) {
    return new Distribution.Around(r.low(), r.value(), r.high());
  }

  private static Uncertain figure(
      String name, Effect effect, String unit, Distribution distribution, Origin origin) {
    return new Uncertain(name, effect, unit, distribution, origin);
  }

  /// Rents and what used machines bring move together.
  private List<Link> links() {
    return defaults
        .shipped(LINK, List.of())
        .map(given -> List.of(new Link(Input.TREND.path(), Input.VALUE_KEPT.path(), given.value())))
        .orElse(List.of());
  }

  /// A range with where it comes from.
  private record Ranged(double value, double low, double high, Origin origin) {}

  private Optional<Ranged> range(String name) {
    return range(name, List.of());
  }

  private Optional<Ranged> range(String name, List<String> qualifiers) {
    return defaults
        .shipped(name, qualifiers)
        .map(Given::origin)
        .flatMap(origin ->
            origin
                .range()
                .filter(r -> r.low() < r.high())
                .map(r -> new Ranged(r.value(), r.low(), r.high(), origin)));
  }

  private static Distribution interval(Ranged r) {
    return new Distribution.Interval(r.low() / r.value(), 1, r.high() / r.value());
  }

  private static Distribution factor(Ranged r) {
    return new Distribution.Around(r.low() / r.value(), 1, r.high() / r.value());
  }

  private static Distribution shift(Ranged r) {
    return new Distribution.Around(r.low() - r.value(), 0, r.high() - r.value());
  }
}
