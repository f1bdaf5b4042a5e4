package dev.rackrate.study;

import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Held;
import dev.rackrate.scenario.Option;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The list `have` -> machines that do part of the work beside any option; those that could do all
/// that is left to the horizon become an option themselves.
final class HaveReader {

  private final Section study;
  private final BuildReader build;
  private final LocalDate start;
  private final Optional<LoggedDemand> logged;
  private final List<Held> held = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Optional<Option> enough = Optional.empty();

  /// @param logged the demand, where it comes from logs
  HaveReader(Section study, BuildReader build, LocalDate start, Optional<LoggedDemand> logged) {
    this.study = study;
    this.build = build;
    this.start = start;
    this.logged = logged;
  }

  /// Works out what the machines take over and leaves the rest to the other options.
  void fill(Figures figures) {
    figures.putAbsent(Input.HAVE_GPUS, 0);
    figures.putAbsent(Input.HAVE_MONTHS, 0);
    for (Section entry : study.sections("have")) {
      if (enough.isPresent()) {
        warnings.add(
            "%s of have is not needed and not counted."
                .formatted(entry.requiredText("machine", "")));
      } else {
        entry(figures, entry);
      }
    }
  }

  private void entry(Figures figures, Section entry) {
    int horizon = (int) figures.get(Input.HORIZON);
    int count = (int) entry.whole("count", 1, 100_000).map(Given::value).orElse(1.0).doubleValue();
    int months = entry.date("until").map(this::monthsTo).orElse(horizon);
    if (logged.isPresent() && months < horizon) {
      throw entry.problem("until", "must reach to the horizon where the demand comes from logs");
    }
    if (logged.isPresent() && figures.get(Input.GROWTH) != 0) {
      throw entry.problem(
          "machine", "cannot stand beside demand.growth where the demand comes from logs");
    }
    if (months < 1) {
      warnings.add("%s of have is gone before the work starts.".formatted(entry.path()));
      return;
    }
    Option all = option(figures, entry, Math.min(months, horizon));
    if (!all.misfits().isEmpty()) {
      warnings.add(
          "%s is there but does none of the work: %s."
              .formatted(all.name(), all.misfits().getFirst().sentence().text()));
      return;
    }
    double gpus = count * all.get(Input.MACHINE_GPUS) * all.get(Input.GPU_RATIO);
    double left = figures.get(Input.GPUS) - figures.get(Input.HAVE_GPUS);
    double most = left * Math.pow(1 + Math.max(0, figures.get(Input.GROWTH)), horizon - 1);
    if (left <= 0) {
      warnings.add(
          "%s of have is not needed and not counted.".formatted(entry.requiredText("machine", "")));
      return;
    }
    boolean isOthersTime =
        figures.get(Input.HAVE_MONTHS) > 0 && figures.get(Input.HAVE_MONTHS) != months;
    if (gpus >= most - 1e-9 && months >= horizon && !isOthersTime) {
      enough = Optional.of(all);
      return;
    }
    add(figures, entry, new Held(all, count, Math.min(gpus, left), Math.min(months, horizon)));
  }

  private void add(Figures figures, Section entry, Held machines) {
    double before = figures.get(Input.HAVE_MONTHS);
    if (before > 0 && before != machines.months()) {
      throw entry.problem(
          "until", "must be the same day for all machines of have; write the earliest for all");
    }
    Origin origin = entry.origin("machine", entry.value("machine").orElseThrow());
    Option own = machines.option();
    double hours =
        logged
            .map(log -> log.hoursPerWeekOfFirst(machines.gpus()))
            .orElseGet(() -> meanHours(own, machines.months()));
    Option running =
        own.with(
            own.inputs()
                .with(Input.GPUS, machines.gpus())
                .with(Input.GROWTH, 0)
                .with(Input.HOURS_PER_WEEK, hours)
                .with(Input.WHOLE_MACHINES, 0)
                .with(Input.HAVE_GPUS, 0)
                .with(Input.HAVE_MONTHS, 0));
    held.add(new Held(running, machines.count(), machines.gpus(), machines.months()));
    figures.put(Input.HAVE_GPUS, figures.get(Input.HAVE_GPUS) + machines.gpus(), origin);
    figures.put(Input.HAVE_MONTHS, machines.months(), origin);
  }

  /// Hours a week that grow with the work up to the most, as one figure of the same present worth.
  private static double meanHours(Option own, int months) {
    double hours = own.get(Input.HOURS_PER_WEEK);
    double most = Math.max(own.get(Input.MOST_HOURS_PER_WEEK), hours);
    double all = 0;
    double weights = 0;
    for (int month = 1; month <= months; month++) {
      double weight = Math.pow(1 + own.get(Input.DISCOUNT_RATE), -month / 12.0);
      all += weight * Math.min(hours * Math.pow(1 + own.get(Input.GROWTH), month - 1), most);
      weights += weight;
    }
    return all / weights;
  }

  /// The machine as an option that costs nothing to buy; with a value written, that is its price.
  private Option option(Figures figures, Section entry, int months) {
    String name = entry.requiredText("machine", "ws-4x3090-used");
    Place place = entry.placeOf("machine");
    if (build.written(name).isEmpty()) {
      build
          .unknown(name)
          .ifPresent(why -> {
            throw entry.problem("machine", why);
          });
    }
    SequencedMap<String, Node.Entry> keys = new LinkedHashMap<>();
    build
        .written(name)
        .ifPresentOrElse(
            written -> keys.putAll(written.entries()), () -> put(keys, "from", name, place));
    List.of("price", "parts", "resale", "finance", "name", "life", "costs").forEach(keys::remove);
    put(keys, "name", "have-" + name, place);
    entry.amount("value", "USD");
    Optional<Node> value = entry.value("value");
    if (value.isPresent()) {
      keys.put("price", new Node.Entry(value.get(), value.get().place()));
    } else {
      put(keys, "price", "0 USD", place);
      put(keys, "resale", "0 USD", place);
    }
    put(keys, "life", months + " months", place);
    Figures own = figures.copy();
    own.put(Input.HORIZON, months, entry.origin("machine", entry.value("machine").orElseThrow()));
    Option option = build.option(own, name, new Node.Mapping(keys, place));
    return option.with(option.inputs().with(Input.SALES_TAX, 0));
  }

  private static void put(
      SequencedMap<String, Node.Entry> keys, String key, String text, Place place) {
    keys.put(key, new Node.Entry(new Node.Scalar(text, false, place), place));
  }

  private int monthsTo(LocalDate until) {
    int months = 0;
    while (months < 1_200 && !start.plusMonths(months + 1L).isAfter(until.plusDays(1))) {
      months++;
    }
    return months;
  }

  /// Machines that do part of the work beside any option.
  List<Held> held() {
    return held;
  }

  /// The machines there as an option, where they could do all that is left.
  Optional<Option> enough() {
    return enough;
  }

  List<String> warnings() {
    return warnings;
  }
}
