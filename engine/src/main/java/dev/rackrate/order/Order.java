package dev.rackrate.order;

import dev.rackrate.quantity.Money;
import java.time.LocalDate;
import java.util.List;

/// What a plan says to hold, in the order in which work is to take it: machines of one's own first,
/// those there already before those to be ordered, then what is paid for a term, what is rented by
/// the hour, and spot.
///
/// @param asOf day whose prices count
/// @param start first day of the plan
/// @param currency of the answer; amounts are in US dollars
public record Order(
    String title, LocalDate asOf, LocalDate start, Money.Rate currency, List<Pool> pools) {

  public Order {
    pools = List.copyOf(pools);
  }

  /// Pools held in some way, in their order.
  public List<Pool> of(Way way) {
    return pools.stream().filter(pool -> pool.way() == way).toList();
  }

  /// Pools of machines: all but services by the token.
  public List<Pool> machines() {
    return pools.stream().filter(pool -> pool.way() != Way.TOKENS).toList();
  }

  /// Pools that somebody else owns and rents out.
  public List<Pool> rented() {
    return machines().stream().filter(pool -> pool.way() != Way.OWNED).toList();
  }
}
