package dev.rackrate.sizing;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.quantity.Money;
import dev.rackrate.sizing.SizeAnswer.Candidate;
import dev.rackrate.sizing.SizeAnswer.Narrowing;
import dev.rackrate.sizing.SizeAnswer.OfWorkload;
import dev.rackrate.sizing.SizeAnswer.UnitPrice;
import dev.rackrate.workload.Batch;
import dev.rackrate.workload.Desktop;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.LlmFineTuning;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.LlmTraining;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// Tries GPUs of a market in ones, twos, fours and eights, and in several machines of eight.
public final class SizeCalculator {

  private static final int GPUS_OF_A_MACHINE = 8;
  private static final List<Integer> IN_ONE_MACHINE = List.of(1, 2, 4, GPUS_OF_A_MACHINE);
  private static final int USUAL_MACHINES = 8;

  /// A measurement that leaves more of an interval is not worth telling.
  private static final double NARROWER = 0.95;

  private static final Comparator<Candidate> SMALLEST_FIRST =
      Comparator.comparing(Candidate::fits)
          .reversed()
          .thenComparingInt(c -> c.sizing().placement().gpus())
          .thenComparingDouble(c -> c.perUnit().map(UnitPrice::usd).orElse(Double.MAX_VALUE))
          .thenComparing(c -> c.sizing().placement().gpu().name());

  private static final Comparator<UnitPrice> CHEAPEST_THAT_MAY_DECIDE =
      Comparator.comparing(UnitPrice::mayDecide).reversed().thenComparingDouble(UnitPrice::usd);

  private final Market market;
  private final SizingModel model;
  private final BiPredicate<Offer, Offer.Price> mayDecide;
  private final Map<String, Gpu> gpus = new TreeMap<>();

  /// @param mayDecide whether a price is sound enough to decide on
  public SizeCalculator(
      Market market, SizingModel model, BiPredicate<Offer, Offer.Price> mayDecide) {
    this.market = market;
    this.model = model;
    this.mayDecide = mayDecide;
    market.offers().forEach(offer -> gpus.put(offer.gpu().id(), offer.gpu()));
    market.machines().forEach(machine -> gpus.put(machine.gpu().id(), machine.gpu()));
  }

  /// Every workload against every GPU.
  public SizeAnswer answer(String title, Money.Rate currency, List<WorkloadCase> works) {
    return new SizeAnswer(
        title, market.day(), currency, works.stream().map(this::candidates).toList());
  }

  private OfWorkload candidates(WorkloadCase work) {
    List<Candidate> candidates = new ArrayList<>();
    for (Gpu gpu : gpus.values()) {
      Optional<Sizing> last = Optional.empty();
      for (Placement placement : placements(work, gpu)) {
        if (last.isEmpty() || isWanted(work, last.get(), placement)) {
          Optional<Sizing> smaller = last;
          last = Optional.of(model.size(work, placement));
          candidates.add(candidate(work, last.get()));
          fewer(work, smaller, last.get())
              .map(some -> candidate(work, some))
              .ifPresent(candidates::add);
        }
      }
    }
    List<Candidate> sorted = candidates.stream().sorted(SMALLEST_FIRST).toList();
    return new OfWorkload(work.workload(), sorted, narrowing(work, sorted));
  }

  private Candidate candidate(WorkloadCase work, Sizing sizing) {
    return new Candidate(sizing, perUnit(work, sizing));
  }

  /// The fewest machines that do a run, where twice as many as do not are more than it takes.
  private Optional<Sizing> fewer(WorkloadCase work, Optional<Sizing> smaller, Sizing sizing) {
    Placement placement = sizing.placement();
    return smaller.isPresent()
            && smaller.get() instanceof Sizing.Undone
            && sizing instanceof Sizing.Done done
            && placement.nodes() > 2
            && done.hoursOfRun().isPresent()
        ? Optional.of(model.least(work, placement.gpu(), placement.gpusPerNode()))
            .filter(fewest -> fewest.placement().nodes() < placement.nodes())
        : Optional.empty();
  }

