package dev.rackrate.report.export;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.listed;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.usdPerUnit;

import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.document.YamlText;
import java.util.ArrayList;
import java.util.List;

/// What the comments of every file say: where it is from, what is held, both prices of machines of
/// one's own by name, which of them the file carries, and the commands that derive them.
final class Heading {

  private final Target target;
  private final Order order;
  private final Wish wish;
  private final PoolNames names;
  private final Speech speech;
  private final List<String> lines = new ArrayList<>();

  private Heading(Target target, Order order, Wish wish, PoolNames names) {
    this.target = target;
    this.order = order;
    this.wish = wish;
    this.names = names;
    this.speech = new Speech(order.currency(), wish.language());
  }

  /// The comments of a file of a target, with what only its tool needs to be said.
  static List<String> of(
      Target target, Order order, Wish wish, PoolNames names, List<Sentence> more) {
    Heading heading = new Heading(target, order, wish, names);
    heading.say(
        Sentence.of(
            "Written by `rackrate export {} --to {}` from the plan of \"{}\" at the prices of {}.",
            name(ShellWord.of(wish.study())),
            name(target.label() + (wish.isPurchase() ? " --purchase" : "")),
            name(order.title()),
            day(order.asOf())));
    order.pools().forEach(heading::pool);
    order.machines().forEach(heading::later);
    order.of(Way.OWNED).forEach(heading::prices);
    heading.carried();
    order.of(Way.OWNED).forEach(heading::oddPrices);
    more.forEach(heading::say);
    return List.copyOf(heading.lines);
  }

  /// A file that says why there is nothing to write for a tool.
  static ExportFile alone(Target target, Order order, Wish wish, List<Sentence> more) {
    List<Sentence> all = new ArrayList<>(more);
    all.add(Sentence.of("The plan holds nothing that can be written for {}.", target.tool()));
    List<String> lines = of(target, order, wish, new PoolNames(order), all);
    return ExportFile.text("nothing-for-" + target.label() + ".txt", YamlText.of(lines, List.of()));
  }

  private void say(Sentence sentence) {
    lines.add(speech.say(sentence));
  }

  private void pool(Pool pool) {
    var machine = name(pool.isThere() ? pool.machineName() : pool.option().name());
    var pooled = name(names.of(pool));
    say(
        switch (pool.way()) {
          case OWNED ->
              pool.isThere()
                  ? Sentence.of(
                      "{}: {} of {}, which you have.", pooled, count(pool.machines()), machine)
                  : Sentence.of(
                      "{}: {} of {}, to be your own from {}.",
                      pooled,
                      count(pool.machines()),
                      machine,
                      day(pool.orders().getFirst().from()));
          case RESERVED ->
              Sentence.of(
                  "{}: {} of {}, paid for a term, from {}.",
                  pooled,
                  count(pool.machines()),
                  machine,
                  day(pool.orders().getFirst().from()));
          case RENTED ->
              Sentence.of(
                  "{}: up to {} of {}, rented by the hour.",
                  pooled,
                  count(pool.mostMachines()),
                  machine);
          case SPOT ->
              Sentence.of(
                  "{}: up to {} of {}, on spot.", pooled, count(pool.mostMachines()), machine);
          case TOKENS ->
              Sentence.of(
                  "{}: {}, a service paid by the token; no machine to write here.",
                  pooled,
                  machine);
        });
  }

  /// What is owned or paid for a term in other numbers later on.
  private void later(Pool pool) {
    boolean isCounted = pool.way() == Way.OWNED || pool.way() == Way.RESERVED;
    if (!isCounted || pool.orders().size() == 1) {
      return;
    }
    List<Arg> all = new ArrayList<>();
    for (Pool.Held held : pool.orders().subList(1, pool.orders().size())) {
      all.add(said(Sentence.of("{} from {}", count(held.machines()), day(held.from()))));
    }
    say(
        Sentence.of(
            "{}: later {}; write the files again then.",
            name(names.of(pool)),
            listed(all, Arg.Joint.COMMA)));
  }

  /// Prices by which a dispatcher does what the plan does not.
  private void oddPrices(Pool pool) {
    double usd = pool.prices().orElseThrow().marginal().value();
    if (usd == 0) {
      say(
          Sentence.of(
              "The study gives no cost for one more hour on {}, so it counts as free.",
              name(names.of(pool))));
    }
    for (Pool rented : order.rented()) {
      boolean isByTheHour = rented.way() == Way.RENTED || rented.way() == Way.SPOT;
      if (isByTheHour && rented.rentUsdPerGpuHour() < usd) {
        say(
            Sentence.of(
                "A GPU-hour on {} is rented for {}, less than one more on {} costs: going by"
                    + " price leaves your own machines idle.",
                name(names.of(rented)),
                usdPerUnit(rented.rentUsdPerGpuHour()),
                name(names.of(pool))));
      }
    }
  }

  private void prices(Pool pool) {
    Pool.Prices prices = pool.prices().orElseThrow();
    say(
        Sentence.of(
            "Marginal price of a GPU-hour on {}: {}, energy at the wall and wear, before taxes:",
            name(names.of(pool)),
            usdPerUnit(prices.marginal().value())));
    explain(prices.name() + ".marginalGpuHour");
    if (prices.full().isEmpty()) {
      say(Sentence.of("{} has no use in the plan, so no full price.", name(names.of(pool))));
      return;
    }
    var full = usdPerUnit(prices.full().get().value());
    say(
        pool.isThere()
            ? Sentence.of(
                "Full price of a GPU-hour on {} at this use: {}, all that running them costs, their"
                    + " purchase aside:",
                name(names.of(pool)),
                full)
            : Sentence.of(
                "Full price of a GPU-hour on {} at this use: {}, all that owning costs:",
                name(names.of(pool)),
                full));
    explain(prices.name() + ".fullGpuHour");
  }

  private void explain(String figure) {
    lines.add("rackrate explain " + ShellWord.of(wish.study()) + " " + ShellWord.of(figure));
  }

  private void carried() {
    if (order.of(Way.OWNED).isEmpty()) {
      say(Sentence.of("The plan owns no machine, so this file carries no price of one."));
      return;
    }
    say(
        switch (target.carries()) {
          case MARGINAL ->
              Sentence.of(
                  "This file carries the marginal price, which is for choosing where work runs; the"
                      + " full one is for showing what it cost.");
          case FULL ->
              Sentence.of(
                  "This file carries the full price, which is for showing what work cost; the"
                      + " marginal one is for choosing where it runs.");
          case NONE ->
              Sentence.of(
                  "This file carries neither price: {} has no field for what an owned GPU-hour"
                      + " costs.",
                  target.tool());
        });
  }
}
