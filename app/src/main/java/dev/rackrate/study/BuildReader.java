package dev.rackrate.study;

import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Market;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.asked.BuildEntry;
import dev.rackrate.resolve.asked.Wanted;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.study.text.Names;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The list `build` -> machines to build.
final class BuildReader {

  private static final double MOST_USD = 1e12;

  private final Section study;
  private final Market market;
  private final GpuNames gpus;

  BuildReader(Section study, Market market, GpuNames gpus) {
    this.study = study;
    this.market = market;
    this.gpus = gpus;
  }

  List<Wanted<BuildEntry>> read() {
    List<Wanted<BuildEntry>> entries = new ArrayList<>();
    List<Node> items = Names.items(study, "build");
    for (int index = 0; index < items.size(); index++) {
      Node item = items.get(index);
      entries.add(
          Names.isAuto(item)
              ? new Wanted.Auto<>("build[" + index + "]")
              : new Wanted.Named<>(entry(Names.entry(study, "build", index, item))));
    }
    return entries;
  }

  /// The machine of that name, by the list or by the catalogue, for a key of another section.
  BuildEntry named(String name, Section section, String key) {
    List<Node> items = Names.items(study, "build");
    for (int index = 0; index < items.size(); index++) {
      if (items.get(index) instanceof Node.Mapping written) {
        Section entry = study.entry("build", index, written);
        if (entry.text("name").equals(Optional.of(name))) {
          return entry(entry);
        }
      }
    }
    Machine machine = market.machine(name).orElseThrow(() -> section.problem(key, unknown(name)));
    return BuildEntry.of(machine, section.path());
  }

  private BuildEntry entry(Section entry) {
    Optional<Machine> machine = entry.text("from").map(id -> machine(entry, id));
    String name =
        entry
            .text("name")
            .or(() -> machine.map(Machine::id))
            .orElseThrow(() -> entry.missing("name", "my-box"));
    return new BuildEntry(
        entry.path(),
        name,
        machine,
        gpus.under(entry, "gpu").or(() -> machine.map(Machine::gpu)),
        parts(entry),
        figures(entry),
        CostReader.read(entry, CostItem.Basis.PER_PURCHASE, CostItem.Basis.PER_MACHINE_MONTH),
        HostReader.read(entry));
  }

  private Machine machine(Section entry, String id) {
    return market.machine(id).orElseThrow(() -> entry.problem("from", unknown(id)));
  }

  /// A sentence for a machine that the catalogue has not, or no price of on that day.
  private Sentence unknown(String id) {
    List<MachineDesign> all = market.catalogue().tables().machines();
    return all.stream()
        .filter(design -> design.id().equalsIgnoreCase(id))
        .flatMap(design -> design.items().stream())
        .map(MachineDesign.Item::part)
        .filter(part -> part.on(market.day()).isEmpty())
        .findFirst()
        .map(part ->
            Sentence.of(
                "no price of {}, a part of {}, is as old as as-of {}; write the machine out with"
                    + " its price of that day",
                Arg.name(part.name()),
                Arg.name(id),
                Arg.day(market.day())))
        .orElseGet(() ->
            Sentence.of(
                "the catalogue has no machine called \"{}\"{}",
                Arg.name(id),
                Names.orWrittenOut(Nearest.to(id, all.stream().map(MachineDesign::id).toList()))));
  }

  private static List<BuildEntry.Part> parts(Section entry) {
    List<BuildEntry.Part> parts = new ArrayList<>();
    for (Section part : entry.sections("parts")) {
      parts.add(
          new BuildEntry.Part(
              part.requiredText("part", "gpu"),
              part.number("count", 0.01, 1e6).map(Given::value).orElse(1.0),
              part.amountBetween("price", 0, MOST_USD, "USD")
                  .orElseThrow(() -> part.missing("price", "1_650 USD"))));
    }
    return parts;
  }

  private static Written figures(Section entry) {
    WrittenFigures figures =
        new WrittenFigures()
            .put(Input.MACHINE_GPUS, entry.whole("gpus", 1, 100_000))
            .put(Input.GPU_RATIO, entry.number("speed", 0.001, 1_000))
            .put(Input.PRICE, entry.amountBetween("price", 0, MOST_USD, "USD"))
            .put(Input.GPU_PART_PRICE, entry.amount("gpu-price", "USD"))
            .put(Input.RESALE, resale(entry));
    upkeep(figures, entry);
    Section power = entry.sectionOrEmpty("power");
    figures
        .put(Input.RUNNING, entry.amount("running", "USD/hour"))
        .put(Input.LOAD_POWER, power.amount("load", "W"))
        .put(Input.IDLE_POWER, power.amount("idle", "W"))
        .put(Input.OFF_WHEN_IDLE, power.oneOrNothing("off-when-idle"));
    entry.section("finance").ifPresent(loan -> finance(figures, loan));
    return figures.done();
  }