  /// What measuring the GPUs that do the work for least would tell of the next.
  private Optional<Narrowing> narrowing(WorkloadCase work, List<Candidate> candidates) {
    List<Candidate> cheapest =
        candidates.stream()
            .filter(candidate -> candidate.fits() && candidate.perUnit().isPresent())
            .sorted(Comparator.comparingDouble(c -> c.perUnit().orElseThrow().usd()))
            .toList();
    if (work.measured().isPresent() || cheapest.isEmpty()) {
      return Optional.empty();
    }
    Sizing.Done first = (Sizing.Done) cheapest.getFirst().sizing();
    Placement there = first.placement();
    WorkloadCase measured =
        new WorkloadCase(
            work.workload(),
            Optional.of(new MeasuredRate(there.gpu(), there.gpus(), first.throughput().value())),
            work.leastGib());
    return cheapest.stream()
        .map(candidate -> (Sizing.Done) candidate.sizing())
        .filter(next -> !next.placement().gpu().id().equals(there.gpu().id()))
        .filter(next -> next.placement().gpus() == there.gpus())
        .findFirst()
        .flatMap(next ->
            model.size(measured, next.placement()) instanceof Sizing.Done then
                    && width(then.throughput()) < NARROWER * width(next.throughput())
                ? Optional.of(new Narrowing(first, next, then.throughput()))
                : Optional.empty());
  }

  private static double width(Throughput speed) {
    return Math.log(speed.high() / speed.low());
  }

  /// Any number in one machine; several machines for training of language models, and where fewer
  /// have too little memory or time.
  private static boolean isWanted(WorkloadCase work, Sizing smaller, Placement next) {
    boolean isSpread =
        switch (work.workload()) {
          case LlmTraining _, LlmFineTuning _ -> next.nodes() <= USUAL_MACHINES;
          case Batch _, LlmServing _, Desktop _ -> false;
        };
    return next.nodes() == 1
        || isSpread
        || (smaller instanceof Sizing.Undone undone && SizingModel.mayFitMore(work, undone));
  }

  private List<Placement> placements(WorkloadCase work, Gpu gpu) {
    List<Placement> placements = new ArrayList<>();
    for (int count : IN_ONE_MACHINE) {
      if (count == 1 || !(work.workload() instanceof Desktop)) {
        placements.add(new Placement(gpu, count, 1, Link.UNSTATED));
      }
    }
    model.placements(work, gpu, GPUS_OF_A_MACHINE).stream()
        .filter(placement -> placement.nodes() > 1)
        .forEach(placements::add);
    return placements;
  }

  /// The least at prices that may decide, else at any.
  private Optional<UnitPrice> perUnit(WorkloadCase work, Sizing sizing) {
    return sizing instanceof Sizing.Done done
        ? market.offers().stream()
            .flatMap(offer -> perUnit(work, done, offer).stream())
            .min(CHEAPEST_THAT_MAY_DECIDE)
        : Optional.empty();
  }

  /// Whole machines of the offer for the hours in which they are on, paid by the hour.
  private Optional<UnitPrice> perUnit(WorkloadCase work, Sizing.Done done, Offer offer) {
    Placement placement = done.placement();
    boolean holds =
        placement.nodes() == 1
            ? offer.gpus() >= placement.gpus()
            : offer.gpus() == placement.gpusPerNode();
    if (!holds || !offer.gpu().id().equals(placement.gpu().id())) {
      return Optional.empty();
    }
    for (Offer.Price price : offer.prices()) {
      if (price.pricing() instanceof Pricing.OnDemand hourly) {
        double usdPerWeek = hourly.usdPerHour() * done.machineHoursPerWeek(offer.gpus());
        return Optional.of(
            new UnitPrice(
                usdPerWeek / work.workload().unitsPerWeek(),
                offer.id(),
                mayDecide.test(offer, price)));
      }
    }
    return Optional.empty();
  }
}
