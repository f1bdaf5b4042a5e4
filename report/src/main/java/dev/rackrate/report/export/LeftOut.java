package dev.rackrate.report.export;

import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.function.Predicate;

/// What of an order a tool cannot be told.
final class LeftOut {

  private LeftOut() {}

  /// Pools rented from those from whom the tool does not rent, by name.
  static List<Sentence> providers(
      String tool, Order order, PoolNames names, Predicate<Pool> isRentedFrom) {
    return order.rented().stream()
        .filter(isRentedFrom.negate())
        .map(pool -> {
          String provider = pool.option().provider();
          return provider.isEmpty()
              ? Sentence.of(
                  "{} is left out: the study does not say from whom it is rented.",
                  name(names.of(pool)))
              : Sentence.of(
                  "{} is left out: {} does not rent from {}.",
                  name(names.of(pool)),
                  name(tool),
                  name(provider));
        })
        .toList();
  }

  /// Pools whose term would be paid from the moment the file is applied.
  static Sentence purchase(String pool) {
    return Sentence.of(
        "{} is left out: it is paid for whether it is used or not; --purchase writes it.",
        name(pool));
  }
}
