package dev.rackrate.decision;

import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;

/// Figures that others rest on, by the names that their origins give them, in words.
public final class FigureWords {

  private static final String ON = " on ";

  private FigureWords() {}

  /// A figure of a GPU, such as its predicted speed; names that are not known stay as they are.
  public static Arg of(String figure) {
    int on = figure.lastIndexOf(ON);
    if (on < 0) {
      return name(figure);
    }
    String what = figure.substring(0, on);
    Arg gpu = name(figure.substring(on + ON.length()));
    int of = what.indexOf(" of ");
    Arg model = name(of < 0 ? "" : what.substring(of + 4));
    return switch (of < 0 ? what : what.substring(0, of)) {
      case "predicted training" -> said(Sentence.of("predicted training of {} on {}", model, gpu));
      case "predicted fine-tuning" ->
          said(Sentence.of("predicted fine-tuning of {} on {}", model, gpu));
      case "predicted serving" -> said(Sentence.of("predicted serving of {} on {}", model, gpu));
      case "predicted inference" ->
          said(Sentence.of("predicted inference of {} on {}", model, gpu));
      case "predicted FP64 work, dense and on streams," ->
          said(Sentence.of("predicted FP64 work, dense and on streams, on {}", gpu));
      case "GPU-hours a week" -> said(Sentence.of("GPU-hours a week on {}", gpu));
      default -> name(figure);
    };
  }

  /// How a number of GPUs came about.
  public static Arg ofGpus(String formula) {
    String most = "most at once, counted in ";
    return formula.startsWith(most)
        ? said(Sentence.of("most at once, counted in {}", name(formula.substring(most.length()))))
        : name(formula);
  }
}
