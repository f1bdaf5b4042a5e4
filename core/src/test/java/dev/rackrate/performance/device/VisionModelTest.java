package dev.rackrate.performance.device;

import static dev.rackrate.performance.chip.Chips.even;
import static dev.rackrate.performance.chip.Chips.gpu;
import static dev.rackrate.performance.chip.Chips.on;
import static dev.rackrate.performance.chip.Chips.predicted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.chip.Chips;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.ChannelOrder;
import dev.rackrate.performance.request.DeviceRequest.SampleCost;
import dev.rackrate.performance.request.DeviceRequest.Vision;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.Precision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VisionModelTest {

  private static final Gpu SLOW = gpu("slow", "Ampere", 50, 500, 19);
  private static final Gpu FAST = gpu("fast", "Ada", 200, 1_000, 38);
  private static final SampleCost COST = new SampleCost(4, 10);

  private final VisionModel model = new VisionModel(parameters(1));

  /// No part of the memory time is that of plain cores, so that figures can be worked by hand.
  private static Parameters parameters(double joint) {
    return Chips.parameters(VisionModel.AREA, values(joint));
  }

  private static Map<String, Double> values(double joint) {
    Map<String, Double> values = new HashMap<>();
    values.put("efficiency", 0.8);
    values.put("traffic", 5.0);
    values.put("core_share", 0.0);
    values.put("joint", joint);
    values.put("training_compute", 3.0);
    values.put("training_traffic", 4.0);
    values.put("share_power", 1.0);
    values.put("usual_share", 0.4);
    values.put("gpus_exponent", 0.9);
    values.put("seen:slow", 9.0);
    values.put("family:resnet", Math.log(2));
    values.putAll(even("calibrated", 0.2));
    values.putAll(even("transferred", 0.3));
    values.putAll(even("physics", 0.5));
    values.putAll(even("repeat", 0.05));
    values.putAll(even("distance", 0.1));
    return values;
  }

  private static Vision work(Setting setting, String name, boolean isTraining) {
    return new Vision(setting, name, Optional.of(COST), Precision.FP16, isTraining);
  }

  private static Setting measured(Gpu gpu, Gpu other, double rate) {
    return new Setting(
        Placement.one(gpu), on(gpu).stack(), Optional.of(new MeasuredRate(other, rate)), List.of());
  }

  @Test
  void addsProductsAndTraffic() {
    // products 2 x 4e9 / (50e12 x 0.8) = 200 us; traffic 10e6 x 2 x 5 / 500e9 = 200 us: 2500/s
    Prediction prediction = predicted(model.predict(work(on(SLOW), "vgg", false)));

    assertThat(prediction.value()).isCloseTo(2_500, within(1e-6));
    assertThat(prediction.basis()).isEqualTo(Basis.TRANSFERRED);
  }

  @Test
  void trainingTakesItsOwnFactorsAndAFamilyToo() {
    // (3 x 200 + 4 x 200) us x 2 for the family = 2.8 ms
    Prediction prediction = predicted(model.predict(work(on(SLOW), "resnet50", true)));

    assertThat(prediction.value()).isCloseTo(1 / 2.8e-3, within(1e-6));
    assertThat(prediction.basis()).isEqualTo(Basis.CALIBRATED);
    assertThat(prediction.low()).isCloseTo(prediction.value() * Math.exp(-0.2), within(1e-6));
  }

  /// 2.8 ms x 1.1 for the family in training; channels last gain e^0.3 of it and so 0.15 each way,
  /// which the interval takes in where nobody says.
  @Test
  void tensorCoresTakeChannelsLastFaster() {
    Map<String, Double> values = values(1);
    values.put("family_training:resnet", Math.log(1.1));
    values.put("channels_last:training", 0.08);
    values.put("channels_last:training/resnet", 0.15);
    VisionModel laid = new VisionModel(Chips.parameters(VisionModel.AREA, values));
    Prediction unstated = predicted(laid.predict(ordered(ChannelOrder.UNSTATED, Precision.FP16)));
    Prediction last = predicted(laid.predict(ordered(ChannelOrder.LAST, Precision.FP16)));
    Prediction first = predicted(laid.predict(ordered(ChannelOrder.FIRST, Precision.FP16)));

    assertThat(unstated.value()).isCloseTo(1 / 3.08e-3, within(1e-6));
    assertThat(last.value() / first.value()).isCloseTo(Math.exp(0.3), within(1e-9));
    assertThat(last.value() / unstated.value()).isCloseTo(Math.exp(0.15), within(1e-9));
    assertThat(last.low() / last.value()).isCloseTo(Math.exp(-0.2), within(1e-9));
    assertThat(unstated.low() / unstated.value())
        .isCloseTo(Math.exp(-Math.hypot(0.2, 0.15)), within(1e-9));
    assertThat(Speech.IN_USD.say(Arg.clauses(unstated.notes()))).contains("35 % apart");
    assertThat(Speech.IN_USD.say(Arg.clauses(last.notes()))).doesNotContain("channels_last");
    // in 32 bits it was not measured, and says nothing
    assertThat(predicted(laid.predict(ordered(ChannelOrder.LAST, Precision.FP32))).value())
        .isCloseTo(
            predicted(laid.predict(ordered(ChannelOrder.FIRST, Precision.FP32))).value(),
            within(1e-9));
  }

  private static Vision ordered(ChannelOrder order, Precision precision) {
    return new Vision(on(SLOW), "resnet50", Optional.of(COST), precision, true, order);
  }

  @Test
  void carriesAMeasuredRateByTheShareOfProducts() {
    // measured 2 ms on SLOW, of it 0.6 ms products (share 0.3): 0.3 / 4 + 0.7 / 2 = 0.425
    Setting setting = measured(FAST, SLOW, 500);

    Prediction prediction = predicted(model.predict(work(setting, "vgg", true)));

    assertThat(prediction.value()).isCloseTo(500 / 0.425, within(1e-6));
  }

  @Test
  void aModelOfUnknownCostIsCarriedWithTheUsualShare() {
    Vision work =
        new Vision(measured(FAST, SLOW, 500), "", Optional.empty(), Precision.FP16, false);

    // 0.4 / 4 + 0.6 / 2 = 0.4
    assertThat(predicted(model.predict(work)).value()).isCloseTo(1_250, within(1e-6));
  }

  @Test
  void carriedThereAndBackIsWhatItWas() {
    double there = predicted(model.predict(work(measured(FAST, SLOW, 500), "vgg", true))).value();
    double back = predicted(model.predict(work(measured(SLOW, FAST, there), "vgg", true))).value();

    assertThat(back).isCloseTo(500, within(1e-6));
  }

  @Test
  void whatWasMeasuredIsAlwaysNarrower() {
    Prediction bare = predicted(model.predict(work(on(FAST), "resnet50", false)));
    Prediction carried =
        predicted(model.predict(work(measured(FAST, SLOW, 700), "resnet50", false)));

    assertThat(carried.high() / carried.low()).isLessThan(bare.high() / bare.low());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.1, 1.7, 6})
  void moreBandwidthNeverSlows(double factor) {
    VisionModel smooth = new VisionModel(parameters(1.4));
    Gpu wider = gpu("wider", "Ampere", 50, 500 * factor, 19);

    assertThat(predicted(smooth.predict(work(on(wider), "vgg", false))).value())
        .isGreaterThanOrEqualTo(predicted(smooth.predict(work(on(SLOW), "vgg", false))).value());
  }

  @Test
  void fourGpusNeverTrainMoreThanFourTimesAsFast() {
    Placement four = new Placement(SLOW, 4, 1, Link.UNSTATED);
    double together =
        predicted(model.predict(work(Setting.of(four, on(SLOW).stack()), "vgg", true))).value();
    double one = predicted(model.predict(work(on(SLOW), "vgg", true))).value();

    assertThat(together).isCloseTo(one * Math.pow(4, 0.9), within(1e-6)).isLessThan(4 * one);
  }

  /// Sixty passes of a denoiser are no image of a classifier.
  @Test
  void samplesThatTakeFarMoreThanAnyMeasuredAreLessCertain() {
    Map<String, Double> known = new HashMap<>(values(1));
    known.put(VisionModel.MOST_GMACS, 3.3);
    Vision work = work(on(SLOW), "resnet50", false);
    Prediction within =
        predicted(new VisionModel(Chips.parameters(VisionModel.AREA, known)).predict(work));
    known.put(VisionModel.MOST_GMACS, 3.1);
    Prediction beyond =
        predicted(new VisionModel(Chips.parameters(VisionModel.AREA, known)).predict(work));

    assertThat(within.basis()).isEqualTo(Basis.CALIBRATED);
    assertThat(beyond.basis()).isEqualTo(Basis.TRANSFERRED);
    assertThat(beyond.value()).isEqualTo(within.value());
    // the spread of what is transferred, 0.3, and 0.2 in squares
    assertThat(Math.log(beyond.high() / beyond.value())).isCloseTo(Math.sqrt(0.13), within(1e-9));
    assertThat(beyond.notes())
        .extracting(Sentence::text)
        .containsExactly(
            "no sample of more than 3 GMACs was measured",
            "checked on image models of timm in half precision");
    assertThat(within.notes())
        .extracting(Sentence::text)
        .containsExactly("checked on image models of timm in half precision");
  }

  @Test
  void aFormatThatTheChipHasNotIsNamed() {
    Gpu old =
        gpu(
            "old",
            "Volta",
            Map.of(GpuRate.FP16, 90.0, GpuRate.FP32, 15.0, GpuRate.BANDWIDTH, 900.0));
    Vision work = new Vision(on(old), "vgg", Optional.of(COST), Precision.BF16, false);

    assertThat(Chips.reason(model.predict(work))).isEqualTo("old has no BF16");
  }

  @Test
  void theFamilyIsTheFirstWordOfAName() {
    assertThat(VisionModel.family("tf_efficientnet_b4")).isEqualTo("efficientnet");
    assertThat(VisionModel.family("ResNet50")).isEqualTo("resnet");
  }
}
