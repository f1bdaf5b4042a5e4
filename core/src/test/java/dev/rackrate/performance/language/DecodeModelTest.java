package dev.rackrate.performance.language;

import static dev.rackrate.performance.request.LanguageCases.decode;
import static dev.rackrate.performance.request.LanguageCases.gpu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.performance.request.LanguageCases;
import org.junit.jupiter.api.Test;

final class DecodeModelTest {

  private final DecodeModel model = new DecodeModel(LanguageCases.parameters());

  @Test
  void aTokenAddsUp() {
    // reading 8e9 x 4 / 8 = 4e9 bytes at 0.8e12: 0.005 s; unpacking 8e10 at half of 5e13: 0.0032 s;
    // together sqrt(0.005^2 + 0.0032^2) = 0.00593633 s
    // cache 200 tokens x 131,072 bytes at 0.5e12: 0.0000524 s; layers 32 x 0.00005 = 0.0016 s;
    // one hop 0.0002 s
    assertThat(model.tokensPerSecond(decode(gpu("g", 1000), 2)))
        .isCloseTo(1 / 0.00778876, within(0.001));
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
