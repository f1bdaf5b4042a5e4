package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Warning;
import dev.rackrate.logs.LogSource;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.sizing.SizingModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A chip named without its form counts as the form that most offers have, and the answer says so.
final class GpuNamesTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(CATALOGUE), CATALOGUE);

  private static final StudyReader READER =
      new StudyReader(CATALOGUE, LogSource.NONE, () -> SIZING);

  @ParameterizedTest
  @CsvSource({"H100, 'H100 '", "a100, 'A100 '", "A100-SXM, 'A100 SXM '", "v100 pcie, 'V100 PCIe '"})
  void countsAsTheFormWithTheMostOffers(String name, String begin) {
    List<Gpu> forms = new ArrayList<>();
    for (Gpu gpu : CATALOGUE.tables().gpus()) {
      if (gpu.name().startsWith(begin)) {
        forms.add(gpu);
      }
    }
    assertThat(forms).hasSizeGreaterThan(1);
    String taken = forms.stream().max(Comparator.comparingLong(this::offers)).orElseThrow().name();
    assertThat(forms.stream().mapToLong(this::offers).filter(n -> n == most(forms))).hasSize(1);
    Scenario bare = study(name, "A10", "A10");
    assertThat(options(bare)).isEqualTo(options(study(taken, "A10", "A10")));
    assertThat(taken(bare))
        .singleElement()
        .asString()
        .startsWith("demand.gpu says " + name + ": it counts as " + taken + ", ")
        .satisfies(
            said -> assertThat(forms).allSatisfy(form -> assertThat(said).contains(form.name())));
    assertThat(taken(study(taken, "A10", "A10"))).isEmpty();
  }

  @Test
  void saysItOfEveryKeyAndOnceOfEach() {
    Scenario scenario = study("L40S", "A100", "H100");
    assertThat(taken(scenario))
        .satisfiesExactly(
            said ->
                assertThat(said)
                    .startsWith("build[0].gpu says A100: it counts as A100 SXM 80GB, its"),
            said -> assertThat(said).startsWith("rent[0].gpu says H100: it counts as H100 SXM, "));
    assertThat(
            Decision.of(scenario).verdict().warnings().stream()
                .filter(warning -> warning.kind() == Warning.Kind.FORM_TAKEN))
        .hasSize(2)
        .allMatch(warning -> warning.kind().mayTurn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"H1000", "H", "RTX", "A100 NVL", "H100 GB", "RTX 4900"})
  void refusesWhatIsNoChipWithoutItsForm(String name) {
    assertThatExceptionOfType(InputProblem.class)
        .isThrownBy(() -> study(name, "A10", "A10"))
        .withMessageContaining("no GPU is called \"" + name + "\"");
  }

  private long most(List<Gpu> forms) {
    return forms.stream().mapToLong(this::offers).max().orElseThrow();
  }

  private long offers(Gpu gpu) {
    return CATALOGUE.tables().offers().stream()
        .filter(offer -> offer.gpu().name().equals(gpu.name()))
        .count();
  }

  private static List<?> options(Scenario scenario) {
    return scenario.options().stream()
        .map(option -> List.of(option.id(), option.inputs(), option.misfits()))
        .toList();
  }

  private static List<String> taken(Scenario scenario) {
    return scenario.warnings().stream()
        .filter(note -> note.kind() == Note.Kind.FORM_TAKEN)
        .map(note -> note.sentence().text())
        .toList();
  }

  private static Scenario study(String demand, String own, String rented) {
    return READER.read(
        """
        rackrate: 1
        title: a chip without its form
        horizon: 30 months
        demand: {gpus: 6, gpu: %s, hours-per-week: 70}
        build: [{name: box, gpus: 2, gpu: %s, price: 41_000 USD}]
        rent: [{name: cloud, gpus: 4, gpu: %s, on-demand: 7 USD/hour}]
        """
            .formatted(demand, own, rented),
        "study.yaml",
        List.of());
  }
}
