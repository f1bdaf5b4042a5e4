package dev.rackrate.risk;

import dev.rackrate.cost.Driver;
import dev.rackrate.cost.draws.Growing;
import dev.rackrate.cost.draws.Months;
import dev.rackrate.cost.draws.RentPrices;
import dev.rackrate.cost.draws.RepeatedDrivers;
import dev.rackrate.cost.draws.RepeatedRents;
import dev.rackrate.cost.draws.RepeatedWork;
import dev.rackrate.cost.draws.Term;
import dev.rackrate.cost.use.Billing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What many options cost in one draw after another, as sums of rates times drivers.
///
/// What several options have in common is worked out once a draw: the work in machines of one size
/// and speed, rents along one trend, drivers that follow from the same figures, rates that are
/// drawn. What is left of an option are a few products. An option whose bill is no such sum is not
/// among them.
@SuppressWarnings("EnumOrdinal") // drivers are laid out by it
final class SharedCosts {

  /// Draws that are worked out side by side.
  static final int LANES = 32;

  private static final int MOST_RATES = 3;

  private final Months months;
  private final Registry<Moved> growths = new Registry<>();
  private final Registry<Prices> prices = new Registry<>();
  private final Registry<Work> works = new Registry<>();
  private final Registry<Rents> rents = new Registry<>();
  private final Registry<Moved> billings = new Registry<>();
  private final Registry<Slot> slots = new Registry<>();
  private final Registry<Group> groups = new Registry<>();
  private final List<Set<Driver>> asked = new ArrayList<>();
  private final Map<Place, Integer> places = new LinkedHashMap<>();
  private final @Nullable Bill[] bills;
  private final Slot[] drawnRates;

  /// Things that several options share, each with the inputs of the first that has it.
  private static final class Registry<K> {
    final Map<K, Integer> numbers = new LinkedHashMap<>();
    final List<Inputs> bases = new ArrayList<>();

    int number(K key, Inputs base) {
      Integer known = numbers.get(key);
      if (known != null) {
        return known;
      }
      numbers.put(key, bases.size());
      bases.add(base);
      return bases.size() - 1;
    }

    List<K> keys() {
      return List.copyOf(numbers.keySet());
    }

    int size() {
      return bases.size();
    }
  }

  /// Some work that grows in some way.
  private record Work(int growth, Moved moved) {}

  /// Some work at prices along a trend.
  private record Rents(int work, int prices) {}

  /// Prices along a trend, for work that grows in some way.
  private record Prices(int growth, Moved trend) {}

  /// A factor of products that is drawn.
  private sealed interface Slot {

    /// So many times as much as without a draw: the product of drawn values, by their numbers.
    record Times(List<Integer> values) implements Slot {}

    /// A rate that is worked out.
    record Worked(Term.Rate rate, Moved moved) implements Slot {}
  }

  /// What a draw makes of a factor of products.
  @FunctionalInterface
  private interface DrawnRate {
    double on(double[] drawn);
  }

  /// Options with the same drivers in every draw.
  private record Group(OptionKind kind, int work, int rents, int billing, Moved own) {}

  /// A driver of a group.
  private record Place(int group, int driver) {}

  /// An option as a sum of products: a number, drawn rates and a driver each.
  ///
  /// @param rates numbers of drawn rates; 0 is none
  /// @param drivers numbers of drivers among all that are asked for
  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Bill(int group, double[] times, int[] rates, int[] drivers) {}

  /// @param steps what a draw does to each option
  SharedCosts(List<Option> options, List<List<Step>> steps) {
    this.months = Months.of(options.getFirst().inputs());
    this.bills = new Bill[options.size()];
    for (int at = 0; at < bills.length; at++) {
      Option option = options.get(at);
      if (isSum(option, steps.get(at)) && isOfThese(option, options.getFirst())) {
        bills[at] = bill(option, steps.get(at));
      }
    }
    this.drawnRates = slots.keys().toArray(Slot[]::new);
  }

