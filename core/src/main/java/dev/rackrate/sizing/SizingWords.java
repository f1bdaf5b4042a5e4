package dev.rackrate.sizing;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Resolution;

/// Why GPUs do not do some work, each a clause said of the option.
final class SizingWords {

  private SizingWords() {}

  static Sentence lacksMemory(Gpu gpu, double needsGib) {
    if (gpu.usableGib() < gpu.memoryGib()) {
      return Sentence.of(
          "{} leaves {} GiB of its {} GiB of memory to programs, {} GiB of each GPU are needed",
          name(gpu.name()),
          number(gpu.usableGib(), Digits.TENTHS),
          number(gpu.memoryGib(), Digits.TENTHS),
          number(needsGib, Digits.TENTHS));
    }
    return Double.isNaN(gpu.memoryGib())
        ? Sentence.of(
            "the memory of {} is not known, {} GiB of each GPU are needed",
            name(gpu.name()),
            number(needsGib, Digits.TENTHS))
        : Sentence.of(
            "{} has {} GiB of memory, {} GiB of each GPU are needed",
            name(gpu.name()),
            number(gpu.memoryGib(), Digits.TENTHS),
            number(needsGib, Digits.TENTHS));
  }

  /// Memory that two machines lack, where no more are tried.
  static Sentence lacksMemoryOverEthernet(Gpu gpu, double needsGib, int machines) {
    return Sentence.of(
        "{} has {} GiB of memory, {} GiB of each GPU are needed on {} machine{|s}, and over more of them"
            + " nobody serves a model: each token would cross Ethernet between all",
        name(gpu.name()),
        number(gpu.usableGib(), Digits.TENTHS),
        number(needsGib, Digits.TENTHS),
        count(machines));
  }

  static Sentence overEthernet(int machines, int most) {
    return Sentence.of(
        "one copy would be shared out over {} machine{|s} joined by Ethernet; nobody trains over more"
            + " than {}, since each step waits for that link",
        count(machines),
        count(most));
  }

  static Sentence tooLong(double hours, Placement placement, double mostHours) {
    return Sentence.of(
        "a run takes {} hour{|s} on {} GPU{|s}, {} hour{|s} {is|are} allowed",
        number(hours, Digits.TENTHS),
        count(placement.gpus()),
        number(mostHours, Digits.TENTHS));
  }

  static Sentence tooManyGpus(int gpus, int sequences) {
    return Sentence.of(
        "{} GPU{|s} {is|are} too many for a step of {} sequence{|s}",
        count(gpus),
        count(sequences));
  }

  static Sentence firstTokenLate(double ms, double mostMs) {
    return Sentence.of(
        "the first token comes after {} ms, {} ms are allowed",
        number(ms, Digits.WHOLE),
        number(mostMs, Digits.WHOLE));
  }

  static Sentence tokensSlow(double ms, double mostMs) {
    return Sentence.of(
        "a token takes {} ms, {} ms are allowed",
        number(ms, Digits.TENTHS),
        number(mostMs, Digits.TENTHS));
  }

  static Sentence noRate(Gpu gpu, Precision precision) {
    return Sentence.of("{} has no {} rate", name(gpu.name()), name(precision.label()));
  }

  static Sentence tooFewPictures(double pictures, Resolution screen, double needed) {
    return Sentence.of(
        "it encodes {} picture{|s} of {} a second, a screen needs {}",
        number(pictures, Digits.WHOLE),
        name(screen.label()),
        number(needed, Digits.WHOLE));
  }

  static Sentence noData() {
    return Sentence.of("no data for this GPU");
  }

  static Sentence noData(Sentence why) {
    return Sentence.of("no data for this GPU: {}", said(why));
  }

  static Sentence nothingCompares(Gpu gpu) {
    return Sentence.of(
        "no data for this GPU: nothing says how {} compares; write like", name(gpu.name()));
  }

  static Sentence notMeasured() {
    return Sentence.of("no measured speed is given");
  }
}
