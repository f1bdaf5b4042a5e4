package dev.rackrate.report;

import static dev.rackrate.report.Column.figure;
import static dev.rackrate.report.Column.text;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The columns of each list of the catalogue.
final class CatalogueColumns {

  private static final int ID_WIDTH = 38;

  private CatalogueColumns() {}

  /// The columns of a list, its id first and the age of its figures last.
  static List<Column> of(ListKind kind, LocalDate asOf) {
    List<Column> columns = new ArrayList<>();
    columns.add(
        new Column("id", "id", 'l', Listed::id, (_, id) -> Shortened.to(ID_WIDTH, id.toString())));
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
        figure("memoryGib", "GiB", "%.0f", of(Gpu.class, Gpu::memoryGib)),
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
            "%,.0f",
            of(Gpu.class, gpu -> known(gpu.details().launchUsd()))));
  }

  private static Column rate(String key, String heading, GpuRate rate) {
    return figure(key, heading, "%,.0f", of(Gpu.class, gpu -> known(gpu.rate(rate))));
  }

  private static List<Column> machines() {
    return List.of(
        text("name", "", of(Machine.class, machine -> machine.design().name())),
        text("gpu", "GPU", of(Machine.class, machine -> machine.gpu().name())),
        figure("gpus", "GPUs", "%d", of(Machine.class, Machine::gpus)),
        figure("memoryGib", "GiB", "%.0f", of(Machine.class, m -> m.gpu().memoryGib())),
        figure("usd", "USD", "%,.0f", of(Machine.class, Machine::usd)),
        figure(
            "estimatedPercent",
            "% guessed",
            "%.0f",
            of(Machine.class, machine -> 100 * machine.estimatedShare())),
        figure("idleWatts", "idle W", "%,.0f", of(Machine.class, m -> m.design().idleWatts())),
        figure("loadWatts", "load W", "%,.0f", of(Machine.class, m -> m.design().loadWatts())),
        text("standing", "stands", of(Machine.class, m -> m.design().standing().label())));
  }

  private static List<Column> offers() {
    return List.of(
        text("provider", "", of(OfferRow.class, OfferRow::provider)),
        text("gpu", "GPU", of(OfferRow.class, OfferRow::chips)),
        figure("gpus", "GPUs", "%d", of(OfferRow.class, OfferRow::gpus)),
        text("region", "", of(OfferRow.class, OfferRow::region)),
        text("country", "", of(OfferRow.class, OfferRow::country)),
        text("pricing", "pricing", of(OfferRow.class, row -> row.price().pricing().label())),
        figure(
            "usdPerGpuHour", "USD/GPU-hour", "%.2f", of(OfferRow.class, OfferRow::usdPerGpuHour)),
        figure("usdPerHour", "", "%.2f", of(OfferRow.class, r -> r.price().pricing().usdPerHour())),
        figure("upfrontUsd", "", "%.2f", of(OfferRow.class, CatalogueColumns::upfrontUsd)),
        text("currency", "", of(OfferRow.class, OfferRow::currency)),
        figure("price", "", "%.2f", of(OfferRow.class, OfferRow::listedPerGpuHour)),
        figure("vcpus", "", "%.0f", of(OfferRow.class, r -> orNaN(r.host().vcpus()))),
        figure("memoryGib", "", "%.0f", of(OfferRow.class, r -> orNaN(r.host().memoryGib()))),
        figure("diskGib", "", "%.0f", of(OfferRow.class, r -> orNaN(r.host().diskGib()))),
        figure("networkGbps", "", "%.0f", of(OfferRow.class, r -> orNaN(r.host().networkGbps()))));
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
            "%.3f",
            of(TokenPrice.class, TokenPrice::inputUsdPerMtok)),
        figure(
            "outputUsdPerMtok",
            "out USD/Mtok",
            "%.3f",
            of(TokenPrice.class, TokenPrice::outputUsdPerMtok)),
        figure(
            "cachedUsdPerMtok",
            "cached",
            "%.3f",
            of(TokenPrice.class, p -> known(p.cachedUsdPerMtok()))),
        text("from", "", of(TokenPrice.class, TokenPrice::from)));
  }

  private static List<Column> scores() {
    return List.of(
        text("gpu", "GPU", of(GpuScore.class, score -> score.gpu().name())),
        text("metric", "", of(GpuScore.class, GpuScore::metric)),
        figure("score", "score", "%,.1f", of(GpuScore.class, GpuScore::score)),
        text("unit", "", of(GpuScore.class, GpuScore::unit)));
  }

  private static List<Column> encoders() {
    return List.of(
        text("architecture", "", of(EncodeRate.class, EncodeRate::architecture)),
        text("codec", "", of(EncodeRate.class, EncodeRate::codec)),
        text("preset", "", of(EncodeRate.class, EncodeRate::preset)),
        text("mode", "", of(EncodeRate.class, EncodeRate::mode)),
        figure("width", "width", "%d", of(EncodeRate.class, EncodeRate::width)),
        figure("height", "height", "%d", of(EncodeRate.class, EncodeRate::height)),
        figure(
            "framesPerSecond",
            "frames/s",
            "%,.0f",
            of(EncodeRate.class, EncodeRate::framesPerSecond)),
        text("per", "of one", of(EncodeRate.class, rate -> rate.isPerEngine() ? "engine" : "card")),
        text("measuredOn", "", of(EncodeRate.class, EncodeRate::measuredOn)));
  }

  private static List<Column> hashes() {
    return List.of(
        text("gpu", "GPU", of(HashRate.class, rate -> rate.gpu().name())),
        text("algorithm", "", of(HashRate.class, HashRate::algorithm)),
        figure(
            "hashesPerSecond", "hashes/s", "%,.4g", of(HashRate.class, HashRate::hashesPerSecond)),
        figure("watts", "W", "%,.0f", of(HashRate.class, rate -> known(rate.watts()))));
  }

  private static List<Column> power() {
    return List.of(
        text("gpu", "GPU", of(PowerDraw.class, draw -> draw.gpu().map(Gpu::name).orElse(""))),
        figure("gpus", "GPUs", "%d", of(PowerDraw.class, PowerDraw::gpus)),
        figure("watts", "W", "%,.0f", of(PowerDraw.class, PowerDraw::watts)),
        text("at", "at", of(PowerDraw.class, PowerDraw::at)),
        text("state", "", of(PowerDraw.class, PowerDraw::state)));
  }

  private static List<Column> values() {
    return List.of(
        figure("ageYears", "years", "%.1f", of(ValueKept.class, ValueKept::ageYears)),
        figure("share", "share kept", "%.2f", of(ValueKept.class, ValueKept::share)));
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
            "%,.2f",
            of(Machine.PricedPart.class, priced -> priced.price().usd())));
  }

  private static List<Column> models() {
    return List.of(
        text("name", "name", of(ModelPreset.class, ModelPreset::name)),
        text("kind", "kind", of(ModelPreset.class, preset -> preset.kind().label())),
        figure("parameters", "parameters", "%.3g", of(ModelPreset.class, ModelPreset::parameters)),
        figure("activeParameters", "active", "%.3g", of(ModelPreset.class, ModelPreset::active)),
        figure(
            "layers",
            "layers",
            "%d",
            of(
                ModelPreset.class,
                p -> p.language().map(ModelPreset.Language::layers).orElse(null))),
        figure(
            "hidden",
            "hidden",
            "%d",
            of(
                ModelPreset.class,
                p -> p.language().map(ModelPreset.Language::hidden).orElse(null))),
        figure(
            "gmacs",
            "GMAC",
            "%.4g",
            of(ModelPreset.class, p -> p.picture().map(ModelPreset.Picture::gmacs).orElse(null))));
  }
}
