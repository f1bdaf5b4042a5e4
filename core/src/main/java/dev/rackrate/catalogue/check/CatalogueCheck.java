package dev.rackrate.catalogue.check;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.EncodeRate;
import dev.rackrate.catalogue.ExchangeRate;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuScore;
import dev.rackrate.catalogue.HashRate;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.MiningIncome;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.PowerDraw;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.catalogue.ValueKept;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Holds a catalogue to rules that no single row can break: each finding names a row and a figure.
///
/// What a row can break by itself its reader has already refused. Immutable and free of I/O.
public final class CatalogueCheck {

  private static final String NOT_RECORDED = "not recorded";
  private static final double MOST_PARAMETER_GAP = 0.02;

  private final Catalogue catalogue;
  private final Catalogue shipped;
  private final LocalDate day;
  private final Findings findings;

  private CatalogueCheck(Catalogue catalogue, Catalogue shipped, LocalDate day, Findings findings) {
    this.catalogue = catalogue;
    this.shipped = shipped;
    this.day = day;
    this.findings = findings;
  }

  /// What does not hold.
  ///
  /// @param shipped the part of the catalogue that came with the program
  /// @param day the day after which no price can be dated
  /// @param placeOf file and line of a row; empty where not known
  public static List<Finding> of(
      Catalogue catalogue, Catalogue shipped, LocalDate day, Function<Object, String> placeOf) {
    Findings findings = new Findings(placeOf);
    new CatalogueCheck(catalogue, shipped, day, findings).check();
    return findings.all();
  }

  private void check() {
    Tables tables = catalogue.tables();
    new RateCheck(catalogue, shipped, findings).check();
    new PriceCheck(catalogue, shipped, day, findings).check();
    new MarketCheck(catalogue, day, findings).check();
    sources();
    tables.machines().forEach(this::hasPrice);
    Map<String, Double> idleWatts = idleWatts();
    tables.machines().forEach(machine -> drawsEnough(machine, idleWatts));
    names();
    tables.presets().forEach(this::addsUp);
  }

  /// A source without an address says in its title that none was recorded, or is an estimate.
  private void sources() {
    Set<Source> sources = new LinkedHashSet<>();
    Tables tables = catalogue.tables();
    tables.gpus().forEach(gpu -> sources.add(gpu.source()));
    tables.machines().forEach(machine -> sources.add(machine.source()));
    tables.machines().forEach(machine -> sources.add(machine.powerSource()));
    tables.offers().forEach(o -> o.prices().forEach(price -> sources.add(price.source())));
    tables.listings().forEach(listing -> sources.add(listing.price().source()));
    tables.parts().forEach(p -> p.prices().forEach(price -> sources.add(price.source())));
    Stream.of(
            tables.scores().stream().map(GpuScore::source),
            tables.encodeRates().stream().map(EncodeRate::source),
            tables.hashRates().stream().map(HashRate::source),
            tables.miningIncomes().stream().map(MiningIncome::source),
            tables.powerDraws().stream().map(PowerDraw::source),
            tables.valuesKept().stream().map(ValueKept::source),
            tables.tokenPrices().stream().map(TokenPrice::source),
            tables.assumptions().stream().map(Assumption::source),
            tables.exchangeRates().stream().map(ExchangeRate::source),
            tables.presets().stream().map(ModelPreset::source))
        .forEach(column -> column.forEach(sources::add));
    for (Source source : sources) {
      if (source.url().isBlank()
          && source.confidence() != Confidence.ESTIMATE
          && !source.title().contains(NOT_RECORDED)) {
        findings.add("sources.csv", source.id(), source, CheckWords.noAddress());
      }
    }
  }

  /// A model whose stated weights are far from those of its dimensions has one of both wrong.
  private void addsUp(ModelPreset preset) {
    OptionalDouble counted = preset.parametersOfDimensions();
    if (counted.isEmpty()) {
      return;
    }
    double stated = preset.parameters();
    if (Math.abs(counted.getAsDouble() / stated - 1) > MOST_PARAMETER_GAP) {
      findings.add(
          "model_presets.csv",
          preset.id(),
          preset,
          CheckWords.unlikeItsDimensions(stated, counted.getAsDouble()));
    }
  }

  private void hasPrice(MachineDesign machine) {
    for (MachineDesign.Item item : machine.items()) {
      if (item.part().on(day).isEmpty()) {
        findings.add(
            "machines.csv",
            machine.id(),
            machine,
            CheckWords.partWithoutPrice(item.part().id(), day));
      }
    }
  }

  /// The lowest idle draw of one piece that is known of each chip, at the board.
  private Map<String, Double> idleWatts() {
    Map<String, Double> watts = new HashMap<>();
    for (PowerDraw draw : catalogue.tables().powerDraws()) {
      if (draw.gpu().isPresent() && draw.at().equals("board") && draw.state().contains("idle")) {
        double each = draw.watts() / Math.max(1, draw.gpus());
        watts.merge(draw.gpu().get().id(), each, Math::min);
      }
    }
    return watts;
  }

  private void drawsEnough(MachineDesign machine, Map<String, Double> idleWatts) {
    OptionalDouble each =
        Optional.ofNullable(idleWatts.get(machine.gpu().id()))
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty);
    if (each.isPresent() && machine.idleWatts() < machine.gpus() * each.getAsDouble()) {
      findings.add(
          "machines.csv",
          machine.id(),
          machine,
          CheckWords.drawsLittle(machine, machine.gpus() * each.getAsDouble()));
    }
  }

  /// One name for two things would make `show` and `history` guess.
  private void names() {
    Tables tables = catalogue.tables();
    for (Part part : tables.parts()) {
      Optional<Gpu> named = catalogue.gpu(part.id());
      boolean isOther =
          named.isPresent()
              && part.gpu().filter(gpu -> gpu.id().equals(named.get().id())).isEmpty();
      if (isOther) {
        findings.add("parts.csv", part.id(), part, CheckWords.nameOfAGpu(named.get()));
      }
    }
    for (MachineDesign machine : tables.machines()) {
      catalogue
          .gpu(machine.id())
          .ifPresent(gpu ->
              findings.add("machines.csv", machine.id(), machine, CheckWords.nameOfAGpu(gpu)));
    }
    for (Offer offer : tables.offers()) {
      catalogue
          .gpu(offer.id())
          .ifPresent(
              gpu -> findings.add("offers.csv", offer.id(), offer, CheckWords.nameOfAGpu(gpu)));
    }
  }
}
