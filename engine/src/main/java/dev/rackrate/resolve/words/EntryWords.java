package dev.rackrate.resolve.words;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;
import java.util.List;

/// What of a question does not go with the rest of it, in words.
public final class EntryWords {

  private EntryWords() {}

  public static Sentence noMachineDoes(Gpu gpu, String workload, Sentence reason) {
    return Sentence.of(
        "no machine with up to 8 {} can run {}: {}; choose another demand.gpu",
        Arg.name(gpu.name()),
        Arg.name(workload),
        Arg.said(reason));
  }

  public static Sentence noRate(String currency, LocalDate day) {
    return Sentence.of(
        "no exchange rate for {} on {}; write exchange-rates: {}",
        Arg.name(currency),
        Arg.day(day),
        Arg.name("{" + currency + ": ... USD}"));
  }

  public static Sentence unknownPlan(String plan, String provider, List<String> known) {
    return known.isEmpty()
        ? Sentence.of(
            "no price of a plan called {} of {} is on record; write support: {share: 10 %, minimum:"
                + " 100 USD/month}",
            Arg.name(plan), Arg.name(provider))
        : Sentence.of(
            "no price of a plan called {} of {} is on record (known: {}); write support: {share: 10"
                + " %, minimum: 100 USD/month}",
            Arg.name(plan), Arg.name(provider), Arg.names(known));
  }

  public static Sentence unknownLicence(String name, List<String> known) {
    return known.isEmpty()
        ? Sentence.of(
            "no price of {} is on record for both sides; write software under build and rent"
                + " instead",
            Arg.name(name))
        : Sentence.of(
            "no price of {} is on record for both sides (known: {}); write software under build and"
                + " rent instead",
            Arg.name(name),
            Arg.names(known));
  }

  public static Sentence twoOfOneName(String name) {
    return Sentence.of(
        "two entries are called {}; give each its own name, or leave one out", Arg.name(name));
  }

  public static Sentence growsBeyond() {
    return Sentence.of(
        "takes the demand beyond 1,000,000 GPUs within the horizon; write less growth or a shorter"
            + " horizon");
  }

  /// That the use of months says nothing of some up to the horizon.
  public static Sentence useEnds(int next, int horizon) {
    return Sentence.of(
        "ends before the horizon; write the hours of months {}..{} too, 0 where there is no work",
        Arg.count(next),
        Arg.count(horizon));
  }
}
