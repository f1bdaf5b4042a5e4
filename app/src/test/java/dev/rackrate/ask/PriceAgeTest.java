package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.index.PriceAge;
import dev.rackrate.quantity.Source;
import org.junit.jupiter.api.Test;

/// The age at which a price counts as old against the history that is shipped.
final class PriceAgeTest {

  @Test
  void aPriceIsOldWhenTheHistoryOfItsLikeIsOffByATenth() {
    PriceAge learned =
        PriceAge.of(ShippedCatalogue.read().tables().offers(), _ -> true).orElseThrow();

    assertThat(learned.providers()).isGreaterThanOrEqualTo(10);
    // Within a seventh: the constant is a round number.
    assertThat(Source.STALE_AFTER_DAYS / (double) learned.days()).isBetween(6 / 7.0, 7 / 6.0);
  }
}
