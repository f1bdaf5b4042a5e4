package dev.rackrate.resolve.market;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Origin;
import dev.rackrate.resolve.asked.ApiEntry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// The token prices that hold on the day of a market, by id.
public final class TokenPrices {

  private final Market market;

  public TokenPrices(Market market) {
    this.market = market;
  }

  /// The newest price of each service.
  public SequencedMap<String, TokenPrice> newest() {
    SequencedMap<String, TokenPrice> newest = new LinkedHashMap<>();
    for (TokenPrice price : market.catalogue().tables().tokenPrices()) {
      if (price.holdsOn(market.day())) {
        newest.merge(id(price), price, TokenPrices::newer);
      }
    }
    return newest;
  }

  private static TokenPrice newer(TokenPrice one, TokenPrice other) {
    return other.source().date().start().isAfter(one.source().date().start()) ? other : one;
  }

  private static String id(TokenPrice price) {
    return (price.provider().replace(' ', '-') + "/" + price.modelId()).toLowerCase(Locale.ROOT);
  }

  /// A service of the catalogue as it is.
  public ApiEntry entry(TokenPrice price) {
    Origin row = new Origin.CatalogueRow("token_prices.csv", id(price), price.source());
    return new ApiEntry(
        id(price),
        price.provider(),
        modelOf(price),
        new Given(price.inputUsdPerMtok(), "USD/Mtok", row),
        new Given(price.outputUsdPerMtok(), "USD/Mtok", row),
        price.cachedUsdPerMtok().stream()
            .filter(usd -> usd > 0)
            .mapToObj(usd -> new Given(usd, "USD/Mtok", row))
            .findFirst(),
        Optional.of(price));
  }

  /// The model of a price, by the service's id of it, else by its name.
  private String modelOf(TokenPrice price) {
    Catalogue catalogue = market.catalogue();
    return catalogue.modelId(
        catalogue.preset(price.modelId()).isPresent() || price.model().isEmpty()
            ? price.modelId()
            : price.model());
  }
}