  private static boolean isSum(Option option, List<Step> steps) {
    return Term.areAll(option.kind(), option.inputs())
        && steps.stream().noneMatch(step -> step.bearsOn(RepeatedDrivers.FIXED));
  }

  private static boolean isOfThese(Option option, Option first) {
    return Months.READ.stream().allMatch(input -> option.get(input) == first.get(input));
  }

  private @Nullable Bill bill(Option option, List<Step> steps) {
    Inputs in = option.inputs();
    Map<List<Integer>, Double> products = new LinkedHashMap<>();
    Set<Driver> drivers = EnumSet.noneOf(Driver.class);
    Set<Input> changed = EnumSet.noneOf(Input.class);
    steps.forEach(step -> changed.addAll(step.changes()));
    for (Term term : Term.of(option.kind(), option.items())) {
      double times = term.times() * term.afterTaxes(in);
      List<Integer> key = new ArrayList<>();
      key.add(term.driver().ordinal());
      for (Term.Rate rate : term.rates()) {
        if (Collections.disjoint(rate.read(), changed)) {
          times *= rate.on(in);
        } else {
          List<Integer> factors = factors(rate, steps);
          times *= factors.isEmpty() ? 1 : rate.on(in);
          key.add(
              slots.number(
                  factors.isEmpty()
                      ? new Slot.Worked(rate, Moved.of(option, steps, rate.read()))
                      : new Slot.Times(factors),
                  in));
        }
      }
      if (times == 0) {
        continue;
      }
      if (!Double.isNaN(times) && key.size() <= MOST_RATES + 1) {
        drivers.add(term.driver());
        products.merge(key, times, Double::sum);
      } else {
        return null;
      }
    }
    int group = group(option, steps);
    if (group == asked.size()) {
      asked.add(EnumSet.noneOf(Driver.class));
    }
    asked.get(group).addAll(drivers);
    return laidOut(group, products);
  }

  /// The drawn values by which an input is multiplied, by their numbers, where nothing else is done
  /// to the rate that it is; else empty.
  private static List<Integer> factors(Term.Rate rate, List<Step> steps) {
    if (!rate.isInput()) {
      return List.of();
    }
    List<Integer> values = new ArrayList<>();
    for (Step step : steps) {
      if (step.bearsOn(rate.read())) {
        if (!step.isFactor()) {
          return List.of();
        }
        values.add(step.value());
      }
    }
    Collections.sort(values);
    return List.copyOf(values);
  }

  private int group(Option option, List<Step> steps) {
    OptionKind kind = option.kind();
    Inputs in = option.inputs();
    int growth = growths.number(Moved.of(option, steps, Set.of(Input.GROWTH)), in);
    int work = works.number(new Work(growth, Moved.of(option, steps, RepeatedWork.read())), in);
    boolean isRented = kind != OptionKind.BUILD && kind != OptionKind.API;
    int rent = isRented ? rents.number(new Rents(work, prices(option, steps, growth)), in) : -1;
    int billing =
        isRented ? billings.number(Moved.of(option, steps, RepeatedDrivers.BILLING), in) : -1;
    Moved own = Moved.of(option, steps, RepeatedDrivers.read(kind));
    return groups.number(new Group(kind, work, rent, billing, own), in);
  }

  private int prices(Option option, List<Step> steps, int growth) {
    Moved trend = Moved.of(option, steps, RentPrices.MOVING);
    return prices.number(new Prices(growth, trend), option.inputs());
  }

  private Bill laidOut(int group, Map<List<Integer>, Double> products) {
    double[] times = new double[products.size()];
    int[] rates = new int[MOST_RATES * times.length];
    int[] drivers = new int[times.length];
    int at = 0;
    for (Map.Entry<List<Integer>, Double> product : products.entrySet()) {
      List<Integer> key = product.getKey();
      times[at] = product.getValue();
      drivers[at] = places.computeIfAbsent(new Place(group, key.getFirst()), _ -> places.size());
      for (int i = 1; i < key.size(); i++) {
        rates[MOST_RATES * at + i - 1] = key.get(i) + 1;
      }
      at++;
    }
    return new Bill(group, times, rates, drivers);
  }

