package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.study.StudyReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a machine has besides its GPUs, and products whose seller runs the software.
final class HostAndManagedTest {

  private static final String OFFERS =
      """
      id,provider,instance,gpu,chips,gpus,region,country,managed,pricing,usd_per_hour,record,not_compared,source,date,confidence
      easy/l40s@any,Easy,l40s,l40s,,1,any,,yes,on-demand,3.20,current,,S-300,2026-09-20,secondary
      bare/l40s@any,Bare,l40s,l40s,,1,any,,,on-demand,1.10,current,,S-300,2026-09-20,secondary
      fleet/serverless-l40s@any,Fleet,serverless,l40s,,1,any,,,on-demand,1.95,current,serverless,S-300,2026-09-20,secondary
      hosted/l40s@any,Hosted,hosted,,"L40S, memory not stated",1,any,,yes,on-demand,2.5,current,managed service,S-300,2026-09-20,secondary
      """;

  private static final String BOTH =
      """
      both/h200@any,Both,h200,,"H200, form factor not stated",1,any,,yes,on-demand,4.25,current,managed service,S-300,2026-09-20,secondary
      both/rtx-a6000@any,Both,a6000,,"RTX A6000, memory not stated",1,any,,yes,on-demand,1.15,current,managed service,S-300,2026-09-20,secondary
      """;

  @ParameterizedTest(name = "{0} of {1} needed")
  @CsvSource(
      delimiter = '|',
      value = {
        "{cpus: 31} | {cpus: 32} | true",
        "{cpus: 32} | {cpus: 32} | false",
        "{memory: 200 GiB} | {memory: 256 GiB} | true",
        "{memory: 256 GiB} | {memory: 256 GiB} | false",
        "{disk: 3.9 TB} | {disk: 4 TB} | true",
        "{disk: 3726 GiB} | {disk: 4 TB} | false",
        "{network: 25 Gbit/s} | {network: 100 Gbit/s} | true",
        "{network: 100_000 Mbit/s} | {network: 100 Gbit/s} | false",
        "{cpus: 64} | {cpus: 32, memory: 256 GiB, disk: 4 TB} | false",
      })
  void whatIsKnownMustBeEnough(String held, String needed, boolean isTooLittle) {
    String study =
        """
        defaults: none
        horizon: 12 months
        demand: {gpus: 4, hours-per-week: 50, host: %s}
        build: [{name: own, gpus: 4, price: 9_000 USD, host: %s}]
        rent: [{name: c, gpus: 4, on-demand: 3 USD/hour, host: %s}]
        """
            .formatted(needed, held, held);
    for (String id : List.of("build:own", "on-demand:c")) {
      OptionResult option = option(study, id);
      assertThat(option.misfits())
          .extracting(Misfit::kind)
          .containsExactlyElementsOf(isTooLittle ? List.of(Misfit.Kind.HOST) : List.of());
    }
  }

  @Test
  void everyShortfallIsTold() {
    OptionResult option =
        option(
            """
            defaults: none
            horizon: 12 months
            demand: {gpus: 1, hours-per-week: 50, host: {cpus: 32, memory: 256 GiB, disk: 4 TB}}
            rent: [{name: c, on-demand: 3 USD/hour, host: {cpus: 8, memory: 60 GiB, disk: 500 GB}}]
            """,
            "on-demand:c");
    assertThat(option.misfits())
        .extracting(misfit -> misfit.sentence().text())
        .containsExactly(
            "one machine has 8 vCPUs, 32 are needed",
            "one machine has 60 GiB of memory beside its GPUs, 256 GiB are needed",
            "one machine has 500 GB of disk, 4,000 GB are needed");
  }

  @Test
  void inSeveralSizesTheHostComesWithEachGpu() {
    // Two GPUs would do; 12 vCPUs a GPU and 40 needed take four.
    OptionResult option =
        option(
            """
            defaults: none
            horizon: 12 months
            conventions: {hours-per-month: 720}
            demand: {gpus: 2, hours-per-month: 100, host: {cpus: 40}}
            rent: [{name: c, gpus: 1..8, on-demand: 3 USD/GPU-hour, host: {cpus: 12}}]
            """,
            "on-demand:c");
    assertThat(option.misfits()).isEmpty();
    assertThat(option.presentUsd()).isCloseTo(12 * 100 * 4 * 3.0, within(1e-6));
  }

  @Test
  void machinesOfTheCatalogueKnowTheirParts() {
    String study =
        """
        demand: {gpus: 1, gpu: H100 SXM, kind: llm-serving, hours-per-week: 50, host: {cpus: %d}}
        build: none
        rent: ['aws/p5.48xlarge@us-east-1']
        """;
    String id = "on-demand:aws/p5.48xlarge@us-east-1";
    assertThat(option(study.formatted(192), id).misfits()).isEmpty();
    assertThat(option(study.formatted(193), id).misfits())
        .extracting(Misfit::kind)
        .containsExactly(Misfit.Kind.HOST);
  }

  private static final String MANAGED =
      """
      demand: {gpus: 1, gpu: L40S, kind: llm-serving, hours-per-week: 30}
      build: none
      rent: auto
      limits: {managed: %s}
      """;

