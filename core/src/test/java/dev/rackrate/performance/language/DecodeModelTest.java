package dev.rackrate.performance.language;

import static dev.rackrate.performance.request.LanguageCases.decode;
import static dev.rackrate.performance.request.LanguageCases.gpu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.request.LanguageCases;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.ModelShape;
import org.junit.jupiter.api.Test;

final class DecodeModelTest {

  private final DecodeModel model = new DecodeModel(LanguageCases.parameters());

  @Test
  void aTokenAddsUp() {
    // reading 8e9 x 4 / 8 = 4e9 bytes at 0.8e12: 0.005 s; unpacking 8e10 at half of 5e13: 0.0032 s;
    // together sqrt(0.005^2 + 0.0032^2) = 0.00593633 s
    // cache 200 tokens x 131,072 bytes at 0.5e12: 0.0000524 s; layers 32 x 87,750 cycles at the
    // usual 1.755 GHz, 0.0016 s; one hop 0.0002 s
    assertThat(model.tokensPerSecond(decode(gpu("g", 1000), 2)))
        .isCloseTo(1 / 0.00778876, within(0.001));
  }

  @Test
  void enginesBeforeThoseOfTodayStartKernelsOneByOne() {
    // 32 layers of 0.00003 s before 2025: 0.00096 s more
    double today = 1 / model.tokensPerSecond(decode(gpu("g", 1000), 2));
    for (int year : new int[] {2023, 2024, 2025, 2026}) {
      double seconds = 1 / model.tokensPerSecond(inYear(LanguageCases.EIGHT, year));
      assertThat(seconds - today).isCloseTo(year < 2025 ? 0.00096 : 0, within(1e-9));
    }
  }

  @Test
  void layersThatChooseExpertsTakeLonger() {
    // as many active weights, and 32 layers of 35,100 cycles more: 0.00064 s
    ModelShape eight = LanguageCases.EIGHT;
    ModelShape mixture =
        new ModelShape(
            "mixture",
            eight.size(),
            eight.layers(),
            eight.hidden(),
            eight.attention(),
            new ModelShape.FeedForward(3584, 32, 4),
            eight.vocab(),
            false);
    double plain = 1 / model.tokensPerSecond(inYear(eight, 2026));
    assertThat(1 / model.tokensPerSecond(inYear(mixture, 2026)) - plain)
        .isCloseTo(0.00064, within(1e-9));
  }

  /// What is read and unpacked aside, a token waits for its layers at the clock, not for what the
  /// host of an old engine does. Unpacking goes by lanes times clock: as fast here on both.
  @Test
  void layersGoAtTheClockOfTheChip() {
    Gpu slow = LanguageCases.clocked(gpu("g", 1000), 1_300);
    Gpu fast = LanguageCases.clocked(gpu("g", 1000), 2_600);
    for (int year : new int[] {2023, 2026}) {
      Decode plain = decode(slow, 2);
      Setting setting = Setting.of(plain.setting().placement(), plain.setting().stack().of(year));
      Decode there = plain.in(setting);
      Decode here = there.in(setting.on(setting.placement().with(fast)));
      // 32 x 87,750 cycles are 0.00216 s at 1.3 GHz and half of that at 2.6
      assertThat(1 / model.tokensPerSecond(there) - 1 / model.tokensPerSecond(here))
          .isCloseTo(0.00108, within(1e-9));
    }
  }

  private static Decode inYear(ModelShape shape, int year) {
    Decode plain = decode(gpu("g", 1000), 2);
    Setting setting = Setting.of(plain.setting().placement(), plain.setting().stack().of(year));
    return new Decode(setting, shape, plain.weights(), plain.inputTokens(), plain.outputTokens());
  }

  @Test
  void moreBandwidthNeverSlowsAndNeverBeatsTheMemory() {
    double before = 0;
    for (double bandwidth = 100; bandwidth < 20_000; bandwidth *= 1.3) {
      double now = model.tokensPerSecond(decode(gpu("g", bandwidth), 1));
      assertThat(now).isGreaterThan(before).isLessThan(0.95 * bandwidth * 1e9 / 4e9);
      before = now;
    }
  }
}
