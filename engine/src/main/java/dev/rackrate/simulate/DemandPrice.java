package dev.rackrate.simulate;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.simulate.Sweep.Point;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Outages;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a demand costs on one's own machines with the rest rented, and in the cloud alone, over the
/// time of its log; and each group's part by its GPU-hours.
///
/// @param machine of one's own, by name
/// @param offer by the hour; empty where the study names none
/// @param machines of one's own
/// @param ownUsd of these machines
/// @param rentUsd of what goes beyond them; 0 without an offer
/// @param cloudUsd if all of it were rented; empty without an offer
/// @param charges of the groups; they add up to the whole
/// @param sizes what other numbers of machines would do
public record DemandPrice(
    String machine,
    Optional<String> offer,
    int machines,
    double ownUsd,
    double rentUsd,
    Optional<Double> cloudUsd,
    List<Charge> charges,
    List<Size> sizes) {

  /// Jobs of a log up to which sizes are replayed.
  public static final int MOST_REPLAYED = 200_000;

  private static final int MOST_SIZES = 12;
  private static final int THREADS = 2;

  /// What a group is charged.
  public record Charge(
      String group, double gpuHours, double share, double ownUsd, Optional<Double> cloudUsd) {}

  /// A number of machines of one's own.
  ///
  /// @param gpus that they stand for, counted in those of the log
  /// @param coveredShare of the GPU-hours that run on them
  /// @param idleShare of their GPU-hours
  /// @param usdPerMonth of the machines, and of what is rented beyond them
  /// @param waits in a replay on these machines alone, where there was one
  public record Size(
      int machines,
      double gpus,
      double coveredShare,
      double idleShare,
      double rentedGpuHours,
      double usdPerMonth,
      Optional<Waits> waits) {}

  /// What a replay showed.
  ///
  /// @param neverRan jobs that are larger than the machines
  public record Waits(double p90Seconds, long neverRan) {}

  public DemandPrice {
    charges = List.copyOf(charges);
    sizes = List.copyOf(sizes);
  }

  /// What goes to groups: machines and rent.
  public double totalUsd() {
    return ownUsd + rentUsd;
  }

  /// The price of a demand.
  ///
  /// @param setup the machine and the offer
  /// @param gpus of one's own, counted in those of the log; negative for as many as the peak takes
  public static DemandPrice of(Demand demand, FleetSetup setup, double gpus) {
    return new Prices(demand, setup).price(gpus);
  }

  private static final class Prices {

    private final Demand demand;
    private final FleetSetup setup;
    private final LoadDuration curve;
    private final double hours;
    private final double months;
    private final double gpusPerMachine;
    private final Pool one;
    private final FleetCost.Terms terms;
    private final Optional<Double> usdPerGpuHour;

    Prices(Demand demand, FleetSetup setup) {
      this.demand = demand;
      this.setup = setup;
      this.curve = demand.load().curve();
      this.hours = demand.load().window().hours();
      this.terms = setup.terms(demand);
      this.months = hours / terms.hoursPerMonth();
      this.one = FleetPricing.pool(setup.owned(), 1);
      this.gpusPerMachine = one.gpusPerNode() * one.speed();
      this.usdPerGpuHour = setup.onDemand().map(Prices::usdPerGpuHour);
    }

    /// Of a GPU-hour as the log counts it, as if parts of a machine could be rented.
    private static double usdPerGpuHour(Option offer) {
      return FleetPricing.usdPerMachineHour(offer)
          / offer.get(Input.MACHINE_GPUS)
          / offer.get(Input.GPU_RATIO);
    }

    DemandPrice price(double gpus) {
      int machines =
          gpus < 0 ? setup.peakNodes(demand) : (int) Math.ceil(gpus / gpusPerMachine - 1e-9);
      double own = ownUsd(machines);
      double rent = rentUsd(machines);
      double all = demand.load().gpuHours();
      Optional<Double> cloud =
          usdPerGpuHour.map(usd -> usd * all + terms.rentedFixedUsd() * months);
      List<Charge> charges = new ArrayList<>();
      for (Demand.Group group : demand.pooling().groups()) {
        double share = all == 0 ? 0 : group.gpuHours() / all;
        charges.add(
            new Charge(
                group.name(),
                group.gpuHours(),
                share,
                (own + rent) * share,
                cloud.map(usd -> usd * share)));
      }
      return new DemandPrice(
          setup.owned().name(),
          setup.onDemand().map(Option::name),
          machines,
          own,
          rent,
          cloud,
          charges,
          sizes());
    }

    private double served(int machines) {
      return curve.meanGpusUpTo(machines * gpusPerMachine) * hours;
    }

    private double beyond(int machines) {
      return Math.max(0, demand.load().gpuHours() - served(machines));
    }

    private double ownUsd(int machines) {
      return machines * one.price().usdPerNodeHour() * hours
          + one.price().usdPerBusyGpuHour() * served(machines) / one.speed()
          + (machines > 0 ? terms.ownedFixedUsd() * months : 0);
    }

    private double rentUsd(int machines) {
      double rented = beyond(machines);
      return rented <= 1e-9 * demand.load().gpuHours()
          ? 0
          : usdPerGpuHour.map(usd -> usd * rented + terms.rentedFixedUsd() * months).orElse(0.0);
    }

    private List<Size> sizes() {
      int peak = setup.peakNodes(demand);
      int step = Math.max(1, Math.ceilDiv(peak, MOST_SIZES - 1));
      List<Integer> numbers = new ArrayList<>();
      for (int machines = 0; machines < peak; machines += step) {
        numbers.add(machines);
      }
      numbers.add(peak);
      Map<Integer, Waits> waits = waits(numbers.stream().filter(number -> number > 0).toList());
      List<Size> sizes = new ArrayList<>();
      double all = demand.load().gpuHours();
      for (int machines : numbers) {
        double there = machines * gpusPerMachine * hours;
        sizes.add(
            new Size(
                machines,
                machines * gpusPerMachine,
                all == 0 ? 0 : served(machines) / all,
                there == 0 ? 0 : Math.max(0, 1 - served(machines) / there),
                beyond(machines),
                (ownUsd(machines) + rentUsd(machines)) / months,
                Optional.ofNullable(waits.get(machines))));
      }
      return sizes;
    }

    private Map<Integer, Waits> waits(List<Integer> numbers) {
      Optional<JobLog> log =
          demand.jobs().filter(jobs -> jobs.size() > 0 && jobs.size() <= MOST_REPLAYED);
      if (log.isEmpty() || numbers.isEmpty()) {
        return Map.of();
      }
      ReplaySettings base =
          new ReplaySettings(
              setup.fleet(numbers.getFirst()),
              Policy.EASY,
              Burst.NEVER,
              Outages.NONE,
              Showing.TOTALS);
      Sweep sweep =
          SweepSimulator.run(
              SimulatedJobs.of(log.get()),
              new Sweep.Question(base, List.of(Policy.EASY), numbers),
              THREADS,
              ReplayProgress.NONE);
      Map<Integer, Waits> waits = new HashMap<>();
      for (Point point : sweep.curves().getFirst().points()) {
        waits.put(point.nodes(), new Waits(point.waits().p90Seconds(), point.jobs().tooLarge()));
      }
      return waits;
    }
  }
}
