package dev.rackrate.audit;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.months;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.usdPerUnit;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.CostItem;
import java.time.LocalDate;

/// The words for errors: how a figure that does not hold is reached.
final class SlipWords {

  private SlipWords() {}

  static Sentence savedOverOwn() {
    return Sentence.of("The saving is divided by what owning costs, not by what it is saved from.");
  }

  static Sentence savedOverRent() {
    return Sentence.of(
        "The saving is divided by what renting costs, not by what it is saved from.");
  }

  static Sentence savedOverPrice() {
    return Sentence.of("The saving is divided by the purchase, not by what it is saved from.");
  }

  static Sentence priceTwice() {
    return Sentence.of("The purchase is counted twice.");
  }

  static Sentence writtenOffToo(double over) {
    return Sentence.of(
        "The purchase is counted twice: written off over {} in the running costs, and paid as"
            + " well.",
        months(over));
  }

  static Sentence loanToo() {
    return Sentence.of("The purchase is counted twice: by the loan, and written off as well.");
  }

  static Sentence resaleAdded() {
    return Sentence.of("The value left at the end is added, not taken off.");
  }

  static Sentence followsFrom(Arg figure, Arg stated) {
    return Sentence.of("It follows from the stated {} of {}.", figure, stated);
  }

  static Sentence withoutResale() {
    return Sentence.of("The value that is left at the end is left out.");
  }

  static Sentence withoutDiscounting() {
    return Sentence.of("The discount rate that the source states is left out.");
  }

  static Sentence withoutPue() {
    return Sentence.of("The energy is that of the machines alone, without cooling (PUE).");
  }

  static Sentence ratedPower(double watts) {
    return Sentence.of(
        "The energy is calculated from the rated power of the GPUs, {} W, not from what is drawn.",
        number(watts, Digits.WHOLE));
  }

  static Sentence loadAtAllHours() {
    return Sentence.of("The energy is that of a full load at all hours, not of the hours used.");
  }

  static Sentence withoutIdle() {
    return Sentence.of("The energy of idle hours is left out.");
  }

  static Sentence energyOfHours(double hours) {
    return Sentence.of(
        "The energy is that of {} hour{|s} of load a month, which are not the hours of the"
            + " comparison.",
        number(hours, Digits.UP_TO_TENTHS));
  }

  static Sentence withoutEnergy() {
    return Sentence.of("The energy is left out.");
  }

  static Sentence energyImplied(double hours) {
    return Sentence.of(
        "Its energy would be that of {} hour{|s} of load a month.", number(hours, Digits.WHOLE));
  }

  static Sentence energyAlone() {
    return Sentence.of(
        "The figure is one of energy and does not follow from power, hours and price.");
  }

  static Sentence leftOut(Sentence line) {
    return Sentence.of("The figure leaves out {}.", said(line));
  }

  static Sentence people() {
    return Sentence.of("the people who run the machines");
  }

  static Sentence space() {
    return Sentence.of("the space");
  }

  static Sentence cooling() {
    return Sentence.of("the energy of cooling");
  }

  static Sentence support() {
    return Sentence.of("the support contract");
  }

  static Sentence upkeep() {
    return Sentence.of("the upkeep");
  }

  static Sentence repairs() {
    return Sentence.of("repairs");
  }

  static Sentence egress() {
    return Sentence.of("the data sent out");
  }

  static Sentence storage() {
    return Sentence.of("the data stored");
  }

  static Sentence network() {
    return Sentence.of("the network between the machines");
  }

  static Sentence item(CostItem item) {
    return Sentence.of("the cost called {}", name(item.label()));
  }

  static Sentence reservedScaled() {
    return Sentence.of("Only the hours used are paid, but a commitment bills every hour.");
  }

  static Sentence chipsAsEquals() {
    return Sentence.of("An hour on either GPU counts the same, though one does more in it.");
  }

  static Sentence priceOf(KnownPrices.Known price, LocalDate on) {
    return Sentence.of(
        "It rests on a price of {} a GPU-hour, which {} had from {} to {}, not on {}.",
        usdPerUnit(price.usdPerGpuHour()),
        name(price.offer()),
        day(price.since()),
        day(price.heldUntil()),
        day(on));
  }

  static Sentence tooLarge(int times) {
    return Sentence.of(
        "The rented machine is priced {} times as large as the work needs.", count(times));
  }

  static Sentence tooSmall(int times) {
    return Sentence.of(
        "The rented machine is priced at 1/{} of the size that the work needs.", count(times));
  }

  static Sentence otherHorizon(int over) {
    return Sentence.of(
        "It is the break-even over {}: a break-even holds for one horizon.", months(over));
  }

  static Sentence pricePerGpu(double gpus) {
    return Sentence.of(
        "The rental price of the whole is taken for that of one of {}.",
        number(gpus, Digits.UP_TO_HUNDREDTHS));
  }

  static Sentence priceTimes(double gpus) {
    return Sentence.of(
        "The rental price of the whole is taken {} times, as if it were that of one part.",
        number(gpus, Digits.UP_TO_HUNDREDTHS));
  }

  static Sentence purchasePerGpu(double gpus) {
    return Sentence.of(
        "The price of the whole purchase is divided by {}.", number(gpus, Digits.UP_TO_HUNDREDTHS));
  }

  static Sentence purchaseTimes(double gpus) {
    return Sentence.of(
        "The price of the whole purchase is taken {} times.",
        number(gpus, Digits.UP_TO_HUNDREDTHS));
  }

  static Sentence figureTimes(double gpus) {
    return Sentence.of(
        "It is {} times the figure: that of several GPUs or machines taken for that of one.",
        number(gpus, Digits.UP_TO_HUNDREDTHS));
  }

  static Sentence figureOver(double gpus) {
    return Sentence.of(
        "It is 1/{} of the figure: that of one GPU or machine taken for that of all.",
        number(gpus, Digits.UP_TO_HUNDREDTHS));
  }

  static Sentence monthsAndYears() {
    return Sentence.of("Months and years are mixed up.");
  }

  static Sentence hoursAndMonths() {
    return Sentence.of("Hours and months are mixed up.");
  }

  static Sentence busyAndAllHours() {
    return Sentence.of("Hours used and hours of the clock are mixed up.");
  }

  static Sentence daysAndWeeks() {
    return Sentence.of("Days and weeks are mixed up.");
  }

  static Sentence weeksAndMonths() {
    return Sentence.of("Weeks and months are mixed up.");
  }

  static Sentence weeksAndYears() {
    return Sentence.of("Weeks and years are mixed up.");
  }

  static Sentence daysAndMonths() {
    return Sentence.of("Days and months are mixed up.");
  }

  static Sentence daysAndYears() {
    return Sentence.of("Days and years are mixed up.");
  }

  static Sentence monthAndHorizon() {
    return Sentence.of("One month and the whole horizon are mixed up.");
  }

  static Sentence yearAndHorizon() {
    return Sentence.of("One year and the whole horizon are mixed up.");
  }

  static Sentence thousands() {
    return Sentence.of("Thousands and millions are mixed up.");
  }

  static Sentence noReason() {
    return Sentence.of("No usual convention and no known error leads to the stated figure.");
  }

  static Sentence otherClaim(Arg other) {
    return Sentence.of("The source itself states {} for the same.", other);
  }
}
