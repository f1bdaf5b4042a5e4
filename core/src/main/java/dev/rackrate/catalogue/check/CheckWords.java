package dev.rackrate.catalogue.check;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.usdPerUnit;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;

/// What a check says of a row.
final class CheckWords {

  private CheckWords() {}

  static Sentence noAddress() {
    return Sentence.of(
        "url is empty; expected an address, or \"address not recorded\" in the title, or the"
            + " confidence estimate");
  }

  static Sentence unlikeItsDimensions(double stated, double counted) {
    return Sentence.of(
        "parameters {}; its dimensions give {}, expected within 2 %",
        number(stated, Digits.FOUR_FIGURES), number(counted, Digits.FOUR_FIGURES));
  }

  static Sentence partWithoutPrice(String part, LocalDate by) {
    return Sentence.of(
        "part {} has no price by {}; expected one in part_prices.csv", name(part), day(by));
  }

  static Sentence drawsLittle(MachineDesign machine, double leastWatts) {
    return Sentence.of(
        "idle_watts {}; expected at least the {} W that its {} {} draw idle",
        number(machine.idleWatts(), Digits.WHOLE),
        number(leastWatts, Digits.WHOLE),
        count(machine.gpus()),
        name(machine.gpu().name()));
  }

  static Sentence nameOfAGpu(Gpu gpu) {
    return Sentence.of("the GPU {} has this name too; expected another", name(gpu.name()));
  }

  static Sentence noPrice(double usd, String unit) {
    return Sentence.of(
        "{} {}; expected more than nothing", number(usd, Digits.HUNDREDTHS), name(unit));
  }

  static Sentence ofTheFuture(String date, LocalDate latest) {
    return Sentence.of("date {}; expected {} or earlier", name(date), day(latest));
  }

  static Sentence outlier(double usd, String unit, double median, int others, String peers) {
    return Sentence.of(
        "{} {}; expected about {}, the median of {} other{|s} of {} within half a year",
        number(usd, Digits.HUNDREDTHS),
        name(unit),
        number(median, Digits.HUNDREDTHS),
        count(others),
        name(peers));
  }

  static Sentence jump(double usd, double usdBefore) {
    return Sentence.of(
        "{} a GPU-hour; expected about {}, the price before it",
        usdPerUnit(usd),
        usdPerUnit(usdBefore));
  }

  static Sentence unlikeKnown(double usd, double usdKnown, String known) {
    return Sentence.of(
        "{} a GPU-hour; expected about {}, as of {}",
        usdPerUnit(usd),
        usdPerUnit(usdKnown),
        name(known));
  }

  static Sentence dearCommitment(double usd, String way, double usdByTheHour) {
    return Sentence.of(
        "{} a GPU-hour {}; expected less than {}, the price on demand",
        usdPerUnit(usd),
        name(way),
        usdPerUnit(usdByTheHour));
  }

  static Sentence otherSize(double usd, double usdOfOther, String other) {
    return Sentence.of(
        "{} a GPU-hour; expected about {}, as of {}: is it of one GPU, or of all?",
        usdPerUnit(usd),
        usdPerUnit(usdOfOther),
        name(other));
  }

  static Sentence overlap(String way, LocalDate from, String until, LocalDate next) {
    return Sentence.of(
        "{} price of {} has until {}; expected a day before {}, when the next one begins",
        name(way),
        day(from),
        name(until),
        day(next));
  }

  static Sentence unlikeSiblings(
      GpuRate rate, double value, double times, double usualTimes, Gpu gpu) {
    return Sentence.of(
        "{} {} is {} times fp32_tflops; expected about {} times, as of other {} {} GPU{|s}:"
            + " is it a rate for sparse matrices?",
        name(rate.column()),
        number(value, Digits.FIVE_FIGURES),
        number(times, Digits.TENTHS),
        number(usualTimes, Digits.TENTHS),
        name(gpu.architecture()),
        name(gpu.segment()));
  }

  static Sentence stepTooHigh(
      GpuRate fast, double value, GpuRate slow, double times, double usualTimes) {
    return Sentence.of(
        "{} {} is {} times {}; expected about {} times, as of its siblings",
        name(fast.column()),
        number(value, Digits.FIVE_FIGURES),
        number(times, Digits.TENTHS),
        name(slow.column()),
        number(usualTimes, Digits.TENTHS));
  }

  static Sentence twiceTheShipped(GpuRate rate, double value, double shipped) {
    return Sentence.of(
        "{} {} is twice the shipped {}; expected the dense rate",
        name(rate.column()),
        number(value, Digits.FIVE_FIGURES),
        number(shipped, Digits.FIVE_FIGURES));
  }
}
