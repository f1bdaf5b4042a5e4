package dev.rackrate.performance.language;

import static dev.rackrate.performance.request.LanguageCases.gpu;
import static dev.rackrate.performance.request.LanguageCases.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.request.LanguageCases;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.Sharding;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServingModelTest {

  private final ServingModel model = new ServingModel(LanguageCases.parameters());

  @Test
  void anIterationAddsUp() {
    // rate 1e14 x 0.7 x 0.5 = 3.5e13; four streams' products 7.2e9 operations: 0.000205714 s;
    // weights 1.8e9 bytes at 0.9e12: 0.002 s; together 0.00201055 s
    // joining 4 / 50 x 0.8 x (2 x 0.9e9 x 100 / 3.5e13 = 0.00514286) = 0.000329143 s
    // cache 4 x 125 x 8,000 bytes at 0.5e12: 0.000008 s
    // attention 4 / 50 x 2e8 / 2.8e13 = 0.00000057 s; layers 10 x 0.00002 x 1.5 = 0.0003 s;
    // host 0.0001 x 2 x 2 = 0.0004 s
    double milliseconds = model.figure(serving(gpu("g", 1000), 100, 4, Target.TIME_PER_TOKEN));

    assertThat(milliseconds).isCloseTo(3.048264, within(1e-4));
  }

  @Test
  void theFirstTokenWaitsForItsInput() {
    // (0.00514286 + 0.00000714) x 1.2 x (1 + 0.05 x 4) + 3 x 0.003048264 = 0.016560800 s
    double milliseconds = model.figure(serving(gpu("g", 1000), 100, 4, Target.TIME_TO_FIRST_TOKEN));

    assertThat(milliseconds).isCloseTo(16.5608, within(1e-3));
  }

  @Test
  void throughputFollowsFromBothTimes() {
    // 4 x 50 tokens in 0.0165608 + 49 x 0.003048264 s
    assertThat(model.figure(serving(gpu("g", 1000), 100, 4, Target.THROUGHPUT)))
        .isCloseTo(200 / (0.0165608 + 49 * 0.003048264), within(0.1));
  }

  @Test
  void aLongerInputNeverTakesLess() {
    for (int streams : new int[] {3, 40, 700}) {
      double before = 0;
      for (int input = 50; input < 200_000; input *= 2) {
        double now =
            model.figure(serving(gpu("g", 1000), input, streams, Target.TIME_TO_FIRST_TOKEN));
        assertThat(now).isGreaterThan(before);
        before = now;
      }
    }
  }

  @Test
  void moreBandwidthNeverSlowsATokenDown() {
    double before = Double.MAX_VALUE;
    for (double bandwidth = 200; bandwidth < 10_000; bandwidth *= 1.5) {
      double now = model.figure(serving(gpu("g", bandwidth), 300, 30, Target.TIME_PER_TOKEN));
      assertThat(now).isLessThan(before);
      before = now;
    }
  }

  @Test
  void asManyRequestsAsTheMemoryHolds() {
    // 0.90 x 80 GiB = 77.309e9, less 2e9 of weights and 2.5e9: 72.809e9; nine tenths over
    // 8,000 bytes x (10,000 + 37.5) tokens: 816.0; and at most 2,000: 798.4 together
    var request = serving(gpu("g", 1000), 10_000, Load.AS_MANY_AS_FIT, Target.THROUGHPUT);
    double both = Math.pow(Math.pow(816.04, -3) + Math.pow(2000, -3), -1.0 / 3);

    assertThat(model.streams(request)).isCloseTo(both, within(0.2));
  }

  /// Two GPUs in two machines, each with half of the layers.
  private static Serving parted(Target target, int streams, Link link) {
    Serving whole = serving(gpu("g", 1000), 100, streams, target);
    Placement placement = new Placement(gpu("g", 1000), 2, 2, link);
    return new Serving(
        Setting.of(placement, LanguageCases.TUNED),
        whole.model(),
        whole.weights(),
        new Split(1, 2, Sharding.NONE),
        whole.load(),
        target);
  }

  @Test
  void aPipelineWorksOnItsGroupsInTurn() {
    // two groups of 2 streams: products 3.6e9 operations 0.000102857 s and weights 0.002 s,
    // together
    // 0.002002643 s; joining 2 / 50 x 0.8 x 0.00514286 = 0.000164571 s; caches 2 parts x 2 x 125 x
    // 4,000 bytes at 0.5e12 = 0.000004 s; attention 0.000000286 s; to the next machine 5.2 tokens x
    // 2,000 bytes at 200e9 x 0.5 and 0.00003 s = 0.000030104 s; layers 0.0003 s; host 2 x 0.0002 x
    // sqrt 2 = 0.000565685 s
    assertThat(model.figure(parted(Target.TIME_PER_TOKEN, 4, Link.UNSTATED)))
        .isCloseTo(3.067289, within(1e-5));
  }

  @Test
  void twoPartsNeverServeMoreThanTwoCopies() {
    for (int streams : new int[] {3, 20, 150}) {
      double one = model.figure(serving(gpu("g", 1000), 100, streams, Target.THROUGHPUT));
      double two = model.figure(parted(Target.THROUGHPUT, 2 * streams, Link.UNSTATED));
      assertThat(two).isLessThan(2 * one);
    }
  }

  @Test
  void aSlowerNetworkNeverServesMore() {
    for (Target target : List.of(Target.TIME_PER_TOKEN, Target.TIME_TO_FIRST_TOKEN)) {
      assertThat(model.figure(parted(target, 30, Link.ETHERNET)))
          .isGreaterThan(model.figure(parted(target, 30, Link.INFINIBAND)));
    }
  }

  /// Two engines of one GPU each, of which one reads alone.
  private static Serving apart(Target target, int input, int streams) {
    Serving whole = serving(gpu("g", 1000), input, streams, target);
    return new Serving(
        LanguageCases.setting(gpu("g", 1000), 2),
        whole.model(),
        whole.weights(),
        Split.WHOLE.reading(1),
        whole.load(),
        target);
  }

  @Test
  void nothingIsReadBetweenTokensWhereOthersRead() {
    // 3.048264 ms as above without what joins: 0.329143 of products and 0.00057 of attention
    assertThat(model.figure(apart(Target.TIME_PER_TOKEN, 100, 4)))
        .isCloseTo(3.048264 - 0.329143 - 0.000571, within(1e-4));
  }

  @Test
  void theSlowerOfReadingAndWritingDecides() {
    for (int input : new int[] {20, 500, 8_000}) {
      double both = model.figure(apart(Target.THROUGHPUT, input, Load.AS_MANY_AS_FIT));
      Serving alone = apart(Target.TIME_PER_TOKEN, input, Load.AS_MANY_AS_FIT);
      double writing = 1000 * model.streams(SplitEngines.of(alone).writer()) / model.figure(alone);
      // products 0.8 x 2 x 0.9e9 x input / 3.5e13, and attention, caches and layers beside them
      double reading = 50 / (0.8 * 2 * 0.9e9 * input / 3.5e13);
      assertThat(both).isLessThan(Math.min(writing, reading) * 1.0001);
    }
    assertThat(model.figure(apart(Target.TIME_TO_FIRST_TOKEN, 400, 8)))
        .isGreaterThan(model.figure(apart(Target.TIME_TO_FIRST_TOKEN, 100, 8)));
  }

  /// 0.9 of 80 GiB without 2e9 of weights and 2.5e9 of its own are 72.81e9 bytes; an engine of 2024
  /// keeps 131,072 x 2 x (4 x 1,000 + 2 x 4,000) = 3.15e9 of them for values.
  @Test
  void enginesOfBeforeKeepRoomForTheLongestInput() {
    Serving now = serving(gpu("g", 1000), 100, Load.AS_MANY_AS_FIT, Target.THROUGHPUT);
    Setting setting = now.setting();
    Serving before = now.in(Setting.of(setting.placement(), setting.stack().of(2024)));

    assertThat(ServingModel.mostStreams(before) / ServingModel.mostStreams(now))
        .isCloseTo(1 - 3.1457e9 / 72.8094e9, within(1e-4));
  }

  /// A card that the weights leave a little of: the room is lowered to half of what is left.
  @Test
  void roomForTheLongestInputNeverKeepsAModelFromFitting() {
    Gpu small = memory(4.8);
    Serving now = serving(small, 100, Load.AS_MANY_AS_FIT, Target.THROUGHPUT);
    Setting setting = now.setting();
    Serving before = now.in(Setting.of(setting.placement(), setting.stack().of(2024)));

    assertThat(ServingModel.mostStreams(now)).isGreaterThan(2);
    assertThat(ServingModel.mostStreams(before) / ServingModel.mostStreams(now))
        .isCloseTo(0.5, within(1e-9));
  }

  private static Gpu memory(double gib) {
    Gpu whole = gpu("g", 1000);
    return new Gpu(
        whole.id(),
        whole.name(),
        whole.aliases(),
        whole.vendor(),
        whole.architecture(),
        whole.segment(),
        gib,
        whole.rates(),
        whole.details(),
        whole.source());
  }
}
