package dev.rackrate.cost.formula;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The definitions that the formulas of lines and drivers use, as text.
///
/// The language: numbers, names of inputs and drivers, `+ - * / ^`, `min(a, b)`, `max(a, b)`,
/// `ceil(x)` (the next whole number, forgiving 1e-9), `if(a < b, then, else)` with `< > <= >=`, and
/// `sum(i, from, to, each)`. A driver without a month is its sum over the horizon, each month
/// discounted. Month 0 is today. `use(m)` are the hours of month m over those of the busiest one,
/// as the study has them; `path(m)` is the rent of month m over that of today, where it may go.
/// `have` is the number of machines that are there already and work beside the option; of the one
/// in place h, `have-gpus(h)` are the GPUs of the demand it takes over, `have-months(h)` how long
/// it lasts, `have-share(h)` the part of a curve it does, and `have-in-room(h)` is 1 where it
/// stands in the same room. `works` is the number of workloads of which each says what it holds, 0
/// where the work is told in hours; of the one in place w, `work-share(w)` is its part of the busy
/// GPU-hours, `work-gpus(w)` are the GPUs of a copy, a run or all seats, `work-peak(w)` is the
/// busiest minute over the mean, `work-most-hours(w)` are the hours a week in which runs follow
/// each other or seats are used, `work-beside(w)` are the runs that share a machine, and
/// `work-served(w)`, `work-run(w)`, `work-seats(w)` and `work-warm(w)` are 1 where it is served,
/// goes in runs, is one of seats, and keeps a copy warm.
public final class Formulas {

  /// A name, the names of its arguments, and what it stands for.
  public record Definition(String name, List<String> arguments, String body) {

    public Definition {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      String head = arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
      return head + " = " + body;
    }
  }

  /// What of a bill at the horizon a reservation owes for later, in place of
  /// `provider-bill-due-later(m)`; other kinds owe nothing.
  public static final String DUE_LATER =
      "rent.reserved.price * (1 - provider-terms.discount) * due-later-hours(m)";

  /// What of a bill at the horizon a reservation charges for the months of its term after it, in
  /// place of `provider-bill-after-horizon(m)`; other kinds charge nothing.
  public static final String AFTER_HORIZON =
      "rent.reserved.price * (1 - provider-terms.discount) * tail-hours(m)";

  private static final SequencedMap<String, Definition> DEFINITIONS = definitions();

  private Formulas() {}

  /// What a name of the formulas stands for.
  public static Optional<Definition> definition(String name) {
    return Optional.ofNullable(DEFINITIONS.get(name));
  }

  /// Every definition, those used by others first.
  public static List<Definition> all() {
    return List.copyOf(DEFINITIONS.values());
  }

  /// The definitions a formula uses, directly or through another, in the order of [#all].
  public static List<Definition> usedBy(String formula) {
    Map<String, Definition> used = new LinkedHashMap<>();
    collect(formula, used);
    return DEFINITIONS.values().stream().filter(d -> used.containsKey(d.name())).toList();
  }

  private static void collect(String formula, Map<String, Definition> used) {
    for (String name : formula.split("[^a-z.-]+|(?<= )-(?= )", -1)) {
      String bare = name.startsWith("-") ? name.substring(1) : name;
      Definition definition = DEFINITIONS.get(bare);
      if (definition != null && used.put(bare, definition) == null) {
        collect(definition.body(), used);
      }
    }
  }

