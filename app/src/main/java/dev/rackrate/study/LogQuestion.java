package dev.rackrate.study;

import dev.rackrate.demand.CurveKind;
import dev.rackrate.demand.Labelling;
import java.nio.file.Path;
import java.util.List;

/// Which demand of which files is asked for.
///
/// @param format of the files; `auto` to tell it from them
/// @param curve that stands for the demand
/// @param by what groups are compared
/// @param since first moment that counts; empty for all
/// @param until moment from which nothing counts; empty for all
public record LogQuestion(
    List<Path> files, String format, CurveKind curve, Labelling by, String since, String until) {

  public LogQuestion {
    files = List.copyOf(files);
  }
}
