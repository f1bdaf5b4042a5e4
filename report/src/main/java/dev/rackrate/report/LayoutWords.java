package dev.rackrate.report;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.sizing.Layout;
import java.util.ArrayList;
import java.util.List;

/// How work is laid out over GPUs, in words.
public final class LayoutWords {

  private LayoutWords() {}

  /// The layout as it stands in a sentence; short words such as `TP 8` are the same in every
  /// language.
  public static Arg of(Layout layout) {
    return switch (layout) {
      case Layout.Apart apart -> Arg.name(apart.text());
      case Layout.Trained trained -> Arg.name(trained.text());
      case Layout.Served served -> of(served);
    };
  }

  private static Arg of(Layout.Served served) {
    List<Arg> parts = new ArrayList<>();
    if (!served.shares().isEmpty()) {
      parts.add(Arg.name(served.shares()));
    }
    int readers = served.split().readers();
    if (readers > 0) {
      parts.add(Arg.said(Sentence.of("{} of the GPUs read", Arg.count(readers))));
    }
    parts.add(Arg.said(Sentence.of("{} at once", Arg.count(served.streams()))));
    return Arg.listed(parts, Arg.Joint.COMMA);
  }
}
