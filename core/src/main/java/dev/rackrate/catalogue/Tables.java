package dev.rackrate.catalogue;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/// The rows of a catalogue, table by table.
public record Tables(
    List<Gpu> gpus,
    List<Part> parts,
    List<MachineDesign> machines,
    List<Offer> offers,
    List<Listing> listings,
    List<GpuScore> scores,
    List<EncodeRate> encodeRates,
    List<HashRate> hashRates,
    List<MiningIncome> miningIncomes,
    List<PowerDraw> powerDraws,
    List<ValueKept> valuesKept,
    List<TokenPrice> tokenPrices,
    List<Assumption> assumptions,
    List<ExchangeRate> exchangeRates,
    List<InstanceType> instanceTypes,
    List<ModelPreset> presets) {

  /// Tables without a row.
  public static final Tables EMPTY =
      new Tables(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Tables {
    gpus = List.copyOf(gpus);
    parts = List.copyOf(parts);
    machines = List.copyOf(machines);
    offers = List.copyOf(offers);
    listings = List.copyOf(listings);
    scores = List.copyOf(scores);
    encodeRates = List.copyOf(encodeRates);
    hashRates = List.copyOf(hashRates);
    miningIncomes = List.copyOf(miningIncomes);
    powerDraws = List.copyOf(powerDraws);
    valuesKept = List.copyOf(valuesKept);
    tokenPrices = List.copyOf(tokenPrices);
    assumptions = List.copyOf(assumptions);
    exchangeRates = List.copyOf(exchangeRates);
    instanceTypes = List.copyOf(instanceTypes);
    presets = List.copyOf(presets);
  }

  /// The same tables with these rates of exchange.
  public Tables with(List<ExchangeRate> rates) {
    return new Tables(
        gpus,
        parts,
        machines,
        offers,
        listings,
        scores,
        encodeRates,
        hashRates,
        miningIncomes,
        powerDraws,
        valuesKept,
        tokenPrices,
        assumptions,
        rates,
        instanceTypes,
        presets);
  }

  /// What a unit of a currency was worth in US dollars nearest to a day.
  ///
  /// @throws IllegalArgumentException where no rate of it is known
  public double usdPerUnit(String currency, LocalDate day) {
    return exchangeRates.stream()
        .filter(rate -> rate.base().equals(Money.USD) && rate.currency().equals(currency))
        .min(
            Comparator.comparingLong(
                rate -> Math.abs(ChronoUnit.DAYS.between(rate.source().date().start(), day))))
        .map(rate -> 1 / rate.quote())
        .orElseThrow(() ->
            new Unusable(
                Sentence.of(
                    "no exchange rate for {} in fx.csv; add one, or give the price in USD",
                    Arg.name(currency))));
  }
}
