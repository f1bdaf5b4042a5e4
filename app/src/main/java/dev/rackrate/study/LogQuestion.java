package dev.rackrate.study;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.log.Labelling;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which demand of which files is asked for.
///
/// @param format of the files; `auto` to tell it from them
/// @param curve that stands for the demand; null for what suits the files best
/// @param by what groups are compared
/// @param since first moment that counts; empty for all
/// @param until moment from which nothing counts; empty for all
/// @param limits what of the files is not believed
public record LogQuestion(
    List<Path> files,
    String format,
    @Nullable CurveKind curve,
    Labelling by,
    String since,
    String until,
    Limits limits) {

  /// What of files is not believed.
  ///
  /// @param longestSeconds jobs that ran longer are left out
  /// @param emptyGaps nothing ran in gaps between samples of a monitor
  public record Limits(long longestSeconds, boolean emptyGaps) {

    /// Everything is believed.
    public static final Limits NONE = new Limits(Long.MAX_VALUE, false);
  }

  public LogQuestion {
    files = List.copyOf(files);
  }
}
