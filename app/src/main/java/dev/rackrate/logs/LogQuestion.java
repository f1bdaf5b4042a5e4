package dev.rackrate.logs;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.log.KindSpeeds;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Window;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which demand of which files is asked for.
///
/// @param format of the files; `auto` to tell it from them
/// @param curve that stands for the demand; null for what suits the files best
/// @param by what groups are compared
/// @param window what counts of the time in the files
/// @param limits what of the files is not believed
/// @param speeds what hours on the kinds of GPU that the files name count
public record LogQuestion(
    List<Path> files,
    String format,
    @Nullable CurveKind curve,
    Labelling by,
    Window window,
    Limits limits,
    KindSpeeds speeds) {

  /// Tells the format from the files.
  public static final String ANY_FORMAT = "auto";

  /// What of files is not believed.
  ///
  /// @param longestSeconds jobs that ran longer are left out
  /// @param emptyGaps nothing ran in gaps between samples of a monitor
  public record Limits(long longestSeconds, boolean emptyGaps) {

    /// Everything is believed.
    public static final Limits NONE = new Limits(Long.MAX_VALUE, false);
  }

  /// Hours on all kinds of GPU count alike.
  public LogQuestion(
      List<Path> files,
      String format,
      @Nullable CurveKind curve,
      Labelling by,
      Window window,
      Limits limits) {
    this(files, format, curve, by, window, limits, KindSpeeds.ALIKE);
  }

  public LogQuestion {
    files = List.copyOf(files);
  }

  /// Everything that files show, by the curve that suits them best.
  public static LogQuestion everythingOf(List<Path> files, String format) {
    return new LogQuestion(files, format, null, Labelling.GROUP, Window.ALWAYS, Limits.NONE);
  }
}
