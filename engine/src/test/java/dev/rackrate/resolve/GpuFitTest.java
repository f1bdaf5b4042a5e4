package dev.rackrate.resolve;

import static dev.rackrate.resolve.Asked.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.catalogue.Standing;
import dev.rackrate.catalogue.TestTables;
import dev.rackrate.quantity.Input;
import dev.rackrate.resolve.asked.SiteFacts;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.workload.WorkKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// How the GPU of an option meets the work.
final class GpuFitTest {

  private static final Gpu SMALL = Rows.gpu("small", 24, Map.of(GpuRate.BF16, 100.0));
  private static final Gpu OTHER =
      new Gpu(
          "other",
          "Chip other",
          List.of(),
          "Another maker",
          "Ada",
          "consumer",
          24,
          Map.of(GpuRate.BF16, 100.0),
          Gpu.Details.UNKNOWN,
          Rows.source("2026"));

  /// A catalogue with a machine of some GPUs of a kind.
  private static Catalogue machines(Gpu gpu, int gpus) {
    Part part = Rows.part("card", Optional.of(gpu), new Part.Price(900, true, TestTables.SPRING));
    return new TestTables()
        .gpus(SMALL, OTHER)
        .machines(
            new MachineDesign(
                "box",
                "Box",
                gpu,
                gpus,
                150,
                900,
                TestTables.SPRING,
                4,
                21,
                Standing.ROOM,
                false,
                List.of(new MachineDesign.Item(part, gpus)),
                TestTables.SPRING))
        .assumptions(List.of(Asked.assumption("build.network", "USD", 1_250, "")))
        .catalogue();
  }

  private static Option found(Gpu gpu, int gpus, Asked asked) {
    return asked.on(machines(gpu, gpus)).gpu(SMALL).buildAuto().option("build:box");
  }

  @ParameterizedTest(name = "{0} GiB are needed")
  @CsvSource({"23, false", "24, false", "24.5, true"})
  void memoryMustBeLargeEnough(double needed, boolean isTooSmall) {
    Option option =
        new Asked()
            .memory(needed)
            .build(machine("box", Written.NONE, Optional.of(SMALL)))
            .option("build:box");
    assertThat(option.misfits())
        .extracting(Misfit::kind)
        .containsExactlyElementsOf(isTooSmall ? List.of(Misfit.Kind.MEMORY) : List.of());
  }

  @Test
  void aSpeedSaidTakesThePlaceOfTheRatio() {
    Written speed = Asked.of(Input.GPU_RATIO, 1.75);
    Option option =
        new Asked().gpu(OTHER).build(machine("box", speed, Optional.of(SMALL))).option("build:box");
    assertThat(option.get(Input.GPU_RATIO)).isEqualTo(1.75);
    assertThat(option.misfits()).isEmpty();
  }

  @ParameterizedTest(name = "{0} GPUs are needed, a machine has {1}")
  @CsvSource({"3, 2, true", "2, 2, false", "2, 3, false", "16, 7, true", "16, 8, false"})
  void whatWorksTogetherSharesAMachineOfUpToEight(double needed, int held, boolean isTooFew) {
    Option option =
        found(SMALL, held, new Asked().figure(Input.GPUS, needed).together(WorkFacts.Together.YES));
    assertThat(option.misfits())
        .extracting(Misfit::kind)
        .containsExactlyElementsOf(isTooFew ? List.of(Misfit.Kind.TOGETHER) : List.of());
  }

  @Test
  void whatWorksApartNeedsNoMachineOfItsSize() {
    Asked apart = new Asked().figure(Input.GPUS, 16).together(WorkFacts.Together.NO);
    assertThat(found(SMALL, 2, apart).misfits()).isEmpty();
  }

  @ParameterizedTest(name = "{0} GPUs on machines of 4")
  @CsvSource({"3, false", "4, false", "5, true"})
  void aJobOnSeveralMachinesNeedsANetwork(double needed, boolean isLinked) {
    Written four = Asked.of(Input.MACHINE_GPUS, 4);
    Option option =
        new Asked()
            .on(machines(SMALL, 4))
            .withAssumptions()
            .figure(Input.GPUS, needed)
            .together(WorkFacts.Together.YES)
            .site(new SiteFacts("", "", "none", Written.NONE, List.of()))
            .build(machine("mine", four.with(Input.RESALE, Asked.usd(0)), Optional.of(SMALL)))
            .option("build:mine");
    assertThat(option.items())
        .extracting(CostItem::usd)
        .containsExactlyElementsOf(isLinked ? List.of(1_250.0) : List.of());
  }

  @ParameterizedTest
  @EnumSource(WorkKind.class)
  void dataSheetsOfTwoMakersDecideNothing(WorkKind kind) {
    boolean isMeasured =
        switch (kind) {
          case RENDERING, HASHING, DESKTOP, MEASURED -> true;
          case LLM_TRAINING,
              LLM_FINE_TUNING,
              LLM_SERVING,
              VISION_TRAINING,
              VISION_INFERENCE,
              VIDEO_ENCODING,
              FP64 ->
              false;
        };
    assertThat(found(OTHER, 4, new Asked().kind(kind)).trust().isEnough()).isEqualTo(isMeasured);
    assertThat(found(SMALL, 4, new Asked().kind(kind)).trust().isEnough()).isTrue();
  }
}
