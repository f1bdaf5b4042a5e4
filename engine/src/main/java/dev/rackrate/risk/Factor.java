package dev.rackrate.risk;

import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.util.List;

/// One line of the table of what is not known: a figure that is drawn.
///
/// @param name path of the input, or of what stands above several
/// @param unit of the values of its distribution
/// @param distribution of the first option that has it; others may have ranges of their own, which
///   are drawn at the same share
/// @param isWritten whether the study gives the distribution
/// @param sources behind the distribution; empty where the study gives it
public record Factor(
    String name, String unit, Distribution distribution, boolean isWritten, List<Source> sources) {

  public Factor {
    Require.notBlank(name, "name of a factor");
    sources = List.copyOf(sources);
  }
}
