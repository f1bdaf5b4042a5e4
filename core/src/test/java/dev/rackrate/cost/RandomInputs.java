package dev.rackrate.cost;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Occupancy;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.There;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Draws the numbers of an option: every input within a range a study could have, now and then at
/// an edge where a formula takes another branch.
public final class RandomInputs {

  private static final List<Occupancy.Manner> MANNERS = List.of(Occupancy.Manner.values());

  private final Random random;
  private final Random cuts;
  private final Random paths;
  private final Random works;
  private final Random kept;
  private final Random carbon;
  private final Random jobs;

  public RandomInputs(long seed) {
    this.random = new Random(seed);
    this.cuts = new Random(seed + 1);
    this.paths = new Random(seed + 3);
    this.works = new Random(seed + 2);
    this.kept = new Random(seed + 3);
    this.carbon = new Random(seed + 4);
    this.jobs = new Random(seed + 5);
  }

  public Inputs next() {
    Map<Input, Double> numbers = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      numbers.put(input, draw(input));
    }
    double[] use = new double[random.nextInt(2, 60)];
    for (int month = 0; month < use.length; month++) {
      boolean isLikeBefore = month > 0 && random.nextInt(3) > 0;
      use[month] = isLikeBefore ? use[month - 1] : at(1, at(0, between(0.05, 0.95)));
    }
    double[] rents = new double[paths.nextInt(30)];
    Arrays.setAll(rents, _ -> 0.3 + 1.2 * paths.nextDouble());
    Inputs in = Inputs.of(numbers).withUse(use).withRents(rents);
    in = in.beside(there()).occupiedBy(occupancy((int) in.get(Input.MACHINE_GPUS)));
    double most = in.get(Input.LOAD_POWER);
    return in.get(Input.IDLE_POWER) > most ? in.with(Input.IDLE_POWER, most / 4) : in;
  }

  /// None in two cases of three, else one or two, now and then with a share of a curve or
  /// elsewhere.
  private List<There> there() {
    List<There> there = new ArrayList<>();
    for (int count = Math.max(0, random.nextInt(6) - 3); count > 0; count--) {
      there.add(
          new There(
              "have-" + count,
              between(0.2, 20),
              (int) whole(1, 48),
              at(between(0.1, 0.45), 0),
              random.nextInt(3) > 0,
              new Origin.Absent()));
    }
    return there;
  }

  /// None in three cases of four, else up to three workloads of any manner.
  private Occupancy occupancy(int gpusPerMachine) {
    List<Occupancy.Workload> all = new ArrayList<>();
    int count = Math.max(0, works.nextInt(12) - 8);
    for (int left = count; left > 0; left--) {
      Occupancy.Manner manner = MANNERS.get(works.nextInt(MANNERS.size()));
      boolean isServed = manner == Occupancy.Manner.SERVED;
      int gpus = works.nextInt(1, 12);
      boolean isShared = manner == Occupancy.Manner.RUNS && gpus <= gpusPerMachine;
      all.add(
          new Occupancy.Workload(
              "work-" + left,
              manner,
              1.0 / count,
              gpus,
              isServed ? 1 + 3 * works.nextDouble() : 1,
              isServed && works.nextBoolean(),
              isServed ? 168 : 20 + 140 * works.nextDouble(),
              isShared ? works.nextInt(1, gpusPerMachine / gpus + 1) : 1,
              new Origin.Absent()));
    }
    return new Occupancy(all);
  }

  /// A number from `least` to `most`.
  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private double whole(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /// `other` in one case of four.
  private double at(double other, double usual) {
    return random.nextInt(4) == 0 ? other : usual;
  }

  private double draw(Input input) {
    return switch (input) {
      case HORIZON -> whole(1, 48);
      case DISCOUNT_RATE -> at(0, between(0.01, 0.3));
      case HOURS_PER_MONTH -> at(730.5, between(176, 744));
      case YEARLY_CASH_FLOWS -> whole(0, 1);

      case GPUS -> at(between(0.3, 9), whole(1, 40));
      case HOURS_PER_WEEK -> at(168, between(0.5, 168));
      case GROWTH -> at(0, between(-0.05, 0.12));
      case USE -> at(between(0.1, 1), 0);
      case MOST_HOURS_PER_WEEK -> at(140, between(20, 168));
      case SESSION -> at(0, between(0.1, 8));
      case PLANNED_SESSION -> at(0, at(between(20, 2_000), between(0.1, 8)));
      case CHECKPOINT -> at(0, between(0.01, 0.3));
      case RESTART -> at(0, between(0.02, 0.5));
      case STORED -> between(10, 9_000);
      case OUT -> between(5, 4_000);
      case WHOLE_MACHINES -> at(between(1.02, 3), 0);
      case GANG_MACHINES -> at(between(1.1, 6), 0);
      case AT_ONCE -> at(whole(2, 40), 0);
      case JOB_GPUS -> jobs.nextInt(3) > 0 ? 0 : jobs.nextInt(2, 7);
      case PEAK_GPUS -> at(between(1.2, 60), 0);
      case PEAK_MACHINES -> at(between(1.2, 9), 0);
      case GROWN_MACHINES -> at(between(0.2, 9), 0);
      case JOB_BILLING -> at(between(1.01, 4), 0);
      case GPU_RATIO -> at(2, between(0.2, 4));
      case RATIO_SPREAD -> between(1.1, 2);
      case MACHINE_GPUS -> at(8, whole(1, 10));

      case ELECTRICITY -> between(0.05, 0.5);
      case PUE -> between(1.05, 2);
      case SPACE -> between(20, 900);
      case SPACE_PER_KW -> between(30, 300);
      case OWN_STORAGE -> between(0.001, 0.02);
      case CARBON -> between(20, 800);
      case CARBON_PRICE -> carbon.nextBoolean() ? 0 : 10 + 290 * carbon.nextDouble();

      case WAGE -> between(20, 150);
      case STAFF_HOURS -> between(0.5, 9);
      case FIXED_STAFF_HOURS -> between(2, 60);
      case RENTED_STAFF_HOURS -> between(0.5, 9);
      case THIRD_PARTY_FEE -> between(50, 700);
      case DOWNTIME -> at(0, between(3, 400));

      case SALES_TAX -> at(0, between(0.02, 0.12));
      case VAT -> at(0, between(0.05, 0.25));
      case INCOME_TAX -> at(0, between(0.1, 0.4));
      case DEPRECIATION -> at(0, at(between(6.5, 40), whole(12, 60)));

      case PRICE -> at(0, between(3_000, 300_000));
      case GPU_PART_PRICE -> between(900, 30_000);
      case IDLE_POWER -> between(50, 900);
      case LOAD_POWER -> between(400, 10_000);
      case OFF_WHEN_IDLE -> at(1, 0);
      case LIFE -> at(0, whole(1, 72));
      case RESALE -> at(0, between(100, 60_000));
      case VALUE_KEPT -> at(0, between(0.4, 1.1));
      case YOUNG_RESALE_CUT -> at(0, between(0.1, 0.9));
      case UPKEEP -> between(60, 900);
      case SUPPORT -> between(0.01, 0.15);
      case SOFTWARE -> between(200, 4_500);
      case RUNNING -> at(0, between(0.05, 3));
      case LOAN_RATE -> at(0, between(0.02, 0.2));
      case LOAN_TERM -> at(0, whole(1, 60));
      case DOWN_PAYMENT -> at(0, between(0.1, 0.7));
      case BALLOON -> at(0, between(0.02, 0.25));
      case LEASE -> at(between(100, 9_000), 0);
      case BUY_OUT -> at(0, between(100, 20_000));
      case FAILURE_RATE -> at(0, between(0.01, 0.3));
      case WARRANTY -> at(between(0.5, 40), whole(0, 48));
      case REPAIR_TIME -> between(5, 500);
      case LEAD_TIME, RENT_LEAD_TIME -> between(2, 90);
      case AWAITED -> at(0, between(1, 200));
      case BRIDGE_PRICE -> at(0, between(0.2, 60));
      case BRIDGE_KEPT -> kept.nextInt(4) == 0 ? 0 : 20 + 9_000 * kept.nextDouble();
      case EMBODIED_CARBON -> between(100, 2_000);

      case ON_DEMAND_PRICE -> at(0, between(0.2, 60));
      case SPOT_PRICE -> between(0.1, 25);
      case INTERRUPTIONS -> at(0, between(0.0001, 0.01));
      case SPOT_AVAILABLE -> between(0.3, 0.99);
      case RESERVED_PRICE -> at(0, between(0.2, 40));
      case RESERVED_UPFRONT -> at(0, between(500, 90_000));
      case RESERVED_TERM -> at(12, whole(1, 60));
      case MONTHLY_PRICE -> between(100, 20_000);
      case BLOCK_PRICE -> between(0.5, 40);
      case BLOCK_LEAST_DAYS -> whole(1, 14);
      case BLOCK_MOST_DAYS -> at(0, whole(1, 60));
      case TREND -> at(0, between(-0.4, 0.3));
      case PRICE_PATH -> paths.nextInt(3) > 0 ? 0 : 0.2 + 0.8 * paths.nextDouble();
      case CUT -> cuts.nextBoolean() ? 0 : 0.05 + 0.5 * cuts.nextDouble();
      case CUT_AFTER -> cuts.nextBoolean() ? 0 : 1 + 29 * cuts.nextDouble();
      case INCREMENT -> at(0, at(between(0.001, 2), between(3, 30)));
      case MINIMUM -> at(0, between(0.5, 10));
      case START_UP -> at(0, between(0.02, 3));
      case IDLE_SHARE -> at(0, between(0.02, 0.6));
      case STORAGE -> between(0.01, 0.2);
      case EGRESS -> between(0.02, 0.15);
      case RENTED_SOFTWARE -> between(0.2, 2);
      case PLAN_MINIMUM -> at(0, between(20, 6_000));
      case PLAN_SHARE -> between(0.05, 0.12);
      case SECOND_PLAN_SHARE -> between(0.05, 0.09);
      case SECOND_PLAN_FROM -> between(500, 10_000);
      case THIRD_PLAN_SHARE -> between(0.03, 0.06);
      case THIRD_PLAN_FROM -> between(5_000, 60_000);
      case FOURTH_PLAN_SHARE -> between(0.01, 0.03);
      case FOURTH_PLAN_FROM -> between(20_000, 200_000);
      case RENT_CARBON -> carbon.nextInt(4) == 0 ? 0 : 0.05 + 1.2 * carbon.nextDouble();
      case RENT_AVAILABILITY -> between(0.95, 0.9999);
      case DISCOUNT -> at(0, between(0.05, 0.4));
      case CREDITS -> at(between(500_000, 50_000_000), at(0, between(100, 200_000)));
      case CREDITS_END -> at(-3, between(0.5, 60));

      case API_PRICE -> between(0.1, 20);
    };
  }
}
