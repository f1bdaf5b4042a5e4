package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.logs.LogSource;
import dev.rackrate.performance.request.DeviceRequest;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import dev.rackrate.workload.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What hashes are for: coins, whose income is held against their cost, or another use.
final class HashedForTest {

  private static final Catalogue SHIPPED = ShippedCatalogue.read();

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(SHIPPED), SHIPPED);

  private static final StudyReader READER = new StudyReader(SHIPPED, LogSource.NONE, () -> SIZING);

  private static final String TYPED =
      "demand: {gpus: 2, gpu: RTX 4090, kind: hashing, hours-per-week: 70%s}";

  private static final String DESCRIBED =
      "workloads: [{name: h, kind: hashing, mode: %s, hashes: 300_000_000 M, runs: 3 per week}]";

  private static Scenario scenario(String work) {
    String study = "rackrate: 1\ntitle: t\nbuild: [ws-1x4090, ws-1x5090]\nrent: auto\n" + work;
    return READER.read(study, "study.yaml", List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NTLM", "22000", "-m 1800", "bcrypt", "sha256", "1400"})
  void passwordsAreNotSold(String mode) {
    assertThat(scenario(TYPED.formatted(", mode: '" + mode + "'")).earning()).isEmpty();
    assertThat(scenario(DESCRIBED.formatted("'" + mode + "'")).earning()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kawpow", "KawPow", "autolykos2", "etchash"})
  void coinsAreSold(String mode) {
    assertThat(scenario(TYPED.formatted(", mode: " + mode)).earning())
        .hasValueSatisfying(earning -> assertThat(earning.isSaid()).isTrue());
    assertThat(scenario(DESCRIBED.formatted(mode)).earning()).isPresent();
  }

  /// Each algorithm has an income of its own: of the GPU where it has one on record, else of any.
  @ParameterizedTest
  @CsvSource({"kawpow, 0.50", "autolykos2, 0.72", "etchash, 0.50"})
  void anAlgorithmEarnsItsOwnIncome(String mode, double usdPerDay) {
    assertThat(scenario(TYPED.formatted(", mode: " + mode)).earning().orElseThrow().usdPerGpuHour())
        .isCloseTo(usdPerDay / 24, within(1e-9));
  }

  @Test
  void hashingOfWhichNothingMoreIsSaidIsTakenForMiningAndSaysSo() {
    Answer answer = Decision.of(scenario(TYPED.formatted("")));
    assertThat(answer.verdict().choice()).isEqualTo(Choice.NONE);
    assertThat(answer.verdict().reasons())
        .extracting(reason -> reason.sentence().text())
        .anyMatch(text -> text.contains("demand.mode"));
    Answer passwords = Decision.of(scenario(TYPED.formatted(", mode: NTLM")));
    assertThat(passwords.verdict().option()).isPresent();
  }

  /// An hour on a GPU counts by the predicted rate in that algorithm.
  @ParameterizedTest
  @CsvSource({"NTLM", "22000", "sha256"})
  void hoursCountByTheRateInTheAlgorithm(String mode) {
    Option other =
        scenario(TYPED.formatted(", mode: " + mode)).options().stream()
            .filter(option -> option.gpu().equals("RTX 5090"))
            .findFirst()
            .orElseThrow();
    assertThat(other.get(Input.GPU_RATIO))
        .isCloseTo(rate("RTX 5090", mode) / rate("RTX 4090", mode), within(1e-9));
  }

  private static double rate(String gpu, String mode) {
    Setting setting = Setting.of(Placement.one(SHIPPED.gpu(gpu).orElseThrow()), Stack.UNSTATED);
    return ((Predicted)
            ShippedParameters.model(SHIPPED).predict(new DeviceRequest.Hashing(setting, mode)))
        .prediction()
        .value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {gpus: 2, gpu: RTX 4090, kind: hashing, hours-per-week: 7, mode: frob} | no hash rate of RTX 4090 is known in frob
          {gpus: 2, gpu: RTX 4090, kind: rendering, hours-per-week: 7, mode: NTLM} | goes with kind: hashing alone
          {gpus: 2, gpu: RTX 4090, hours-per-week: 7, mode: NTLM} | goes with kind: hashing alone
          """)
  void aModeThatSaysNothingIsRefused(String demand, String sentence) {
    assertThatThrownBy(() -> scenario("demand: " + demand))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("study.yaml:5:")
        .hasMessageContaining("demand.mode: " + sentence);
  }
}
