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
import dev.rackrate.quantity.Sentence;
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
    columns.add(text("id", Sentence.of("id"), Listed::id));
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
            Sentence.of("days old"),
            'r',
            listed -> listed.dated().ageInDays(asOf),
            (listed, days) -> age(kind, listed, days, asOf)));
    columns.add(
        new Column(
            "stale", Sentence.of(""), 'l', listed -> listed.dated().isStaleOn(asOf), (_, _) -> ""));
    columns.add(
        text(
            "confidence",
            Sentence.of("confidence"),
            listed -> listed.source().confidence().label()));
    if (kind == ListKind.OFFERS || kind == ListKind.LISTINGS) {
      columns.add(text("reason", Sentence.of(""), of(OfferRow.class, OfferRow::reason)));
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
        text("name", Sentence.of("name"), of(Gpu.class, Gpu::name)),
        text("vendor", Sentence.of(""), of(Gpu.class, Gpu::vendor)),
        text("architecture", Sentence.of(""), of(Gpu.class, Gpu::architecture)),
        text("segment", Sentence.of("segment"), of(Gpu.class, Gpu::segment)),
        figure("memoryGib", Sentence.of("GiB"), Digits.WHOLE, of(Gpu.class, Gpu::memoryGib)),
        rate("bandwidthGbPerSecond", Sentence.of("GB/s"), GpuRate.BANDWIDTH),
        rate("fp32Tflops", Sentence.of(""), GpuRate.FP32),
        rate("bf16Tflops", Sentence.of("BF16"), GpuRate.BF16),
        rate("fp8Tflops", Sentence.of(""), GpuRate.FP8),
        rate("fp64Tflops", Sentence.of(""), GpuRate.FP64),
        rate("tdpWatts", Sentence.of("W"), GpuRate.POWER),
        text("launched", Sentence.of(""), of(Gpu.class, gpu -> gpu.details().launched())),
        figure(
            "launchUsd",
            Sentence.of("launch USD"),
            Digits.WHOLE,
            of(Gpu.class, gpu -> known(gpu.details().launchUsd()))));
  }

  private static Column rate(String key, Sentence heading, GpuRate rate) {
    return figure(key, heading, Digits.WHOLE, of(Gpu.class, gpu -> known(gpu.rate(rate))));
  }

  private static List<Column> machines() {
    return List.of(
        text("name", Sentence.of(""), of(Machine.class, machine -> machine.design().name())),
        text("gpu", Sentence.of("GPU"), of(Machine.class, machine -> machine.gpu().name())),
        figure("gpus", Sentence.of("GPUs"), Digits.WHOLE, of(Machine.class, Machine::gpus)),
        figure(
            "memoryGib",
            Sentence.of("GiB"),
            Digits.WHOLE,
            of(Machine.class, m -> m.gpu().memoryGib())),
        figure("usd", Sentence.of("USD"), Digits.WHOLE, of(Machine.class, Machine::usd)),
        figure(
            "estimatedPercent",
            Sentence.of("% estimated"),
            Digits.WHOLE,
            of(Machine.class, machine -> 100 * machine.estimatedShare())),
        figure(
            "idleWatts",
            Sentence.of("idle W"),
            Digits.WHOLE,
            of(Machine.class, m -> m.design().idleWatts())),
        figure(
            "loadWatts",
            Sentence.of("load W"),
            Digits.WHOLE,
            of(Machine.class, m -> m.design().loadWatts())),
        text(
            "standing",
            Sentence.of("place"),
            of(Machine.class, m -> m.design().standing().label())));
  }

  private static List<Column> offers() {
    return List.of(
        text("provider", Sentence.of(""), of(OfferRow.class, OfferRow::provider)),
        text("gpu", Sentence.of("GPU"), of(OfferRow.class, OfferRow::chips)),
        figure("gpus", Sentence.of("GPUs"), Digits.WHOLE, of(OfferRow.class, OfferRow::gpus)),
        text("region", Sentence.of(""), of(OfferRow.class, OfferRow::region)),
        text("country", Sentence.of(""), of(OfferRow.class, OfferRow::country)),
        text(
            "pricing",
            Sentence.of("pricing"),
            of(OfferRow.class, row -> row.price().pricing().label())),
        figure(
            "usdPerGpuHour",
            Sentence.of("USD/GPU-hour"),
            Digits.HUNDREDTHS,
            of(OfferRow.class, OfferRow::usdPerGpuHour)),
        figure(
            "usdPerHour",
            Sentence.of(""),
            Digits.HUNDREDTHS,
            of(OfferRow.class, r -> r.price().pricing().usdPerHour())),
        figure(
            "upfrontUsd",
            Sentence.of(""),
            Digits.HUNDREDTHS,
            of(OfferRow.class, CatalogueColumns::upfrontUsd)),
        text("currency", Sentence.of(""), of(OfferRow.class, OfferRow::currency)),
        figure(
            "price",
            Sentence.of(""),
            Digits.HUNDREDTHS,
            of(OfferRow.class, OfferRow::listedPerGpuHour)),
        figure(
            "vcpus",
            Sentence.of(""),
            Digits.WHOLE,
            of(OfferRow.class, r -> orNaN(r.host().vcpus()))),
        figure(
            "memoryGib",
            Sentence.of(""),
            Digits.WHOLE,
            of(OfferRow.class, r -> orNaN(r.host().memoryGib()))),
        figure(
            "diskGib",
            Sentence.of(""),
            Digits.WHOLE,
            of(OfferRow.class, r -> orNaN(r.host().diskGib()))),
        figure(
            "networkGbps",
            Sentence.of(""),
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
        text("provider", Sentence.of(""), of(TokenPrice.class, TokenPrice::provider)),
        text("model", Sentence.of(""), of(TokenPrice.class, TokenPrice::model)),
        figure(
            "inputUsdPerMtok",
            Sentence.of("in USD/Mtok"),
            Digits.THOUSANDTHS,
            of(TokenPrice.class, TokenPrice::inputUsdPerMtok)),
        figure(
            "outputUsdPerMtok",
            Sentence.of("out USD/Mtok"),
            Digits.THOUSANDTHS,
            of(TokenPrice.class, TokenPrice::outputUsdPerMtok)),
        figure(
            "cachedUsdPerMtok",
            Sentence.of("cached"),
            Digits.THOUSANDTHS,
            of(TokenPrice.class, p -> known(p.cachedUsdPerMtok()))),
        text("from", Sentence.of(""), of(TokenPrice.class, TokenPrice::from)));
  }

  private static List<Column> scores() {
    return List.of(
        text("gpu", Sentence.of("GPU"), of(GpuScore.class, score -> score.gpu().name())),
        text("metric", Sentence.of(""), of(GpuScore.class, GpuScore::metric)),
        figure("score", Sentence.of("score"), Digits.TENTHS, of(GpuScore.class, GpuScore::score)),
        text("unit", Sentence.of(""), of(GpuScore.class, GpuScore::unit)));
  }

  private static List<Column> encoders() {
    return List.of(
        text("architecture", Sentence.of(""), of(EncodeRate.class, EncodeRate::architecture)),
        text("codec", Sentence.of(""), of(EncodeRate.class, EncodeRate::codec)),
        text("preset", Sentence.of(""), of(EncodeRate.class, EncodeRate::preset)),
        text("mode", Sentence.of(""), of(EncodeRate.class, EncodeRate::mode)),
        figure(
            "width", Sentence.of("width"), Digits.WHOLE, of(EncodeRate.class, EncodeRate::width)),
        figure(
            "height",
            Sentence.of("height"),
            Digits.WHOLE,
            of(EncodeRate.class, EncodeRate::height)),
        figure(
            "framesPerSecond",
            Sentence.of("frames/s"),
            Digits.WHOLE,
            of(EncodeRate.class, EncodeRate::framesPerSecond)),
        text(
            "per",
            Sentence.of("per"),
            of(EncodeRate.class, rate -> rate.isPerEngine() ? "engine" : "card")),
        text("measuredOn", Sentence.of(""), of(EncodeRate.class, EncodeRate::measuredOn)));
  }

  private static List<Column> hashes() {
    return List.of(
        text("gpu", Sentence.of("GPU"), of(HashRate.class, rate -> rate.gpu().name())),
        text("algorithm", Sentence.of(""), of(HashRate.class, HashRate::algorithm)),
        figure(
            "hashesPerSecond",
            Sentence.of("hashes/s"),
            Digits.FOUR_FIGURES,
            of(HashRate.class, HashRate::hashesPerSecond)),
        figure(
            "watts",
            Sentence.of("W"),
            Digits.WHOLE,
            of(HashRate.class, rate -> known(rate.watts()))));
  }

  private static List<Column> power() {
    return List.of(
        text(
            "gpu",
            Sentence.of("GPU"),
            of(PowerDraw.class, draw -> draw.gpu().map(Gpu::name).orElse(""))),
        figure("gpus", Sentence.of("GPUs"), Digits.WHOLE, of(PowerDraw.class, PowerDraw::gpus)),
        figure("watts", Sentence.of("W"), Digits.WHOLE, of(PowerDraw.class, PowerDraw::watts)),
        text("at", Sentence.of("at"), of(PowerDraw.class, PowerDraw::at)),
        text("state", Sentence.of(""), of(PowerDraw.class, PowerDraw::state)));
  }

  private static List<Column> values() {
    return List.of(
        figure(
            "ageYears",
            Sentence.of("years"),
            Digits.TENTHS,
            of(ValueKept.class, ValueKept::ageYears)),
        figure(
            "share",
            Sentence.of("share kept"),
            Digits.HUNDREDTHS,
            of(ValueKept.class, ValueKept::share)));
  }

  private static List<Column> assumptions() {
    return List.of(
        text("name", Sentence.of(""), of(Assumption.class, Assumption::name)),
        text("qualifier", Sentence.of(""), of(Assumption.class, Assumption::qualifier)),
        plain("value", Sentence.of("value"), of(Assumption.class, Assumption::value)),
        plain("low", Sentence.of("low"), of(Assumption.class, Assumption::low)),
        plain("high", Sentence.of("high"), of(Assumption.class, Assumption::high)),
        text("unit", Sentence.of("unit"), of(Assumption.class, Assumption::unit)),
        text("description", Sentence.of(""), of(Assumption.class, Assumption::description)));
  }

  private static Column plain(
      String key, Sentence heading, Function<Listed, @Nullable Object> value) {
    return new Column(
        key,
        heading,
        'r',
        value,
        (_, object) -> object instanceof Double number ? Figures.plain(number) : "" + object);
  }

  private static List<Column> parts() {
    return List.of(
        text(
            "kind",
            Sentence.of("kind"),
            of(Machine.PricedPart.class, priced -> priced.part().kind())),
        text("name", Sentence.of(""), of(Machine.PricedPart.class, priced -> priced.part().name())),
        text(
            "gpu",
            Sentence.of(""),
            of(Machine.PricedPart.class, p -> p.part().gpu().map(Gpu::name).orElse(""))),
        text(
            "condition",
            Sentence.of(""),
            of(Machine.PricedPart.class, p -> p.part().isUsed() ? "used" : "new")),
        plain(
            "count",
            Sentence.of("pieces"),
            of(Machine.PricedPart.class, Machine.PricedPart::count)),
        figure(
            "usd",
            Sentence.of("USD each"),
            Digits.HUNDREDTHS,
            of(Machine.PricedPart.class, priced -> priced.price().usd())));
  }

  private static List<Column> models() {
    return List.of(
        text("name", Sentence.of("name"), of(ModelPreset.class, ModelPreset::name)),
        text("kind", Sentence.of("kind"), of(ModelPreset.class, preset -> preset.kind().label())),
        figure(
            "parameters",
            Sentence.of("parameters"),
            Digits.THREE_FIGURES,
            of(ModelPreset.class, ModelPreset::parameters)),
        figure(
            "activeParameters",
            Sentence.of("active"),
            Digits.THREE_FIGURES,
            of(ModelPreset.class, ModelPreset::active)),
        figure(
            "layers",
            Sentence.of("layers"),
            Digits.WHOLE,
            of(
                ModelPreset.class,
                p -> p.language().map(ModelPreset.Language::layers).orElse(null))),
        figure(
            "hidden",
            Sentence.of("hidden"),
            Digits.WHOLE,
            of(
                ModelPreset.class,
                p -> p.language().map(ModelPreset.Language::hidden).orElse(null))),
        figure(
            "gmacs",
            Sentence.of("GMAC"),
            Digits.FOUR_FIGURES,
            of(ModelPreset.class, p -> p.picture().map(ModelPreset.Picture::gmacs).orElse(null))));
  }
}