  private static SequencedMap<String, Definition> definitions() {
    SequencedMap<String, Definition> map = new LinkedHashMap<>();
    month(
        map,
        "falls-in",
        "if(conventions.yearly-cash-flows > 0, min(12 * ceil(m / 12), horizon), m)");
    month(map, "discount", "(1 + discount-rate) ^ (-falls-in(m) / 12)");
    month(map, "others", "sum(h, 1, have, if(m <= have-months(h), 1, 0))");
    month(map, "others-in-room", "sum(h, 1, have, if(m <= have-months(h), have-in-room(h), 0))");
    month(
        map,
        "there",
        "min(sum(h, 1, have, if(m <= have-months(h), have-gpus(h), 0)), demand.gpus)");
    month(map, "share-there", "min(sum(h, 1, have, if(m <= have-months(h), have-share(h), 0)), 1)");
    define(map, "rest-beyond-machines", "gpus", "gpus + machine.gpus * ceil(-gpus / machine.gpus)");
    define(
        map,
        "machines-of-one",
        "gpus",
        "-ceil(-gpus / machine.gpus) + if(rest-beyond-machines(gpus) > 0,"
            + " -1 / ceil(-machine.gpus / rest-beyond-machines(gpus)), 0)");
    name(
        map,
        "filled-gpus",
        "if(demand.job-gpus > 0, demand.job-gpus / performance.gpu-ratio"
            + " / machines-of-one(ceil(demand.job-gpus / performance.gpu-ratio)), machine.gpus)");
    month(map, "to-do", "demand.gpus - there(m)");
    month(map, "by-speed", "ceil(to-do(m) / performance.gpu-ratio)");
    month(
        map,
        "side-by-side",
        "if(demand.gpus-at-once > 0, max(demand.gpus-at-once, to-do(m)), ceil(to-do(m)))");
    month(
        map,
        "as-much",
        "if(demand.gpus-at-once > 0, to-do(m), ceil(to-do(m))) / performance.gpu-ratio");
    month(map, "machines-by-speed", "ceil(max(by-speed(m), demand.gpus-at-once) / machine.gpus)");
    month(
        map,
        "gpus-at-work",
        "if(demand.job-gpus > 0, max(demand.gpus-at-once, to-do(m) / performance.gpu-ratio),"
            + " if(as-much(m) > side-by-side(m), min(machines-by-speed(m) * machine.gpus,"
            + " as-much(m) * machines-by-speed(m) / ceil(side-by-side(m) / machine.gpus)),"
            + " if(demand.gpus-at-once > 0, max(demand.gpus-at-once, as-much(m)),"
            + " min(machines-by-speed(m) * machine.gpus, side-by-side(m)))))");
    month(
        map,
        "start-gpus",
        "if(by-speed(m) > 0, if(demand.peak-gpus > 0, ceil(demand.peak-gpus),"
            + " if(works > 0, if(demand.gpus-at-once > 0, demand.gpus-at-once, gpus-at-work(m)),"
            + " gpus-at-work(m))), 0)");
    month(map, "start-machines", "ceil(start-gpus(m) / filled-gpus)");
    name(
        map,
        "most-hours",
        "max(demand.most-hours-per-week, demand.hours-per-week)"
            + " * conventions.hours-per-month / 168");
    month(map, "pace", "if(demand.use > 0, use(m), 1)");
    month(
        map,
        "all-gpu-hours",
        "demand.gpus * demand.hours-per-week / performance.gpu-ratio"
            + " * conventions.hours-per-month / 168 * (1 + demand.growth) ^ (m - 1) * pace(m)");
    month(
        map,
        "gpu-hours",
        "if(m < 1, 0, all-gpu-hours(m) - if(share-there(m) > 0,"
            + " all-gpu-hours(m) * share-there(m), if(there(m) > 0, min(all-gpu-hours(m),"
            + " there(m) / performance.gpu-ratio"
            + " * min(all-gpu-hours(m) * performance.gpu-ratio / demand.gpus, most-hours)), 0)))");
    month(map, "is-busy", "if(gpu-hours(m) > all-gpu-hours(m) / 10 ^ 9, 1, 0)");
    month(map, "mean-gpus", "gpu-hours(m) / conventions.hours-per-month");
    month(
        map,
        "machines-kept-on",
        "ceil(sum(w, 1, works, work-served(w) * machines-of-one(work-gpus(w))"
            + " * (max(1, ceil(mean-gpus(m) * work-share(w) / work-gpus(w)))"
            + " + if(ceil(mean-gpus(m) * work-share(w) * work-peak(w) / work-gpus(w))"
            + " > max(1, ceil(mean-gpus(m) * work-share(w) / work-gpus(w))), work-warm(w), 0))))");
    define(
        map,
        "largest-run",
        "w",
        "if(w < 1, 0, max(largest-run(w - 1), work-run(w) * work-gpus(w)))");
    month(
        map,
        "gpus-at-once",
        "sum(w, 1, works, work-served(w) * work-gpus(w)"
            + " * max(1, ceil(mean-gpus(m) * work-share(w) * work-peak(w) / work-gpus(w)))"
            + " + work-seats(w) * max(work-gpus(w),"
            + " ceil(mean-gpus(m) * work-share(w) * 168 / work-most-hours(w))))"
            + " + largest-run(works) * max(1, ceil(sum(w, 1, works,"
            + " work-run(w) * mean-gpus(m) * work-share(w) / work-gpus(w) * 168"
            + " / work-most-hours(w))))");
    month(
        map,
        "machines-at-once",
        "ceil(sum(w, 1, works, work-served(w) * machines-of-one(work-gpus(w))"
            + " * max(1, ceil(mean-gpus(m) * work-share(w) * work-peak(w) / work-gpus(w)))"
            + " + work-seats(w) * max(work-gpus(w),"
            + " ceil(mean-gpus(m) * work-share(w) * 168 / work-most-hours(w))) / machine.gpus)"
            + " + machines-of-one(largest-run(works)) * max(1, ceil(sum(w, 1, works,"
            + " work-run(w) * mean-gpus(m) * work-share(w) / work-gpus(w) * 168"
            + " / work-most-hours(w)))))");
    month(
        map,
        "machines-on",
        "machines-kept-on(m) + sum(w, 1, works, (1 - work-served(w))"
            + " * mean-gpus(m) * work-share(w) / work-gpus(w)"
            + " * ceil(work-gpus(w) / machine.gpus) / work-beside(w))");
    month(
        map,
        "busy-hours",
        "if(works > 0, is-busy(m) * gpu-hours(m) / gpus-at-once(m),"
            + " if(start-gpus(m) > 0, min(gpu-hours(m) / start-gpus(m), most-hours), 0))");
    month(
        map,
        "needed",
        "if(m < 1, 0, if(works > 0, is-busy(m) * machines-at-once(m),"
            + " if(pace(m) > 0, max(max(start-machines(m), is-busy(m)),"
            + " max(is-busy(m)"
            + " * ceil(max(if(demand.growth * (m - 1) < 0, 0, demand.peak-machines),"
            + " max(demand.grown-machines, demand.peak-gpus / machine.gpus)"
            + " * (1 + demand.growth) ^ (m - 1))),"
            + " ceil(gpu-hours(m) / (most-hours * filled-gpus)))), 0)))");
    month(map, "machines", "if(m < 1, 0, max(needed(m), machines(m - 1)))");
    month(
        map,
        "machine-hours",
        "if(works > 0, is-busy(m) * min(machines-on(m), needed(m)) * conventions.hours-per-month,"
            + " if(demand.whole-machines > 0, min(gpu-hours(m) / machine.gpus"
            + " * demand.whole-machines, needed(m) * conventions.hours-per-month),"
            + " max(start-machines(m) * busy-hours(m), gpu-hours(m) / filled-gpus)))");
    month(
        map,
        "awaited",
        "if(m > 0, max(0, min(1, build.awaited * 24 / conventions.hours-per-month - m + 1)), 0)");
    name(map, "arrival", "-ceil(-build.awaited * 24 / conventions.hours-per-month)");
    month(map, "in-place", "if(m > arrival, machines(m), 0)");
    month(map, "most-machines", "if(m < 1, 0, max(machines(m), most-machines(m - 1)))");
    month(map, "most-in-place", "if(m > arrival, most-machines(m), 0)");
    name(map, "life", "if(build.life > 0, build.life, horizon)");
    month(
        map,
        "bought",
        "if(m < 0, 0, in-place(m + 1) - in-place(m) + if(m < life, 0, bought(m - life)))");
    name(
        map,
        "kept",
        "if(build.value-kept > 0, build.value-kept,"
            + " if(build.price > 0, (build.resale / build.price) ^ (12 / life), 1))");
    define(
        map, "value", "age", "if(build.resale > 0, build.resale * kept ^ ((age - life) / 12), 0)");
    name(map, "leased", "if(build.finance.lease > 0, if(build.finance.term > 0, 1, 0), 0)");
    define(map, "paid-for", "age", "if(leased > 0, max(0, age - build.finance.term), age)");
    define(
        map,
        "book",
        "age",
        "if(paid-for(age) < tax.depreciation, 1 - paid-for(age) / tax.depreciation, 0)");
    name(map, "monthly-rate", "build.finance.rate / 12");
    name(
        map,
        "annuity",
        "(1 - build.finance.down-payment"
            + " - build.finance.balloon * (1 + monthly-rate) ^ (-build.finance.term))"
            + " * if(monthly-rate > 0, monthly-rate / (1 - (1 + monthly-rate)"
            + " ^ (-build.finance.term)), 1 / build.finance.term)");
    define(
        map,
        "balance",
        "paid",
        "if(paid >= build.finance.term, 0, if(monthly-rate > 0,"
            + " (1 - build.finance.down-payment) * (1 + monthly-rate) ^ paid"
            + " - annuity * ((1 + monthly-rate) ^ paid - 1) / monthly-rate,"
            + " 1 - build.finance.down-payment - annuity * paid))");
    month(
        map,
        "in-credit",
        "if(m > 0, max(0, min(1, provider-terms.credits-end - m + 1)),"
            + " if(provider-terms.credits-end > 0, 1, 0))");
    define(
        map,
        "plan-share",
        "usd",
        "rent.support * usd"
            + " + (rent.support-second - rent.support) * max(0, usd - rent.support-second-from)"
            + " + (rent.support-third - rent.support-second)"
            + " * max(0, usd - rent.support-third-from)"
            + " + (rent.support-fourth - rent.support-third)"
            + " * max(0, usd - rent.support-fourth-from)");
    month(
        map,
        "price-index",
        "(1 + rent.trend) ^ (m / 12) * (1 - rent.price-path * (1 - path(m + 1)))"
            + " * (1 - if(rent.cut-after > 0, if(m >= rent.cut-after, rent.cut, 0), 0))");
    name(map, "term", "rent.reserved.term");
    name(
        map,
        "billing-factor",
        "(1 + rent.idle-share) * if(demand.job-billing > 0, demand.job-billing,"
            + " if(demand.session > 0, max(rent.minimum, if(rent.increment > 0,"
            + " ceil((demand.session + rent.start-up) / rent.increment) * rent.increment,"
            + " demand.session + rent.start-up)) / demand.session, 1))");
    month(map, "hours-of-full", "if(start-gpus(m) > 0, busy-hours(m), most-hours)");
    month(
        map,
        "full",
        "if(works + demand.whole-machines + demand.peak-gpus > 0, needed(m),"
            + " if(machine-hours(m) > 0, min(needed(m), -ceil(-machine-hours(m) / hours-of-full(m))),"
            + " needed(m)))");
    month(map, "needed-next", "needed(m + 1)");
    month(map, "full-next", "full(m + 1)");
    month(
        map,
        "each-full",
        "if(needed(m) > full(m), hours-of-full(m),"
            + " if(needed(m) > 0, machine-hours(m) / needed(m), 0))");
    month(
        map,
        "each-part",
        "if(needed(m) > full(m), max(0, machine-hours(m) - full(m) * hours-of-full(m))"
            + " / (needed(m) - full(m)), 0)");
    month(map, "billed-full", "min(billing-factor * each-full(m), conventions.hours-per-month)");
    month(map, "billed-part", "min(billing-factor * each-part(m), conventions.hours-per-month)");
    name(
        map,
        "credits-last",
        "if(provider-terms.credits > 0, if((1 - provider-terms.discount)"
            + " * sum(m, 0, horizon, in-credit(m) * needed(min(horizon, m + 1)) * price-index(m)"
            + " * (max(rent.on-demand, rent.reserved.price) * conventions.hours-per-month"
            + " + rent.reserved.upfront)) <= provider-terms.credits, 1, 0), 0)");
    month(map, "in-money", "1 - if(credits-last > 0, in-credit(m) * (1 - 10 ^ (-6)), 0)");
    name(
        map,
        "data-usd",
        "(rent.storage * demand.data.stored + rent.egress * demand.data.out)"
            + " * (1 - provider-terms.discount)");
    define(map, "plan-usd", "usd", "max(rent.support-minimum, plan-share(data-usd + usd))");
    month(map, "sharing", "max(needed(m), 1)");
    month(
        map,
        "hour-price-full",
        "rent.on-demand * (1 - provider-terms.discount) * price-index(m - 1) * billed-full(m)");
    month(
        map,
        "hour-usd-full",
        "discount(m) * (in-money(m) * hour-price-full(m)"
            + " + (plan-usd(sharing(m) * hour-price-full(m)) - plan-usd(0)) / sharing(m))");
    month(
        map,
        "hour-price-part",
        "rent.on-demand * (1 - provider-terms.discount) * price-index(m - 1) * billed-part(m)");
    month(
        map,
        "hour-usd-part",
        "discount(m) * (in-money(m) * hour-price-part(m)"
            + " + (plan-usd(sharing(m) * hour-price-part(m)) - plan-usd(0)) / sharing(m))");
    month(
        map,
        "term-price",
        "rent.reserved.price * (1 - provider-terms.discount) * price-index(m)"
            + " * conventions.hours-per-month");
    month(
        map,
        "upfront-price",
        "rent.reserved.upfront * (1 - provider-terms.discount) * price-index(m)");
    month(
        map,
        "term-usd",
        "discount(m) * (in-money(m) * upfront-price(m)"
            + " + (plan-usd(sharing(m) * upfront-price(m)) - plan-usd(0)) / sharing(m))"
            + " + term-price(m)"
            + " * (sum(s, m + 1, min(m + term, horizon), discount(s) * in-money(s))"
            + " + sum(s, horizon + 1, m + term, in-money(s)) * discount(horizon))"
            + " + sum(s, m + 1, min(m + term, horizon), discount(s) * (plan-usd(sharing(s)"
            + " * term-price(m)) - plan-usd(0)) / sharing(s))");
    month(map, "lasting", "if(m + 1 >= horizon, full-next(m), min(full-next(m), lasting(m + 1)))");
    month(
        map,
        "rest-lasting",
        "if(m >= horizon, 0, min(term-usd(m) + rest-lasting(m + term),"
            + " hour-usd-full(m + 1) + rest-lasting(m + 1)))");
    month(
        map,
        "signs-lasting",
        "if(rent.on-demand > 0, if(m > 0, if(term-usd(m) + rest-lasting(m + term)"
            + " <= (hour-usd-full(m + 1) + rest-lasting(m + 1)) * (1 + 10 ^ (-9)), 1, 0), 1), 1)");
    month(
        map,
        "rest-away",
        "if(m + 1 >= horizon, 0, if(needed-next(m + 1) > needed-next(m),"
            + " if(lasting(m + 1) > needed-next(m), rest-lasting(m + 1),"
            + " if(full-next(m + 1) > needed-next(m), rest-full(m + 1), rest-part(m + 1))),"
            + " rest-away(m + 1)))");
    month(
        map,
        "after-term-full",
        "if(m + term >= horizon, 0, if(full-next(m) <= lasting(m + term), rest-lasting(m + term),"
            + " if(full-next(m) <= full-next(m + term), rest-full(m + term),"
            + " if(full-next(m) <= needed-next(m + term), rest-part(m + term), rest-away(m + term)))))");
    month(
        map,
        "after-hour-full",
        "if(m + 1 >= horizon, 0, if(full-next(m) <= lasting(m + 1), rest-lasting(m + 1),"
            + " if(full-next(m) <= full-next(m + 1), rest-full(m + 1),"
            + " if(full-next(m) <= needed-next(m + 1), rest-part(m + 1), rest-away(m + 1)))))");
    month(
        map,
        "rest-full",
        "if(m >= horizon, 0, min(term-usd(m) + after-term-full(m),"
            + " hour-usd-full(m + 1) + after-hour-full(m)))");
    month(
        map,
        "signs-full",
        "if(rent.on-demand > 0, if(m > 0, if(term-usd(m) + after-term-full(m)"
            + " <= (hour-usd-full(m + 1) + after-hour-full(m)) * (1 + 10 ^ (-9)), 1, 0), 1), 1)");
    month(
        map,
        "after-term-part",
        "if(m + term >= horizon, 0, if(needed-next(m) <= lasting(m + term), rest-lasting(m + term),"
            + " if(needed-next(m) <= full-next(m + term), rest-full(m + term),"
            + " if(needed-next(m) <= needed-next(m + term), rest-part(m + term), rest-away(m + term)))))");
    month(
        map,
        "after-hour-part",
        "if(m + 1 >= horizon, 0, if(needed-next(m) <= lasting(m + 1), rest-lasting(m + 1),"
            + " if(needed-next(m) <= full-next(m + 1), rest-full(m + 1),"
            + " if(needed-next(m) <= needed-next(m + 1), rest-part(m + 1), rest-away(m + 1)))))");
    month(
        map,
        "rest-part",
        "if(m >= horizon, 0, min(term-usd(m) + after-term-part(m),"
            + " hour-usd-part(m + 1) + after-hour-part(m)))");
    month(
        map,
        "signs-part",
        "if(rent.on-demand > 0, if(m > 0, if(term-usd(m) + after-term-part(m)"
            + " <= (hour-usd-part(m + 1) + after-hour-part(m)) * (1 + 10 ^ (-9)), 1, 0), 1), 1)");
    month(map, "running", "sum(s, max(0, m - term + 1), m - 1, starts(s))");
    month(
        map,
        "part-held",
        "min(needed-next(m) - full-next(m), max(running(m) - full-next(m),"
            + " sum(s, max(0, m - term + 1), m - 1,"
            + " min(starts-part(s), max(0, needed-next(s) - full-next(m))))))");
    month(map, "free-part", "needed-next(m) - full-next(m) - part-held(m)");
    month(map, "free-lasting", "max(0, lasting(m) - running(m) + part-held(m))");
    month(map, "free-full", "max(0, full-next(m) - max(lasting(m), running(m) - part-held(m)))");
    month(map, "starts-part", "if(m < 0, 0, signs-part(m) * free-part(m))");
    month(
        map,
        "starts",
        "if(m < 0, 0, starts-part(m) + signs-lasting(m) * free-lasting(m)"
            + " + signs-full(m) * free-full(m))");
    month(
        map,
        "tail-hours",
        "if(m < horizon, 0, conventions.hours-per-month * sum(s, max(0, horizon - term),"
            + " horizon - 1, starts(s) * price-index(s) * (s + term - horizon)))");
    month(
        map,
        "due-later-hours",
        "if(m < horizon, 0, conventions.hours-per-month"
            + " * sum(s, max(0, horizon - term), horizon - 1, starts(s) * price-index(s)"
            + " * sum(k, 1, s + term - horizon, in-credit(horizon) - in-credit(horizon + k))))");
    name(map, "session-days", "ceil(demand.planned-session / 24)");
    name(
        map,
        "block-factor",
        "24 * max(session-days, rent.block.least-days * if(rent.block.most-days > 0,"
            + " ceil(session-days / rent.block.most-days), 1)) / demand.planned-session");
    name(
        map,
        "gang-interruptions",
        "rent.spot.interruptions"
            + " * if(demand.gang-machines > 0, demand.gang-machines, start-machines(horizon))");
    name(
        map,
        "spot-lost",
        "gang-interruptions * (((2 * demand.interruptible.checkpoint / gang-interruptions) ^ 0.5"
            + " + demand.interruptible.checkpoint) / 2 + demand.interruptible.restart)");
    name(
        map,
        "spot-factor",
        "if(gang-interruptions > 0, if(spot-lost < 1,"
            + " (1 + (demand.interruptible.checkpoint * gang-interruptions / 2) ^ 0.5)"
            + " / (1 - spot-lost), 1 / 0), 1)");
    return map;
  }

  private static void name(Map<String, Definition> map, String name, String body) {
    map.put(name, new Definition(name, List.of(), body));
  }

  private static void month(Map<String, Definition> map, String name, String body) {
    define(map, name, "m", body);
  }

  private static void define(
      Map<String, Definition> map, String name, String argument, String body) {
    map.put(name, new Definition(name, List.of(argument), body));
  }
}
