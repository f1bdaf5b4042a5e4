package dev.rackrate.report.catalogue;

import static dev.rackrate.report.catalogue.Column.figure;
import static dev.rackrate.report.catalogue.Column.text;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.EncodeRate;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.GpuScore;
import dev.rackrate.catalogue.HashRate;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.catalogue.PowerDraw;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.catalogue.ValueKept;
import dev.rackrate.catalogue.list.ListKind;
import dev.rackrate.catalogue.list.Listed;
import dev.rackrate.catalogue.list.OfferRow;
import dev.rackrate.quantity.Digits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The columns of each list of the catalogue.
final class CatalogueColumns {

  private CatalogueColumns() {}

  /// The columns of a list, its id first and the age of its figures last.
  static List<Column> of(ListKind kind, LocalDate asOf) {
    List<Column> columns = new ArrayList<>();
    columns.add(text("id", "id", Listed::id));
    columns.addAll(
        switch (kind) {
          case GPUS -> gpus();
          case MACHINES -> machines();
          case OFFERS, LISTINGS -> offers();
          case TOKENS -> tokens();
          case SCORES -> scores();
          case ENCODERS -> encoders();
          case HASHES -> hashes();
          case POWER -> power();
          case VALUES -> values();
          case ASSUMPTIONS -> assumptions();
          case PARTS -> parts();
          case MODELS -> models();
        });
    columns.add(
        new Column(
            "ageDays",
            "days old",
            'r',
            listed -> listed.dated().ageInDays(asOf),
            (listed, days) -> age(kind, listed, days, asOf)));
    columns.add(
        new Column("stale", "", 'l', listed -> listed.dated().isStaleOn(asOf), (_, _) -> ""));
    columns.add(text("confidence", "confidence", listed -> listed.source().confidence().label()));
    if (kind == ListKind.OFFERS || kind == ListKind.LISTINGS) {
      columns.add(text("reason", "", of(OfferRow.class, OfferRow::reason)));
    }
    return columns;
  }

  private static String age(ListKind kind, Listed listed, Object days, LocalDate asOf) {
    boolean isMarked = isPrice(kind) && listed.dated().isStaleOn(asOf);
    return days + (isMarked ? "*" : " ");
  }

  /// Whether the figures of a list are prices that grow old.
  static boolean isPrice(ListKind kind) {
    return kind.isPriced() && kind != ListKind.GPUS;
  }

  private static <T> Function<Listed, @Nullable Object> of(
      Class<T> type, Function<T, @Nullable Object> value) {
    return listed -> value.apply(type.cast(listed.row()));
  }