  /// Whether an option is among them.
  boolean has(int option) {
    return bills[option] != null;
  }

  /// What one thread needs to work out one draw after another.
  Scratch scratch() {
    return new Scratch();
  }

  /// Works out draws side by side.
  ///
  /// What is shared by most comes first, for all draws; then one work after another, with all that
  /// follows from it, so that what a work needs stays at hand from draw to draw.
  final class Scratch {
    private final Moved.Scratch[] growthInputs = inputs(growths.keys(), growths.bases);
    private final Growing[][] growing = new Growing[growths.size()][LANES];
    private final Moved.Scratch[] trends =
        inputs(prices.keys().stream().map(Prices::trend).toList(), prices.bases);
    private final int[] growthOfPrices = prices.keys().stream().mapToInt(Prices::growth).toArray();
    private final RentPrices[][] priced = new RentPrices[prices.size()][LANES];
    private final Moved.Scratch[] billingInputs = inputs(billings.keys(), billings.bases);
    private final double[][] factors = new double[billings.size()][LANES];
    private final DrawnRate[] drawnRate = drawnRates();
    private final double[] rates = new double[(slots.size() + 1) * LANES];
    private final Moved.Scratch[] workInputs =
        inputs(works.keys().stream().map(Work::moved).toList(), works.bases);
    private final int[] growthOfWork = works.keys().stream().mapToInt(Work::growth).toArray();
    private final int[][] rentsOfWork =
        ofEach(works.size(), rents.keys().stream().mapToInt(Rents::work).toArray());
    private final int[][] groupsOfWork =
        ofEach(works.size(), groups.keys().stream().mapToInt(Group::work).toArray());
    private final int[] pricesOfRents = rents.keys().stream().mapToInt(Rents::prices).toArray();
    private final RepeatedWork work = new RepeatedWork(months);
    private final RepeatedRents[] rent = new RepeatedRents[rents.size()];
    private final Group[] kinds = groups.keys().toArray(Group[]::new);
    private final Moved.Scratch[] groupInputs =
        inputs(groups.keys().stream().map(Group::own).toList(), groups.bases);
    private final RepeatedDrivers[] drivers = new RepeatedDrivers[groups.size()];
    private final Place[] asPlaced = places.keySet().toArray(Place[]::new);
    private final int[][] placesOfGroup =
        ofEach(groups.size(), Arrays.stream(asPlaced).mapToInt(Place::group).toArray());
    private final double[] placed = new double[asPlaced.length * LANES];

    private final RepeatedRents none = new RepeatedRents(months);

    private Scratch() {
      Arrays.fill(rates, 0, LANES, 1);
      for (Growing[] each : growing) {
        Arrays.setAll(each, _ -> new Growing(months));
      }
      for (RentPrices[] each : priced) {
        Arrays.setAll(each, _ -> new RentPrices(months));
      }
      Arrays.setAll(rent, _ -> new RepeatedRents(months));
      for (int i = 0; i < drivers.length; i++) {
        drivers[i] =
            new RepeatedDrivers(kinds[i].kind(), months, groups.bases.get(i), asked.get(i));
      }
    }

    /// For each of some things the numbers of those that belong to it.
    private static int[][] ofEach(int count, int[] owner) {
      int[][] all = new int[count][];
      Arrays.setAll(
          all, own -> IntStream.range(0, owner.length).filter(at -> owner[at] == own).toArray());
      return all;
    }

    private DrawnRate[] drawnRates() {
      DrawnRate[] all = new DrawnRate[drawnRates.length];
      for (int i = 0; i < all.length; i++) {
        Inputs base = slots.bases.get(i);
        all[i] =
            switch (drawnRates[i]) {
              case Slot.Times(List<Integer> values) -> times(values);
              case Slot.Worked(Term.Rate rate, Moved moved) -> worked(rate, moved, base);
            };
      }
      return all;
    }

