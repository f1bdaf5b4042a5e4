package dev.rackrate.study;

import dev.rackrate.audit.ClaimedFigure;
import dev.rackrate.audit.Published;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.study.text.Node;
import java.util.List;
import java.util.Optional;

/// A claim file as written: a study, and what somebody says of it.
///
/// @param study without what it has beside the keys of a study
public record ClaimFile(Published source, Node.Mapping study, List<Written> claims) {

  /// One claim.
  ///
  /// @param path where it stands, such as `claims[2]`
  /// @param study the study with what differs for this claim
  /// @param value as written
  public record Written(
      String path,
      Place place,
      ClaimedFigure figure,
      Optional<String> build,
      Optional<String> rent,
      Node.Scalar value,
      Node.Mapping study,
      String sentence) {

    /// A problem of the claim.
    public InputProblem problem(String key, Sentence text) {
      return InputProblem.at(place, path + "." + key, text);
    }

    /// A problem of its value.
    public InputProblem ofValue(Sentence text) {
      return InputProblem.at(value.place(), path + ".value", text);
    }
  }

  public ClaimFile {
    claims = List.copyOf(claims);
  }
}
