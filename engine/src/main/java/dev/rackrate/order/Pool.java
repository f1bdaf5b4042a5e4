package dev.rackrate.order;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Require;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Option;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Machines of one kind that a plan holds.
///
/// @param option how they are held and what they cost
/// @param isThere whether they are there already and nothing is to be ordered
/// @param gpu of the machine, where the catalogue knows it
/// @param use month by month
/// @param orders what is held from when, in order of time
/// @param quotaGpus most GPUs that the provider lets one have, where the study says so
/// @param prices of an hour on its GPUs, where the machines are owned
public record Pool(
    Way way,
    Option option,
    boolean isThere,
    Optional<Gpu> gpu,
    MonthlyUse use,
    List<Held> orders,
    Optional<Double> quotaGpus,
    Optional<Prices> prices) {

  /// Machines from a day on.
  public record Held(int machines, LocalDate from, LocalDate until) {}

  /// What an hour on an owned GPU costs.
  ///
  /// @param name before which `.marginalGpuHour` and `.fullGpuHour` are figures of `explain`
  /// @param full empty where the machines have no use
  public record Prices(String name, Figure marginal, Optional<Figure> full) {}

  public Pool {
    orders = List.copyOf(orders);
    Require.atLeast(orders.size(), 1, "stretches of " + option.id());
    if (way == Way.OWNED && prices.isEmpty()) {
      throw new IllegalArgumentException("machines of one's own have prices: " + option.id());
    }
  }

  public String id() {
    return option.id();
  }

  /// The machine or offer as the study calls it.
  public String machineName() {
    String family = option.family();
    return isThere && family.startsWith(Have.PREFIX)
        ? family.substring(Have.PREFIX.length())
        : family;
  }

  /// GPUs of one machine.
  public int gpusPerMachine() {
    return (int) Math.max(1, Math.round(option.get(Input.MACHINE_GPUS)));
  }

  /// Machines held first.
  public int machines() {
    return orders.getFirst().machines();
  }

  /// Most machines held at once.
  public int mostMachines() {
    return orders.stream().mapToInt(Held::machines).max().orElse(0);
  }

  /// Most GPUs that work may take of it at once: of what is owned or paid for a term those held
  /// first, of the rest those ever held; fewer where a quota is lower.
  public int limitGpus() {
    int held = limitHeld() * gpusPerMachine();
    return quotaGpus.map(quota -> (int) Math.min(held, Math.floor(quota))).orElse(held);
  }

  /// Whole machines within that limit.
  public int limitMachines() {
    return limitGpus() / gpusPerMachine();
  }

  private int limitHeld() {
    return switch (way) {
      case OWNED, RESERVED -> machines();
      case RENTED, SPOT, TOKENS -> mostMachines();
    };
  }

  /// What is paid for an hour of one GPU, in US dollars, the agreed discount taken off: of a term
  /// its price spread over its hours.
  ///
  /// @throws IllegalStateException for machines of one's own and services
  public double rentUsdPerGpuHour() {
    double hours = option.get(Input.HOURS_PER_MONTH);
    double perMachineHour =
        switch (option.kind()) {
          case ON_DEMAND -> option.get(Input.ON_DEMAND_PRICE);
          case SPOT -> option.get(Input.SPOT_PRICE);
          case RESERVED ->
              option.get(Input.RESERVED_PRICE)
                  + option.get(Input.RESERVED_UPFRONT)
                      / (Math.max(1, option.get(Input.RESERVED_TERM)) * hours);
          case MONTHLY -> option.get(Input.MONTHLY_PRICE) / hours;
          case BLOCK -> option.get(Input.BLOCK_PRICE);
          case BUILD, API -> throw new IllegalStateException("no rent of machines: " + id());
        };
    return perMachineHour * (1 - option.get(Input.DISCOUNT)) / gpusPerMachine();
  }

  /// The same for an hour of one machine.
  public double rentUsdPerMachineHour() {
    return rentUsdPerGpuHour() * gpusPerMachine();
  }

  /// What the machine has besides its GPUs, as far as known.
  public Host host() {
    return switch (option.listed()) {
      case Option.Listed.AsOffer(var offer) -> offer.host();
      case Option.Listed.AsMachine(var machine) -> machine.design().host();
      case Option.Listed.AsService _, Option.Listed.Nowhere _ -> Host.UNKNOWN;
    };
  }

  /// The machine of the catalogue, with its parts, where it is one.
  public Optional<Machine> machine() {
    return option.listed() instanceof Option.Listed.AsMachine(Machine machine)
        ? Optional.of(machine)
        : Optional.empty();
  }

  /// The type of machine at its provider, where it is one of the catalogue; else its name.
  public String instance() {
    return option.listed() instanceof Option.Listed.AsOffer(var offer)
            && !offer.instance().isBlank()
        ? offer.instance()
        : option.family();
  }

  /// The region in which it is listed; empty where not known or anywhere.
  public String region() {
    return option.listed() instanceof Option.Listed.AsOffer(var offer)
            && !offer.region().equals("any")
        ? offer.region()
        : "";
  }
}