    private static DrawnRate times(List<Integer> values) {
      int first = values.getFirst();
      int[] rest = values.stream().skip(1).mapToInt(Integer::intValue).toArray();
      return drawn -> {
        double product = drawn[first];
        for (int value : rest) {
          product *= drawn[value];
        }
        return product;
      };
    }

    private static DrawnRate worked(Term.Rate rate, Moved moved, Inputs base) {
      List<Step> steps = moved.steps();
      if (rate.isInput() && steps.size() == 1 && steps.getFirst().kind() == Step.Kind.SET) {
        Step set = steps.getFirst();
        int value = set.value();
        return drawn -> set.possible(drawn[value]);
      }
      Moved.Scratch inputs = new Moved.Scratch(moved, base);
      return drawn -> rate.on(inputs.on(drawn));
    }

    private static Moved.Scratch[] inputs(List<Moved> moved, List<Inputs> bases) {
      Moved.Scratch[] all = new Moved.Scratch[moved.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = new Moved.Scratch(moved.get(i), bases.get(i));
      }
      return all;
    }

    /// Works out all that options share in some draws, no more than there are side by side.
    void on(double[][] drawn, int count) {
      for (int i = 0; i < growing.length; i++) {
        for (int lane = 0; lane < count; lane++) {
          growing[i][lane].on(growthInputs[i].on(drawn[lane]).get(Input.GROWTH));
        }
      }
      for (int i = 0; i < priced.length; i++) {
        for (int lane = 0; lane < count; lane++) {
          priced[i][lane].on(trends[i].on(drawn[lane]), growing[growthOfPrices[i]][lane]);
        }
      }
      for (int i = 0; i < factors.length; i++) {
        for (int lane = 0; lane < count; lane++) {
          factors[i][lane] = Billing.factor(billingInputs[i].on(drawn[lane]));
        }
      }
      for (int i = 0; i < drawnRate.length; i++) {
        for (int lane = 0; lane < count; lane++) {
          rates[(i + 1) * LANES + lane] = drawnRate[i].on(drawn[lane]);
        }
      }
      for (int i = 0; i < workInputs.length; i++) {
        for (int lane = 0; lane < count; lane++) {
          work(i, drawn[lane], lane);
        }
      }
    }

    /// Works out some work in a draw, and what follows from it.
    private void work(int i, double[] drawn, int lane) {
      work.on(workInputs[i].on(drawn), growing[growthOfWork[i]][lane]);
      for (int at : rentsOfWork[i]) {
        rent[at].on(work, priced[pricesOfRents[at]][lane]);
      }
      for (int at : groupsOfWork[i]) {
        Group group = kinds[at];
        RepeatedRents ofRents = group.rents() < 0 ? none : rent[group.rents()];
        double factor = group.billing() < 0 ? 1 : factors[group.billing()][lane];
        drivers[at].on(groupInputs[at].on(drawn), work, ofRents, factor);
        for (int place : placesOfGroup[at]) {
          placed[place * LANES + lane] = drivers[at].get(asPlaced[place].driver());
        }
      }
    }

    /// What an option costs in each of the draws side by side.
    void usd(int option, double[] usd) {
      Bill bill = Objects.requireNonNull(bills[option]);
      double[] times = bill.times();
      int[] rate = bill.rates();
      Arrays.fill(usd, 0);
      for (int i = 0; i < times.length; i++) {
        double each = times[i];
        int first = rate[MOST_RATES * i] * LANES;
        int second = rate[MOST_RATES * i + 1] * LANES;
        int third = rate[MOST_RATES * i + 2] * LANES;
        int driver = bill.drivers()[i] * LANES;
        if (second == 0) {
          for (int lane = 0; lane < LANES; lane++) {
            usd[lane] += each * rates[first + lane] * placed[driver + lane];
          }
        } else {
          for (int lane = 0; lane < LANES; lane++) {
            usd[lane] +=
                each
                    * rates[first + lane]
                    * rates[second + lane]
                    * rates[third + lane]
                    * placed[driver + lane];
          }
        }
      }
    }
  }
}
