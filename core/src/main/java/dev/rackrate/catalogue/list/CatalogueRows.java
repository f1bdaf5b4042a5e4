package dev.rackrate.catalogue.list;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.EncodeRate;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuScore;
import dev.rackrate.catalogue.HashRate;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.PowerDraw;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.catalogue.ValueKept;
import dev.rackrate.catalogue.list.Listed.Traits;
import dev.rackrate.quantity.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The rows of a catalogue as they were known on one day, list by list.
public final class CatalogueRows {

  private final Market market;
  private final Tables tables;

  public CatalogueRows(Market market) {
    this.market = market;
    this.tables = market.catalogue().tables();
  }

  /// Every row of a list, in the order of its table; prices that are only shown follow the offers.
  public List<Listed> of(ListKind kind) {
    return switch (kind) {
      case GPUS -> tables.gpus().stream().map(CatalogueRows::gpu).toList();
      case MACHINES -> market.machines().stream().map(CatalogueRows::machine).toList();
      case OFFERS -> Stream.concat(offers(), listings()).toList();
      case LISTINGS -> listings().toList();
      case TOKENS ->
          tables.tokenPrices().stream()
              .filter(price -> price.holdsOn(market.day()))
              .map(CatalogueRows::tokens)
              .toList();
      case SCORES -> tables.scores().stream().map(CatalogueRows::score).toList();
      case ENCODERS -> tables.encodeRates().stream().map(CatalogueRows::encoder).toList();
      case HASHES -> tables.hashRates().stream().map(CatalogueRows::hash).toList();
      case POWER -> tables.powerDraws().stream().map(CatalogueRows::power).toList();
      case VALUES -> tables.valuesKept().stream().map(this::value).toList();
      case ASSUMPTIONS -> tables.assumptions().stream().map(CatalogueRows::assumption).toList();
      case PARTS -> tables.parts().stream().flatMap(this::part).toList();
      case MODELS -> tables.presets().stream().map(CatalogueRows::model).toList();
    };
  }

  private static Listed gpu(Gpu gpu) {
    Traits traits = Traits.of(gpu).usd(gpu.details().launchUsd().orElse(Double.NaN));
    return Listed.of(gpu, gpu.id(), traits, gpu.source());
  }

  private static Listed machine(Machine machine) {
    Source oldest =
        machine.parts().stream()
            .map(Machine.PricedPart::source)
            .min(Comparator.comparing(source -> source.date().start()))
            .orElse(machine.design().source());
    Traits traits =
        Traits.of(machine.gpu())
            .kind(machine.design().standing().label())
            .gpus(machine.gpus())
            .usd(machine.usd());
    return new Listed(machine, machine.id(), traits, machine.design().source(), oldest);
  }

  private Stream<Listed> offers() {
    return market.offers().stream()
        .flatMap(offer -> offer.prices().stream().map(price -> OfferRow.of(offer, price)))
        .map(CatalogueRows::offer);
  }

  private Stream<Listed> listings() {
    return market.listings().stream().map(OfferRow::of).map(CatalogueRows::offer);
  }

  private static Listed offer(OfferRow row) {
    Traits traits =
        new Traits(
            row.gpu(),
            row.provider(),
            row.price().pricing().label(),
            row.country(),
            row.gpus(),
            row.usdPerGpuHour());
    return Listed.of(row, row.id(), traits, row.price().source());
  }

  private static Listed tokens(TokenPrice price) {
    Traits traits = Traits.NONE.provider(price.provider()).usd(price.outputUsdPerMtok());
    return Listed.of(price, price.provider() + "/" + price.modelId(), traits, price.source());
  }

  private static Listed score(GpuScore score) {
    Traits traits = Traits.of(score.gpu()).kind(score.metric());
    return Listed.of(score, score.gpu().id() + "/" + score.metric(), traits, score.source());
  }

  private static Listed encoder(EncodeRate rate) {
    String id = String.join("/", rate.architecture(), rate.codec(), rate.preset(), rate.mode());
    return Listed.of(rate, id, Traits.NONE.kind(rate.codec()), rate.source());
  }

  private static Listed hash(HashRate rate) {
    Traits traits = Traits.of(rate.gpu()).kind(rate.algorithm());
    return Listed.of(rate, rate.gpu().id() + "/" + rate.algorithm(), traits, rate.source());
  }

  private static Listed power(PowerDraw draw) {
    Traits traits = Traits.NONE.with(draw.gpu()).kind(draw.state()).gpus(draw.gpus());
    return Listed.of(draw, draw.hardware() + "/" + draw.state(), traits, draw.source());
  }

  private Listed value(ValueKept value) {
    Optional<Gpu> gpu = market.catalogue().gpu(value.of());
    Traits traits = Traits.NONE.with(gpu).kind(gpu.isPresent() ? "" : value.of());
    return Listed.of(value, value.of(), traits, value.source());
  }

  private static Listed assumption(Assumption assumption) {
    String id = (assumption.name() + " " + assumption.qualifier()).strip();
    return Listed.of(
        assumption, id, Traits.NONE.country(assumption.qualifier()), assumption.source());
  }

  private static Listed model(ModelPreset preset) {
    Traits traits = Traits.NONE.kind(preset.kind().label());
    return Listed.of(preset, preset.id(), traits, preset.source());
  }

  private Stream<Listed> part(Part part) {
    return part
        .on(market.day())
        .map(price -> part(new Machine.PricedPart(part, 1, price)))
        .stream();
  }

  static Listed part(Machine.PricedPart priced) {
    Part part = priced.part();
    Traits traits = Traits.NONE.with(part.gpu()).kind(part.kind()).usd(priced.price().usd());
    return Listed.of(priced, part.id(), traits, priced.source());
  }
}
