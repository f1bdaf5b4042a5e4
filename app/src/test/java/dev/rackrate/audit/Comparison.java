package dev.rackrate.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A made-up comparison of a machine of one's own with a rented one, whose figures are worked out
/// here by hand-written formulas and not by the program.
final class Comparison {

  final Random random;
  double gpus;
  double machines;
  double horizon;
  double monthHours;
  double use;
  double price;
  double idleWatts;
  double loadWatts;
  double tariff;
  double pue;
  double staff;
  double resaleShare;
  double rent;
  double reserved;
  double discount;
  String date = "";
  String buildMore = "";
  String rentMore = "";
  String costsMore = "";
  boolean hasHorizon = true;
  boolean hasStaff = true;
  double rentedGpus;
  private final int digits;
  final List<String> claims = new ArrayList<>();

  private Comparison(Random random) {
    this.random = random;
    digits = 3 + random.nextInt(2);
    gpus = pick(1, 2, 4, 8);
    machines = pick(1, 1, 1, 2, 3);
    horizon = pick(24, 36, 48, 60);
    monthHours = pick(720, 730, 730.5);
    use = between(0.25, 0.95, 2);
    price = gpus * between(3_000, 35_000, 0);
    idleWatts = gpus * between(60, 120, 0);
    loadWatts = gpus * between(300, 800, 0);
    tariff = between(0.07, 0.35, 3);
    pue = between(1.15, 1.7, 2);
    staff = gpus * between(15, 120, 0);
    resaleShare = between(0.08, 0.4, 2);
    rent = round(ownMonth() / monthHours / use * between(0.5, 2.4, 3) + 0.4 * gpus, 2);
    reserved = round(rent * between(0.55, 0.8, 2), 2);
    rentedGpus = gpus;
  }

  static Comparison of(long seed) {
    return new Comparison(new Random(seed));
  }

  double pick(double... of) {
    return of[random.nextInt(of.length)];
  }

  double between(double low, double high, int digits) {
    return round(low + random.nextDouble() * (high - low), digits);
  }

  static double round(double value, int digits) {
    double size = Math.pow(10, digits);
    return Math.rint(value * size) / size;
  }

  // Figures, without discounting.

  double busyHours() {
    return use * monthHours;
  }

  double energyMonth(double idle, double load, double byPue, double busy) {
    return machines * (idle * monthHours + (load - idle) * busy) / 1000 * byPue * tariff;
  }

  double energyMonth() {
    return energyMonth(idleWatts, loadWatts, pue, busyHours());
  }

  double runningMonth() {
    return energyMonth() + (hasStaff ? machines * staff : 0);
  }

  private double ownMonth() {
    return (price * (1 - resaleShare) / horizon + staff)
        + (idleWatts + (loadWatts - idleWatts) * use) * monthHours / 1000 * pue * tariff;
  }

  double capital() {
    return machines * price;
  }

  double ownTotal() {
    return capital() * (1 - resaleShare) + horizon * runningMonth();
  }

  double rentMonth() {
    return machines * rent * busyHours();
  }

  double rentTotal() {
    return horizon * rentMonth();
  }

  double payback() {
    return capital() / (rentMonth() - runningMonth());
  }

  /// Share of all hours at which both cost the same over a horizon; resale falls in its last month.
  double breakEven(double months) {
    double perShare =
        months * machines * monthHours * (rent - (loadWatts - idleWatts) / 1000 * pue * tariff);
    return fixed(months) / perShare;
  }

  /// What owning costs over a horizon however much it is used.
  double fixed(double months) {
    return capital() * (1 - resaleShare)
        + months * (energyMonth(idleWatts, loadWatts, pue, 0) + (hasStaff ? machines * staff : 0));
  }

  // Figures, discounted: at the end of each month.

  private double monthly() {
    return Math.pow(1 + discount, 1.0 / 12) - 1;
  }

  private double annuity() {
    return discount == 0 ? horizon : (1 - Math.pow(1 + monthly(), -horizon)) / monthly();
  }

  double ownPresent() {
    return capital()
        + runningMonth() * annuity()
        - capital() * resaleShare * Math.pow(1 + monthly(), -horizon);
  }

  double rentPresent() {
    return rentMonth() * annuity();
  }

  double saving() {
    return rentPresent() - ownPresent();
  }

  String verdict() {
    return saving() > 0 ? "build" : "rent";
  }

  /// Whether the two are far enough apart for a verdict that nobody disputes.
  boolean isClear() {
    return Math.abs(saving()) > 0.06 * Math.max(ownPresent(), rentPresent());
  }

  // Text.

  /// A figure as it is published: to three digits in every other comparison, else to four.
  String figure(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(digits)).toPlainString();
  }

  Comparison claim(String figure, String value, String more) {
    claims.add("  - {figure: " + figure + ", value: " + value + more + "}\n");
    return this;
  }

  Comparison totals() {
    claim("total", figure(ownTotal()) + " USD", ", build: box");
    return claim("total", figure(rentTotal()) + " USD", ", rent: 'on-demand:cloud'");
  }

  Comparison paybackIfAny() {
    boolean isPaidBack = rentMonth() > 1.05 * runningMonth();
    return isPaidBack && discount == 0
        ? claim("payback", figure(payback()) + " months", ON_DEMAND)
        : this;
  }

  Comparison breakEvenIfAny() {
    double share = breakEven(horizon);
    return share > 0 && share < 0.98 && discount == 0
        ? claim("break-even-utilisation", figure(100 * share) + " %", ON_DEMAND)
        : this;
  }

  Comparison withSaving() {
    boolean isShare = random.nextBoolean() && saving() > 0;
    return isShare
        ? claim("saving", figure(100 * saving() / rentPresent()) + " %", ON_DEMAND)
        : claim("saving", figure(saving()) + " USD", ON_DEMAND);
  }

  Comparison withVerdict() {
    return claim("verdict", verdict(), ON_DEMAND);
  }

  static final String ON_DEMAND = ", build: box, rent: 'on-demand:cloud'";

  String text() {
    return """
    rackrate: 1
    title: A made-up comparison
    %s%sdiscount-rate: %s %%/year
    conventions: {hours-per-month: %s}
    site: {electricity: %s USD/kWh, pue: %s, space: 0 USD/month}
    demand: {gpus: %s, utilisation: %s %%}
    build:
      - name: box
        gpus: %s
        price: %s USD
        life: %s months
        resale: %s %%
        power: {idle: %s W, load: %s W}
        costs: [%s%s]
    %srent:
      - name: cloud
        gpus: %s
        on-demand: %s USD/hour
        reserved: [{term: 1 year, price: %s USD/hour}]
    %sclaims:
    %s\
    """
        .formatted(
            date.isEmpty() ? "" : "source: {date: " + date + "}\n",
            hasHorizon ? "horizon: " + (int) horizon + " months\n" : "",
            plain(100 * discount),
            plain(monthHours),
            plain(tariff),
            plain(pue),
            plain(gpus * machines),
            plain(100 * use),
            plain(gpus),
            plain(price),
            (int) horizon,
            plain(100 * resaleShare),
            plain(idleWatts),
            plain(loadWatts),
            hasStaff ? "{label: Staff, amount: " + plain(staff) + " USD/month}" : "",
            costsMore,
            buildMore,
            plain(rentedGpus),
            plain(rent),
            plain(reserved),
            rentMore,
            String.join("", claims));
  }

  static String plain(double value) {
    return BigDecimal.valueOf(value)
        .round(new MathContext(12))
        .stripTrailingZeros()
        .toPlainString();
  }
}
