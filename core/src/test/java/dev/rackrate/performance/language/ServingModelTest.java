package dev.rackrate.performance.language;

import static dev.rackrate.performance.request.LanguageCases.gpu;
import static dev.rackrate.performance.request.LanguageCases.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.request.LanguageCases;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Map;
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
    // (0.00514286 + 0.00000714) x 1.2 x (1 + 0.05 x 3) + 3 x 2 x 3/4 x 0.003048264 + 0.004 x 1.5
    // = 0.02682419 s
    double milliseconds = model.figure(serving(gpu("g", 1000), 100, 4, Target.TIME_TO_FIRST_TOKEN));

    assertThat(milliseconds).isCloseTo(26.82419, within(1e-3));
  }

  @Test
  void whoIsAloneWaitsForNobody() {
    // 0.00515 x 1.2 + 0.004 x 1.5 s, whatever an iteration takes
    double fast = model.figure(serving(gpu("g", 1000), 100, 1, Target.TIME_TO_FIRST_TOKEN));
    double slow = model.figure(serving(gpu("g", 200), 100, 1, Target.TIME_TO_FIRST_TOKEN));

    assertThat(fast).isCloseTo(12.18, within(1e-3));
    assertThat(slow).isCloseTo(fast, within(1e-9));
  }

  @Test
  void throughputFollowsFromBothTimes() {
    // 4 x 50 tokens in 0.02682419 + 49 x 0.003048264 s
    assertThat(model.figure(serving(gpu("g", 1000), 100, 4, Target.THROUGHPUT)))
        .isCloseTo(200 / (0.02682419 + 49 * 0.003048264), within(0.1));
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

  /// Two thousand requests of 10,000 and 8,000 tokens where memory holds fewer: 6,000 of 16,000
  /// tokens of each come after it was let in, and so does that part of the waiting.
  @Test
  void requestsAreSetAsideInTheMidstOfTheirAnswers() {
    Serving many = loaded(LanguageCases.TUNED, 2_000);
    Serving few = loaded(LanguageCases.TUNED, (int) ServingModel.mostStreams(many));
    double turned = 2_000 / ServingModel.mostStreams(many) - 1;
    double token = model.secondsPerToken(many) / model.secondsPerToken(few);
    double waited = model.secondsToFirstToken(many) - model.secondsToFirstToken(few);

    assertThat(turned).isGreaterThan(2);
    assertThat(token).isCloseTo(1 + turned * 6 / 16, within(0.01));
    assertThat(waited / (turned * 8_000 * model.secondsPerToken(few)))
        .isCloseTo(10.0 / 16, within(0.01));
  }

  @Test
  void enginesThatKeepRoomForAnswersLetWaitBefore() {
    Stack keeping = new Stack("tensorrt-llm", "");
    Serving many = loaded(keeping, 2_000);
    Serving few = loaded(keeping, (int) ServingModel.mostStreams(many));

    assertThat(model.secondsPerToken(many))
        .isCloseTo(model.secondsPerToken(few), within(0.01 * model.secondsPerToken(few)));
  }

  /// Where requests wait does not change how many are answered.
  @Test
  void waitingForMemoryGivesAndTakesNoThroughput() {
    Serving fitting = loaded(LanguageCases.TUNED, 500);
    double before = model.tokensPerSecond(loaded(LanguageCases.TUNED, 450));
    for (int streams = 600; streams < 20_000; streams *= 2) {
      double now = model.tokensPerSecond(loaded(LanguageCases.TUNED, streams));
      assertThat(now).isBetween(before, 1.25 * model.tokensPerSecond(fitting));
    }
  }

  private static Serving loaded(Stack stack, int streams) {
    Serving plain = serving(gpu("g", 1000), 10_000, streams, Target.TIME_PER_TOKEN);
    return new Serving(
        Setting.of(plain.setting().placement(), stack),
        plain.model(),
        plain.weights(),
        plain.split(),
        new Load(10_000, 8_000, streams),
        plain.target());
  }

  @Test
  void aCacheOfEightBitsHoldsTwiceAsMany() {
    Serving wide = serving(gpu("g", 1000), 10_000, 3, Target.TIME_PER_TOKEN);
    Serving narrow = caching(wide, 8);

    assertThat(ServingModel.mostStreams(narrow) / ServingModel.mostStreams(wide))
        .isCloseTo(2, within(1e-9));
    assertThat(ServingModel.mostStreams(caching(wide, 16)))
        .isEqualTo(ServingModel.mostStreams(wide));
    assertThat(model.secondsPerToken(narrow)).isLessThan(model.secondsPerToken(wide));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> caching(wide, 4))
        .withMessage("cache_bits must be 8 or 16 but was 4");
  }

  private static Serving caching(Serving plain, int bits) {
    return new Serving(
        plain.setting(),
        plain.model(),
        plain.weights().caching(bits),
        plain.split(),
        plain.load(),
        plain.target());
  }

  /// Four layers of six with 8 experts of 3 x 1,000 x 500 weights: 4 x (0.00001 + 0.00004) s less
  /// in bytes than in sixteen bits, where dealing out takes half, is 4 x 0.00002 s.
  @Test
  void onlyLayersWithExpertsWaitForThem() {
    double every = delay(6, Precision.BF16);
    double some = delay(4, Precision.BF16);
    double narrow = delay(4, Precision.FP8);

    assertThat(every - some).isCloseTo(2 * (0.00001 + 0.00002), within(2e-6));
    assertThat(narrow - some).isCloseTo(4 * 0.00002, within(2e-6));
  }

  /// Seconds of a token where reading and products take next to none.
  private double delay(int withExperts, Precision precision) {
    double inExperts = withExperts * 8 * 3.0 * 1_000 * 500;
    ModelShape shape =
        new ModelShape(
            "mixture",
            new ModelShape.Size(1e8, 5e7, inExperts),
            6,
            1_000,
            ModelShape.Attention.grouped(10, 2, 100),
            new ModelShape.FeedForward(500, 8, 2),
            5_000,
            false);
    Gpu fast =
        new Gpu(
            "fast",
            "fast",
            List.of(),
            "NVIDIA",
            "Hopper",
            "datacentre",
            80,
            Map.of(
                GpuRate.BANDWIDTH, 1e7,
                GpuRate.BF16, 1e7,
                GpuRate.FP8, 1e7,
                GpuRate.LINK, 600.0),
            Gpu.Details.UNKNOWN,
            gpu("g", 1000).source());
    return model.secondsPerToken(
        new Serving(
            LanguageCases.setting(fast, 2),
            shape,
            Weights.of(precision),
            new Split(2, 1, Sharding.NONE, 2, 1),
            new Load(100, 50, 4),
            Target.TIME_PER_TOKEN));
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
