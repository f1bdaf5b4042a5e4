package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.Decide;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Progress;
import dev.rackrate.scenario.Misfit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A place that nobody knows is refused: nothing is found there, and every figure of a place would
/// be that of another.
final class PlacesInStudyTest {

  private static final Decide DECIDE =
      new Decide(Decide.reader(FrozenCatalogue.read(), Progress.NONE));

  private static Answer answer(String site, String rent, String mustStay) {
    String study =
        """
        rackrate: 1
        title: Where
        demand: {gpus: 3, hours-per-week: 37}
        site: {country: %s}
        build: [{name: box, price: 17_300 USD, gpus: 3}]
        rent: [{name: cloud, country: %s, on-demand: 4.70 USD/hour, gpus: 3}]
        limits: {must-stay: %s}
        """
            .formatted(site, rent, mustStay);
    return DECIDE.answer(
        new StudySource.OfText(study, "study", List.of()), Set.of(AnswerPart.VERDICT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | de | '\"DE, FR\"' | true | true",
        "FR | NL | [fr, NL] | true | true",
        "FR | NL | [nl, CH] | false | true",
        "EU | US-TX | EU | true | false",
        "EU | US-TX | us | false | true",
        "US-OH | US-TX | [US-OH, EU] | true | false",
        "DE | DE | on-premises | true | false"
      })
  void optionsElsewhereAreNone(
      String site, String rent, String mustStay, boolean isOwnedThere, boolean isRentedThere) {
    Answer answer = answer(site, rent, mustStay);
    assertThat(isThere(answer, "build:box")).isEqualTo(isOwnedThere);
    assertThat(isThere(answer, "on-demand:cloud")).isEqualTo(isRentedThere);
  }

  private static boolean isThere(Answer answer, String id) {
    return answer.option(id).orElseThrow().misfits().stream()
        .noneMatch(misfit -> misfit.kind() == Misfit.Kind.PLACE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Germany | DE | EU | site.country: must be the two letters",
        "yes | DE | EU | site.country: must be the two letters",
        "UK | DE | EU | site.country: must be the two letters of a country, for the US with the state, e.g. DE or US-TX, but is \"UK\"; did you mean GB?",
        "DE | Texas | EU | rent[0].country: must be the two letters",
        "DE | DE | yes | limits.must-stay: must be on-premises, EU or the two letters",
        "DE | DE | [DE, Norway] | limits.must-stay: must be on-premises, EU or the two letters of a country, for the US with the state, e.g. DE or US-TX, but is \"Norway\"",
        "DE | DE | '\"DE,\"' | limits.must-stay: must be on-premises",
        "DE | DE | [[DE]] | limits.must-stay: must be a place, or a list of places but is a list"
      })
  void whatIsNoPlaceIsRefused(String site, String rent, String mustStay, String sentence) {
    assertThatThrownBy(() -> answer(site, rent, mustStay))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining(sentence);
  }
}
