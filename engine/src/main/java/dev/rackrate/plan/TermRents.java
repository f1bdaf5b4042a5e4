package dev.rackrate.plan;

import dev.rackrate.fleet.Use;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What machines that are reserved or rented by the month cost more in a future in which rents are
/// not those of the study: each term is paid at the price of the month in which it begins.
final class TermRents {

  private final Rates rates;
  private final int term;

  /// The rent of a term begun at the end of each month, present, as bills tell it; -1 where it is
  /// not worked out yet.
  private final double[] rentUsd;

  private @Nullable Rates twice;

  TermRents(Rates rates) {
    this.rates = rates;
    this.term = ProgramPlanner.term(rates.option());
    this.rentUsd = new double[rates.horizon()];
    Arrays.fill(rentUsd, -1);
  }

  /// One machine held from the end of a month to that of another.
  ///
  /// @param rent of each month as a share of that of the study
  double moreUsd(int from, int until, double[] rent) {
    double sum = 0;
    for (int begin = from; term > 0 && begin < until; begin += term) {
      sum += moreUsd(begin, rent);
    }
    return sum;
  }

  /// As many machines as are held in each month.
  double moreUsd(int[] counts, double[] rent) {
    if (term == 0) {
      return 0;
    }
    double[] taken = Use.taken(Arrays.stream(counts).asDoubleStream().toArray(), term);
    double sum = 0;
    for (int begin = 0; begin < rentUsd.length; begin++) {
      sum += taken[begin] > 0 ? taken[begin] * moreUsd(begin, rent) : 0;
    }
    return sum;
  }

  private double moreUsd(int begin, double[] rent) {
    double more = rent[begin + 1] - 1;
    return more == 0 ? 0 : more * rentUsd(begin);
  }

  private double rentUsd(int begin) {
    if (rentUsd[begin] < 0) {
      int until = Math.min(rates.horizon(), begin + term);
      rentUsd[begin] = atTwiceTheRent().spanUsd(begin, until) - rates.spanUsd(begin, until);
    }
    return rentUsd[begin];
  }

  private Rates atTwiceTheRent() {
    if (twice == null) {
      Option option = rates.option();
      Inputs in = option.inputs();
      for (Input price :
          List.of(Input.RESERVED_PRICE, Input.RESERVED_UPFRONT, Input.MONTHLY_PRICE)) {
        in = in.with(price, 2 * in.get(price));
      }
      twice = new Rates(option.with(in));
    }
    return twice;
  }
}
