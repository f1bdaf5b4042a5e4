package dev.rackrate.resolve.words;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Weakness;

/// Why an option is not trusted to decide, in words.
public final class WeaknessWords {

  private WeaknessWords() {}

  private static Arg whole(double number) {
    return Arg.number(number, Digits.WHOLE);
  }

  public static Weakness speedOfTwoMakers(Gpu reference) {
    return new Weakness(
        Weakness.Kind.TWO_MAKERS,
        Sentence.of(
            "its speed beside that of {} is of data sheets of two makers",
            Arg.name(reference.name())));
  }

  public static Weakness priceOnEstimates(double share) {
    return new Weakness(
        Weakness.Kind.ESTIMATED_PARTS,
        Sentence.of("{} of its price rests on estimates", Arg.share(share, Digits.WHOLE)));
  }

  public static Weakness priceIsEstimate() {
    return new Weakness(Weakness.Kind.ESTIMATED_PRICE, Sentence.of("its price is an estimate"));
  }

  public static Weakness noAddress(String title) {
    return new Weakness(
        Weakness.Kind.NO_ADDRESS,
        Sentence.of("its price cannot be looked up: {} has no address", Arg.name(title)));
  }

  public static Weakness builtForX86() {
    return new Weakness(
        Weakness.Kind.PROCESSOR,
        Sentence.of("its processor is Arm, and programs for such work are mostly built for x86"));
  }

  public static Weakness usedDearer(String fresh) {
    return new Weakness(
        Weakness.Kind.USED_DEARER,
        Sentence.of("it is used and costs more than the new {}", Arg.name(fresh)));
  }

  public static Weakness manyDesks(double machines, double most) {
    return new Weakness(
        Weakness.Kind.CLUSTER,
        Sentence.of(
            "it takes {} machine{|s} made for a desk; hardly anybody runs more than {} (our guess)",
            whole(machines),
            whole(most)));
  }

  public static Weakness muchPower(double machines, double kilowatts, double most) {
    return new Weakness(
        Weakness.Kind.CLUSTER,
        Sentence.of(
            "{} machine{|s} {draws|draw} {} kW; a room of your own usually carries {} at most (our guess)",
            whole(machines),
            whole(kilowatts),
            whole(most)));
  }

  public static Weakness manyByTheHour(double gpus, double most) {
    return new Weakness(
        Weakness.Kind.CLUSTER,
        Sentence.of(
            "it takes {} GPU{|s} at once by the hour; hardly anybody rents out more than {} (our"
                + " guess), so ask first",
            whole(gpus),
            whole(most)));
  }

  public static Weakness openSpeed(String workload, double factor) {
    return new Weakness(
        Weakness.Kind.OPEN_SPEED,
        Sentence.of(
            "the speed of {} on it is known to no better than a factor of {}; measure it and write"
                + " measured",
            Arg.name(workload),
            Arg.number(factor, Digits.TENTHS)));
  }

  public static Weakness openHours(String widest, double factor) {
    return new Weakness(
        Weakness.Kind.OPEN_SPEED,
        Sentence.of(
            "the hours of the work on it are known to no better than a factor of {}, above all those"
                + " of {}; measure it and write measured",
            Arg.number(factor, Digits.TENTHS),
            Arg.name(widest)));
  }

  public static Weakness mayVanish() {
    return new Weakness(
        Weakness.Kind.MAY_VANISH, Sentence.of("its host belongs to a third party and may vanish"));
  }

  public static Weakness contradicted(String id, double usdPerHour, boolean isSpot) {
    return new Weakness(
        Weakness.Kind.CONTRADICTED,
        Sentence.of(
            isSpot
                ? "its seller asks more for less: {} on spot at {} an hour"
                : "its seller asks more for less: {} at {} an hour",
            Arg.name(id),
            Arg.usdPerUnit(usdPerHour)));
  }

  public static Weakness overAYearOld(String date) {
    return new Weakness(
        Weakness.Kind.OLD, Sentence.of("its price of {} is more than a year old", Arg.name(date)));
  }

  public static Weakness belowItsSeller(String id, double share) {
    return new Weakness(
        Weakness.Kind.BELOW_ITS_SELLER,
        Sentence.of(
            "its price is {} below that of {}, the same from the same seller",
            Arg.share(share, Digits.WHOLE),
            Arg.name(id)));
  }

  public static Weakness homeMarket() {
    return new Weakness(
        Weakness.Kind.HOME_MARKET, Sentence.of("it is sold to customers in China alone"));
  }

  public static Weakness freeRoute() {
    return new Weakness(
        Weakness.Kind.FREE, Sentence.of("it costs nothing, so it is a sample and may end any day"));
  }
}
