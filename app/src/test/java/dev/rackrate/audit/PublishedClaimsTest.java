package dev.rackrate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.ask.claims.Audit;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Speech;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every published comparison among the examples: the errors that its source makes, and no others.
final class PublishedClaimsTest {

  /// Errors by case, each with the position of the claim it is about; -1 for the inputs.
  private static final Map<String, List<String>> ERRORS =
      Map.of(
          "c1-as-of", List.of("stale-price -1"),
          "c1-h100-server", List.of(),
          "c3-local-workstation",
              List.of("capital-twice 6", "own-figures 9", "energy 11", "energy 12", "energy 13"),
          "c6-accelerator-roi", List.of("own-figures 6", "discount-or-residual 6"),
          "c8-render-node", List.of("arithmetic 4"),
          "c9-support-assistant", List.of("energy 3"),
          "c12-forward-price", List.of(),
          "c15-depreciation", List.of("discount-or-residual 0"),
          "c15-dgx-h100", List.of(),
          "c15-gpu-power-cost", List.of());

  /// Every claim file by the name of its folder.
  static Map<String, Audited> all() {
    Audit audit = new Audit(ShippedCatalogue.read(), Progress.NONE);
    Map<String, Audited> all = new TreeMap<>();
    try (Stream<Path> folders = Files.list(Kept.path("examples/published"))) {
      folders
          .map(folder -> folder.resolve("claim.yaml"))
          .filter(Files::exists)
          .forEach(file ->
              all.put(
                  "" + Objects.requireNonNull(file.getParent()).getFileName(),
                  audit.file(file, List.of())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return all;
  }

  @Test
  void findsTheErrorsOfEachAndNoOthers() {
    Map<String, List<String>> found = new TreeMap<>();
    all()
        .forEach((name, audited) ->
            found.put(
                name,
                audited.errors().stream()
                    .map(error -> error.kind().label() + " " + error.claim().orElse(-1))
                    .toList()));

    assertThat(found).containsExactlyInAnyOrderEntriesOf(ERRORS);
  }

  @Test
  void everyOtherFigureHolds() {
    all()
        .forEach((name, audited) -> {
          for (int claim = 0; claim < audited.replayed().size(); claim++) {
            int place = claim;
            boolean isWrong =
                ERRORS.getOrDefault(name, List.of()).stream()
                    .anyMatch(error -> error.endsWith(" " + place));
            assertThat(audited.replayed().get(claim).matches())
                .as("%s, claim %d", name, claim)
                .isEqualTo(!isWrong);
          }
        });
  }

  @Test
  void thePageSaysWhatBecameOfEach() {
    StringBuilder page = new StringBuilder("# Published comparisons, audited\n\n");
    page.append("This page is generated; do not edit it.\n\n");
    page.append(
        """
        What `rackrate audit` says of every claim file below `examples/published`. *Holds* is a figure that the
        inputs of the source give, within half a unit of its last digit or 0.5 %, under its conventions or other usual
        ones, which are then named. *Today* is the same figure with what Rackrate takes for granted and the newest
        prices it knows; the input named brings it within 2 % of the source where it is set to the value of the source.

        """);
    page.append("| comparison | published | claims | hold | errors |\n|---|---|---|---|---|\n");
    Map<String, Audited> all = all();
    all.forEach((name, audited) ->
        page.append(
            row(
                "[%s](#%s)".formatted(audited.title(), name),
                audited.source().date().map(date -> date.text()).orElse("undated"),
                "" + audited.replayed().size(),
                "" + audited.replayed().stream().filter(Replayed::matches).count(),
                String.join(
                    ", ",
                    audited.errors().stream().map(e -> e.kind().label()).distinct().toList()))));
    all.forEach((name, audited) -> section(page, name, audited));

    Kept.check("docs/reference/published-claims.md", page.toString());
  }

  private static void section(StringBuilder page, String name, Audited audited) {
    Speech speech = new Speech(audited.currency());
    page.append("\n## %s\n\n%s. ".formatted(name, audited.title()));
    page.append(
        "Source: %s%s. [The claim file](../../examples/published/%s/claim.yaml).\n\n"
            .formatted(
                audited.source().title(),
                audited.source().url().isEmpty() ? "" : ", " + audited.source().url(),
                name));
    page.append("| figure | of | stated | worked out | result | today | what sets it apart |\n");
    page.append("|---|---|---|---|---|---|---|\n");
    for (int place = 0; place < audited.replayed().size(); place++) {
      Replayed one = audited.replayed().get(place);
      Claim claim = one.claim();
      page.append(
          row(
              claim.figure().label(),
              String.join(
                  " against ",
                  Stream.of(claim.build(), claim.rent()).flatMap(Optional::stream).toList()),
              text(Value.of(claim.stated())),
              text(one.value()),
              (one.matches() ? "holds" : "**does not hold**")
                  + one.convention().map(c -> " with " + speech.say(c)).orElse(""),
              audited
                  .today()
                  .map(now -> now.figures())
                  .map(at(place))
                  .map(v -> text(v))
                  .orElse("-"),
              apart(audited, place, claim, speech)));
    }
    findings(page, "Errors", audited.errors(), speech);
    findings(page, "Notes", audited.notes(), speech);
    audited
        .today()
        .ifPresent(today -> {
          page.append("\n").append(speech.say(today.verdict()));
          today.prices().forEach(price -> page.append(" ").append(speech.say(price)));
          page.append("\n");
        });
  }

  private static <T> Function<List<T>, T> at(int place) {
    return list -> list.get(place);
  }

  private static String apart(Audited audited, int place, Claim claim, Speech speech) {
    if (audited.today().isEmpty() || !(claim.stated() instanceof Stated.Amount)) {
      return "";
    }
    Audited.Today today = audited.today().get();
    if (today.isThere(place, claim)) {
      return "nothing";
    }
    return today
        .bridges()
        .get(place)
        .map(bridge -> {
          String unit = bridge.input().unit();
          String path = bridge.input().path();
          Input.Shown to = Input.shown(path, speech.inUnit(bridge.to(), unit), unit);
          Input.Shown from = Input.shown(path, speech.inUnit(bridge.from(), unit), unit);
          return "%s: %s, ours %s %s"
              .formatted(
                  bridge.name(),
                  Digits.PLAIN.of(to.value()),
                  Digits.PLAIN.of(from.value()),
                  speech.unit(to.unit()));
        })
        .orElse("no single input");
  }

  private static void findings(
      StringBuilder page, String heading, List<Finding> findings, Speech speech) {
    if (findings.isEmpty()) {
      return;
    }
    page.append("\n").append(heading).append(":\n\n");
    for (Finding finding : findings) {
      page.append(
          "- *%s*: %s %s\n"
              .formatted(
                  finding.kind().label(),
                  speech.say(finding.explanation()),
                  speech.say(finding.effect())));
    }
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Amount(double amount, String unit) ->
          Double.isFinite(amount) ? Digits.PLAIN.of(amount) + " " + unit : "none";
      case Value.Between(double low, double high, String unit) ->
          Digits.PLAIN.of(low) + " to " + Digits.PLAIN.of(high) + " " + unit;
      case Value.Chosen(var choice) -> choice.label();
    };
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