  private static @Nullable Object known(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static List<Column> gpus() {
    return List.of(
        text("name", "name", of(Gpu.class, Gpu::name)),
        text("vendor", "", of(Gpu.class, Gpu::vendor)),
        text("architecture", "", of(Gpu.class, Gpu::architecture)),
        text("segment", "segment", of(Gpu.class, Gpu::segment)),
        figure("memoryGib", "GiB", Digits.WHOLE, of(Gpu.class, Gpu::memoryGib)),
        rate("bandwidthGbPerSecond", "GB/s", GpuRate.BANDWIDTH),
        rate("fp32Tflops", "", GpuRate.FP32),
        rate("bf16Tflops", "BF16", GpuRate.BF16),
        rate("fp8Tflops", "", GpuRate.FP8),
        rate("fp64Tflops", "", GpuRate.FP64),
        rate("tdpWatts", "W", GpuRate.POWER),
        text("launched", "", of(Gpu.class, gpu -> gpu.details().launched())),
        figure(
            "launchUsd",
            "launch USD",
            Digits.WHOLE,
            of(Gpu.class, gpu -> known(gpu.details().launchUsd()))));
  }

  private static Column rate(String key, String heading, GpuRate rate) {
    return figure(key, heading, Digits.WHOLE, of(Gpu.class, gpu -> known(gpu.rate(rate))));
  }

  private static List<Column> machines() {
    return List.of(
        text("name", "", of(Machine.class, machine -> machine.design().name())),
        text("gpu", "GPU", of(Machine.class, machine -> machine.gpu().name())),
        figure("gpus", "GPUs", Digits.WHOLE, of(Machine.class, Machine::gpus)),
        figure("memoryGib", "GiB", Digits.WHOLE, of(Machine.class, m -> m.gpu().memoryGib())),
        figure("usd", "USD", Digits.WHOLE, of(Machine.class, Machine::usd)),
        figure(
            "estimatedPercent",
            "% estimated",
            Digits.WHOLE,
            of(Machine.class, machine -> 100 * machine.estimatedShare())),
        figure("idleWatts", "idle W", Digits.WHOLE, of(Machine.class, m -> m.design().idleWatts())),
        figure("loadWatts", "load W", Digits.WHOLE, of(Machine.class, m -> m.design().loadWatts())),
        text("standing", "place", of(Machine.class, m -> m.design().standing().label())));
  }

  private static List<Column> offers() {
    return List.of(
        text("provider", "", of(OfferRow.class, OfferRow::provider)),
        text("gpu", "GPU", of(OfferRow.class, OfferRow::chips)),
        figure("gpus", "GPUs", Digits.WHOLE, of(OfferRow.class, OfferRow::gpus)),
        text("region", "", of(OfferRow.class, OfferRow::region)),
        text("country", "", of(OfferRow.class, OfferRow::country)),
        text("pricing", "pricing", of(OfferRow.class, row -> row.price().pricing().label())),
        figure(
            "usdPerGpuHour",
            "USD/GPU-hour",
            Digits.HUNDREDTHS,
            of(OfferRow.class, OfferRow::usdPerGpuHour)),
        figure(
            "usdPerHour",
            "",
            Digits.HUNDREDTHS,
            of(OfferRow.class, r -> r.price().pricing().usdPerHour())),
        figure(
            "upfrontUsd", "", Digits.HUNDREDTHS, of(OfferRow.class, CatalogueColumns::upfrontUsd)),
        text("currency", "", of(OfferRow.class, OfferRow::currency)),
        figure("price", "", Digits.HUNDREDTHS, of(OfferRow.class, OfferRow::listedPerGpuHour)),
        figure("vcpus", "", Digits.WHOLE, of(OfferRow.class, r -> orNaN(r.host().vcpus()))),
        figure("memoryGib", "", Digits.WHOLE, of(OfferRow.class, r -> orNaN(r.host().memoryGib()))),
        figure("diskGib", "", Digits.WHOLE, of(OfferRow.class, r -> orNaN(r.host().diskGib()))),
        figure(
            "networkGbps",
            "",
            Digits.WHOLE,
            of(OfferRow.class, r -> orNaN(r.host().networkGbps()))));
  }

  private static double orNaN(OptionalDouble figure) {
    return figure.orElse(Double.NaN);
  }

  private static double upfrontUsd(OfferRow row) {
    return row.price().pricing() instanceof Pricing.Reserved reserved ? reserved.upfrontUsd() : 0;
  }

  private static List<Column> tokens() {
    return List.of(
        text("provider", "", of(TokenPrice.class, TokenPrice::provider)),
        text("model", "", of(TokenPrice.class, TokenPrice::model)),
        figure(
            "inputUsdPerMtok",
            "in USD/Mtok",
            Digits.THOUSANDTHS,
            of(TokenPrice.class, TokenPrice::inputUsdPerMtok)),
        figure(
            "outputUsdPerMtok",
            "out USD/Mtok",
            Digits.THOUSANDTHS,
            of(TokenPrice.class, TokenPrice::outputUsdPerMtok)),
        figure(
            "cachedUsdPerMtok",
            "cached",
            Digits.THOUSANDTHS,
            of(TokenPrice.class, p -> known(p.cachedUsdPerMtok()))),
        text("from", "", of(TokenPrice.class, TokenPrice::from)));
  }

  private static List<Column> scores() {
    return List.of(
        text("gpu", "GPU", of(GpuScore.class, score -> score.gpu().name())),
        text("metric", "", of(GpuScore.class, GpuScore::metric)),
        figure("score", "score", Digits.TENTHS, of(GpuScore.class, GpuScore::score)),
        text("unit", "", of(GpuScore.class, GpuScore::unit)));
  }

  private static List<Column> encoders() {
    return List.of(
        text("architecture", "", of(EncodeRate.class, EncodeRate::architecture)),
        text("codec", "", of(EncodeRate.class, EncodeRate::codec)),
        text("preset", "", of(EncodeRate.class, EncodeRate::preset)),
        text("mode", "", of(EncodeRate.class, EncodeRate::mode)),
        figure("width", "width", Digits.WHOLE, of(EncodeRate.class, EncodeRate::width)),
        figure("height", "height", Digits.WHOLE, of(EncodeRate.class, EncodeRate::height)),
        figure(
            "framesPerSecond",
            "frames/s",
            Digits.WHOLE,
            of(EncodeRate.class, EncodeRate::framesPerSecond)),
        text("per", "of one", of(EncodeRate.class, rate -> rate.isPerEngine() ? "engine" : "card")),
        text("measuredOn", "", of(EncodeRate.class, EncodeRate::measuredOn)));
  }

  private static List<Column> hashes() {
    return List.of(
        text("gpu", "GPU", of(HashRate.class, rate -> rate.gpu().name())),
        text("algorithm", "", of(HashRate.class, HashRate::algorithm)),
        figure(
            "hashesPerSecond",
            "hashes/s",
            Digits.FOUR_FIGURES,
            of(HashRate.class, HashRate::hashesPerSecond)),
        figure("watts", "W", Digits.WHOLE, of(HashRate.class, rate -> known(rate.watts()))));
  }

  private static List<Column> power() {
    return List.of(
        text("gpu", "GPU", of(PowerDraw.class, draw -> draw.gpu().map(Gpu::name).orElse(""))),
        figure("gpus", "GPUs", Digits.WHOLE, of(PowerDraw.class, PowerDraw::gpus)),
        figure("watts", "W", Digits.WHOLE, of(PowerDraw.class, PowerDraw::watts)),
        text("at", "at", of(PowerDraw.class, PowerDraw::at)),
        text("state", "", of(PowerDraw.class, PowerDraw::state)));
  }

  private static List<Column> values() {
    return List.of(
        figure("ageYears", "years", Digits.TENTHS, of(ValueKept.class, ValueKept::ageYears)),
        figure("share", "share kept", Digits.HUNDREDTHS, of(ValueKept.class, ValueKept::share)));
  }

  private static List<Column> assumptions() {
    return List.of(
        text("name", "", of(Assumption.class, Assumption::name)),
        text("qualifier", "", of(Assumption.class, Assumption::qualifier)),
        plain("value", "value", of(Assumption.class, Assumption::value)),
        plain("low", "low", of(Assumption.class, Assumption::low)),
        plain("high", "high", of(Assumption.class, Assumption::high)),
        text("unit", "unit", of(Assumption.class, Assumption::unit)),
        text("description", "", of(Assumption.class, Assumption::description)));
  }

  private static Column plain(
      String key, String heading, Function<Listed, @Nullable Object> value) {
    return new Column(
        key,
        heading,
        'r',
        value,
        (_, object) -> object instanceof Double number ? Figures.plain(number) : "" + object);
  }

  private static List<Column> parts() {
    return List.of(
        text("kind", "kind", of(Machine.PricedPart.class, priced -> priced.part().kind())),
        text("name", "", of(Machine.PricedPart.class, priced -> priced.part().name())),
        text(
            "gpu", "", of(Machine.PricedPart.class, p -> p.part().gpu().map(Gpu::name).orElse(""))),
        text(
            "condition", "", of(Machine.PricedPart.class, p -> p.part().isUsed() ? "used" : "new")),
        plain("count", "pieces", of(Machine.PricedPart.class, Machine.PricedPart::count)),
        figure(
            "usd",
            "USD each",
            Digits.HUNDREDTHS,
            of(Machine.PricedPart.class, priced -> priced.price().usd())));
  }

  private static List<Column> models() {
    return List.of(
        text("name", "name", of(ModelPreset.class, ModelPreset::name)),
        text("kind", "kind", of(ModelPreset.class, preset -> preset.kind().label())),
        figure(
            "parameters",
            "parameters",
            Digits.THREE_FIGURES,
            of(ModelPreset.class, ModelPreset::parameters)),
        figure(
            "activeParameters",
            "active",
            Digits.THREE_FIGURES,
            of(ModelPreset.class, ModelPreset::active)),
        figure(
            "layers",
            "layers",
            Digits.WHOLE,
            of(
                ModelPreset.class,
                p -> p.language().map(ModelPreset.Language::layers).orElse(null))),
        figure(
            "hidden",
            "hidden",
            Digits.WHOLE,
            of(
                ModelPreset.class,
                p -> p.language().map(ModelPreset.Language::hidden).orElse(null))),
        figure(
            "gmacs",
            "GMAC",
            Digits.FOUR_FIGURES,
            of(ModelPreset.class, p -> p.picture().map(ModelPreset.Picture::gmacs).orElse(null))));
  }
}
