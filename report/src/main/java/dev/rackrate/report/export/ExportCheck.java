package dev.rackrate.report.export;

import dev.rackrate.quantity.Require;
import java.util.List;
import java.util.Optional;

/// How a file of an export stands against the study today.
///
/// @param same numbers that are as the study gives them
/// @param found values of the export that the file has, numbers or not
/// @param differs how many numbers differ
/// @param differing the first of them
public record ExportCheck(
    String file, int same, int found, int differs, List<Difference> differing) {

  /// Differences that are listed; further ones only count.
  public static final int MOST_LISTED = 1_000;

  /// A number that is another today.
  ///
  /// @param path where it stands
  /// @param inFile what the file has there; empty where it has nothing
  /// @param today what the study gives; empty where it gives nothing
  public record Difference(String path, Optional<String> inFile, Optional<String> today) {}

  public ExportCheck {
    Require.notBlank(file, "file of a check");
    differing = List.copyOf(differing);
  }

  /// Whether every number is as the study gives it.
  public boolean holds() {
    return differs == 0;
  }
}
