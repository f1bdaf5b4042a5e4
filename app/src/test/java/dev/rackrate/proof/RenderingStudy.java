package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.assertj.core.data.Offset;

/// A study of rendering, which tests go on from.
final class RenderingStudy {

  private RenderingStudy() {}

  static final Offset<Double> CENT = within(0.01);

  static final StudyReader SHIPPED = new StudyReader(ShippedCatalogue.read());

  static final StudyReader READER = new StudyReader(FrozenCatalogue.read());

  static final String RENDERING =
      "demand: {gpus: 1, gpu: RTX 4090, kind: rendering, hours-per-week: 7%s}";

  static Answer answer(String demand, String rest) {
    String study = "rackrate: 1\ntitle: t\nas-of: 2026-11-09\n%s\n%s".formatted(demand, rest);
    return Decision.of(READER.read(study, "study.yaml", List.of()));
  }

  static Answer found(String rest) {
    return answer(RENDERING.formatted(""), "build: auto\nrent: auto\n" + rest);
  }

  static OptionResult option(Answer answer, String id) {
    return answer.option(id).orElseThrow(() -> new AssertionError("no option " + id));
  }

  static double line(OptionResult option, String key) {
    return option.bill().lines().stream()
        .filter(line -> line.key().equals(key))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  static Answer shipped(String demand, String rest) {
    String study = "rackrate: 1\ntitle: t\nas-of: 2026-11-09\n%s\n%s".formatted(demand, rest);
    return Decision.of(SHIPPED.read(study, "study.yaml", List.of()));
  }
}