  @Test
  void whereManagedIsRequiredNothingElseIsChosen() {
    Answer answer = answer(MANAGED.formatted("required"), offered());
    assertThat(answer.option("on-demand:bare/l40s@any").orElseThrow().misfits())
        .extracting(Misfit::kind)
        .containsExactly(Misfit.Kind.MANAGED);
    assertThat(answer.verdict().choice()).isEqualTo(Choice.RENT);
    // By the second and only while it runs, 1.95 is less than 3.20 of a machine.
    OptionResult serverless = answer.option("on-demand:fleet/serverless-l40s@any").orElseThrow();
    assertThat(serverless.isFeasible()).isTrue();
    assertThat(serverless.option().sold().isManaged()).isTrue();
    assertThat(answer.scenario().warnings())
        .anyMatch(said -> said.sentence().text().contains("Hosted (L40S, memory not stated: 2.5"));
  }

  /// Who sells managed products of other GPUs alone is told too, whatever GPU is asked for: of an
  /// L4 the L40S is another, and of an RTX 4090 an RTX A6000.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "L4 | none of them known to be like L4: Hosted (L40S, memory not stated: 2.5",
        "A10 | none of them known to be like A10: Hosted (L40S, memory not stated: 2.5",
        "RTX 4090 | none of them known to be like RTX 4090: Hosted (L40S, memory not stated: 2.5",
        "H200 SXM | like H200 SXM with a price that is not firm enough to compare: Both (H200, form",
        "H200 SXM | Not known to be like it: Hosted (L40S, memory not stated: 2.5",
      })
  void managedSellersAreToldWhateverTheGpu(String gpu, String said) {
    Catalogue offered = offered(gpu.startsWith("H") ? OFFERS + BOTH : OFFERS);
    Answer answer = answer(MANAGED.formatted("required").replace("L40S", gpu), offered);
    assertThat(answer.scenario().warnings())
        .filteredOn(note -> note.sentence().text().startsWith("Managed products"))
        .singleElement()
        .satisfies(note -> assertThat(note.sentence().text()).contains(said));
  }

  @Test
  void whereManagedIsPreferredTheAnswerSaysWhatItCosts() {
    Answer answer = answer(MANAGED.formatted("preferred"), offered());
    assertThat(answer.verdict().warnings())
        .anyMatch(said -> said.sentence().text().startsWith("You prefer what its seller manages"));
    assertThat(answer(MANAGED.replace("limits: {managed: %s}\n", ""), offered()).options())
        .noneMatch(option -> option.id().contains("serverless"));
  }

  @Test
  void aServerlessGpuIsBilledByTheSecond() {
    // 90 s of work and 30 s of start, ten times a month, at 0.0005 USD a second.
    OptionResult option =
        option(
            """
            defaults: none
            horizon: 12 months
            demand: {gpus: 1, session: 90 s, sessions: 10 per month}
            rent: [{name: c, on-demand: 0.0005 USD/s, increment: 1 s, start-up: 30 s, managed: yes}]
            """,
            "on-demand:c");
    assertThat(option.presentUsd()).isCloseTo(12 * 10 * 120 * 0.0005, within(1e-9));
  }

  @Test
  void wordsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> answer(MANAGED.formatted("maybe"), offered()))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("limits.managed");
    assertThatThrownBy(() ->
            option(
                """
                defaults: none
                horizon: 12 months
                demand: {gpus: 1, hours-per-week: 5, host: {memory: 12}}
                rent: [{name: c, on-demand: 3 USD/hour}]
                """,
                "on-demand:c"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("demand.host.memory");
  }

  @Test
  void whatIsNotKnownOfAMachineIsSaid() {
    String study =
        """
        defaults: none
        horizon: 24 months
        demand: {gpus: 4, hours-per-week: 50, host: {cpus: 24, memory: 96 GiB}}
        build: [{name: own, gpus: 4, price: 9_000 USD%s}]
        rent: [{name: c, gpus: 4, on-demand: 3 USD/hour, host: {cpus: 48%s}}]
        """;
    for (String id : List.of("build:own", "on-demand:c")) {
      assertThat(said(study.formatted("", ""), id))
          .contains("what is not known is assumed to be enough (write host).");
      assertThat(
              said(study.formatted(", host: {cpus: 25, memory: 97 GiB}", ", memory: 128 GiB"), id))
          .doesNotContain("assumed to be enough");
      assertThat(
              said(study.replace(", host: {cpus: 24, memory: 96 GiB}", "").formatted("", ""), id))
          .doesNotContain("assumed to be enough");
    }
  }

  private static String said(String study, String id) {
    return option(study, id).option().notes().stream()
        .map(note -> note.sentence().text())
        .collect(Collectors.joining("\n"));
  }

  private static Catalogue offered() {
    return offered(OFFERS);
  }

  private static Catalogue offered(String offers) {
    return CatalogueReader.read(
            List.of(
                HostAndManagedTest::frozen,
                table ->
                    table.equals("offers.csv")
                        ? Optional.of(new StringReader(offers))
                        : Optional.empty()))
        .orThrow()
        .getFirst();
  }

  private static Optional<Reader> frozen(String table) {
    return Optional.ofNullable(HostAndManagedTest.class.getResourceAsStream("/frozen/" + table))
        .map(in -> new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static OptionResult option(String study, String id) {
    return answer(study, FrozenCatalogue.read()).option(id).orElseThrow();
  }

  private static Answer answer(String study, Catalogue catalogue) {
    String head = "rackrate: 1\ntitle: Hosts\n";
    return Decision.of(new StudyReader(catalogue).read(head + study, "hosts.yaml", List.of()));
  }
}