  private static void upkeep(WrittenFigures figures, Section entry) {
    figures
        .put(
            Input.LIFE,
            entry.amountBetween("life", 0.5, 1_200, "months").map(BuildReader::wholeMonths))
        .put(Input.UPKEEP, entry.amount("upkeep", "USD/year"))
        .put(Input.SUPPORT, entry.amountBetween("support", 0, 1, "ratio/year"))
        .put(Input.SOFTWARE, entry.amount("software", "USD/year"))
        .put(Input.FAILURE_RATE, entry.amountBetween("failure-rate", 0, 10, "ratio/year"))
        .put(Input.WARRANTY, entry.amount("warranty", "months"))
        .put(Input.REPAIR_TIME, entry.amount("repair-time", "hours"))
        .put(Input.LEAD_TIME, entry.amount("lead-time", "days"))
        .put(Input.EMBODIED_CARBON, entry.amount("embodied-carbon", "kg"));
  }

  /// An amount, or a share of the price.
  private static Optional<Given> resale(Section entry) {
    Optional<Given> resale = entry.amountBetween("resale", 0, MOST_USD, "USD", "ratio");
    if (resale.filter(given -> given.unit().equals("ratio") && given.value() > 1).isPresent()) {
      throw entry.expected(
          "resale",
          entry.value("resale").orElseThrow(),
          Sentence.of("at most 100 % of the price, or an amount"));
    }
    return resale;
  }

  /// What is paid at once where a share is borrowed.
  private static Given rest(Given share) {
    Origin.Derived.Part part =
        new Origin.Derived.Part("share", share.value(), "ratio", share.origin());
    return new Given(1 - share.value(), "ratio", new Origin.Derived("1 - share", List.of(part)));
  }

  private static void finance(WrittenFigures figures, Section finance) {
    if (finance.has("lease")) {
      lease(figures, finance);
    } else {
      loan(figures, finance);
    }
  }

  private static void lease(WrittenFigures figures, Section lease) {
    for (String ofLoan : List.of("rate", "share", "balloon")) {
      if (lease.has(ofLoan)) {
        throw lease.problem(ofLoan, Sentence.of("goes with a loan; remove it, or lease"));
      }
    }
    Given term =
        lease
            .amountBetween("term", 1, 600, "months")
            .orElseThrow(() -> lease.missing("term", "36 months"));
    figures
        .put(Input.LEASE, lease.amountBetween("lease", 0.01, MOST_USD, "USD/month"))
        .put(Input.LOAN_TERM, Optional.of(wholeMonths(term)))
        .put(Input.BUY_OUT, lease.amountBetween("buy-out", 0, MOST_USD, "USD", "ratio"));
  }

  private static void loan(WrittenFigures figures, Section loan) {
    if (loan.has("buy-out")) {
      throw loan.problem("buy-out", Sentence.of("goes with lease; write lease: 900 USD/month too"));
    }
    Given rate =
        loan.amountBetween("rate", 0, 2, "ratio/year")
            .orElseThrow(() -> loan.missing("rate", "8 %/year"));
    Given term =
        loan.amountBetween("term", 1, 600, "months")
            .orElseThrow(() -> loan.missing("term", "36 months"));
    Optional<Given> share = loan.amountBetween("share", 0, 1, "ratio");
    Optional<Given> balloon = loan.amountBetween("balloon", 0, 1, "ratio");
    if (balloon.map(Given::value).orElse(0.0) > share.map(Given::value).orElse(1.0)) {
      throw loan.problem(
          "balloon", Sentence.of("must not be more than the share that is borrowed"));
    }
    figures
        .put(Input.LOAN_RATE, Optional.of(rate))
        .put(Input.LOAN_TERM, Optional.of(wholeMonths(term)))
        .put(Input.DOWN_PAYMENT, share.map(BuildReader::rest))
        .put(Input.BALLOON, balloon);
  }

  private static Given wholeMonths(Given life) {
    return new Given(Math.max(1, Math.rint(life.value())), life.unit(), life.origin());
  }
}
