package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.scenario.Misfit;
import java.time.LocalDate;
import java.util.List;

/// Every sentence that resolving says. A misfit is a whole clause, said after the name of the option.
final class ResolveWords {

  private ResolveWords() {}

  private static String whole(double number) {
    return Long.toString(Math.round(number));
  }

  private static String percent(double share) {
    return whole(100 * share) + " %";
  }

  static Misfit tooFewTogether(double held, double shared, double needed) {
    String gpus = held == 1 ? " GPU, " : " GPUs, ";
    return Misfit.of(
        Misfit.Kind.TOGETHER,
        "one machine holds "
            + whole(held)
            + gpus
            + whole(shared)
            + " of the "
            + whole(needed)
            + " needed must work together in one");
  }

  static Misfit tooLittleMemory(Gpu gpu, double neededGib) {
    return Misfit.of(
        Misfit.Kind.MEMORY,
        gpu.name()
            + " has "
            + whole(gpu.memoryGib())
            + " GiB of memory, "
            + whole(neededGib)
            + " GiB are needed");
  }

  static Misfit memoryUnknown(Gpu gpu, double neededGib) {
    return Misfit.of(
        Misfit.Kind.MEMORY,
        "the memory of "
            + gpu.name()
            + " is not known, "
            + whole(neededGib)
            + " GiB are needed");
  }

  static Misfit namesNoGpu() {
    return Misfit.of(
        Misfit.Kind.NO_FIGURE, "it names no gpu, so the workloads cannot be predicted on it");
  }

  /// @param workload its name, where there are several; else empty
  static Misfit undone(Misfit.Kind kind, String reason, String workload) {
    return Misfit.of(kind, workload.isEmpty() ? reason : reason + " (" + workload + ")");
  }

  static Misfit notInterruptible() {
    return Misfit.of(Misfit.Kind.SPOT, "the work is not marked interruptible");
  }

  static Misfit notOnPremises() {
    return Misfit.of(
        Misfit.Kind.PLACE, "a colocation is not on the premises, where the work must stay");
  }

  static Misfit servesNoSuchWork(String workload) {
    return Misfit.of(
        Misfit.Kind.ABILITY, "it answers requests and cannot run " + workload);
  }

  static Misfit servesAnother(String served, String workload, String wanted) {
    return Misfit.of(
        Misfit.Kind.NO_FIGURE, "it serves " + served + ", " + workload + " needs " + wanted);
  }

  static String speedOfTwoMakers(Gpu reference) {
    return "its speed beside that of " + reference.name() + " is of data sheets of two makers";
  }

  static String priceOnEstimates(double share) {
    return percent(share) + " of its price rests on estimates";
  }

  static String priceIsEstimate() {
    return "its price is an estimate";
  }

  static String partlyEstimated(double share, String machine) {
    return percent(share) + " of the price of " + machine + " rests on estimates";
  }

  static String drawEstimated(String path) {
    return "the draw of " + path + " is estimated from its GPUs' rating";
  }

  static String sellsForMore(String path) {
    return path + " is to sell for more than it costs";
  }

  static String noteOnOffer(String name, String note) {
    return "note on " + name + ": " + note.replaceFirst("\\.$", "");
  }

  static String blockAgain(String name) {
    return name
        + " is a block booked and paid ahead; that it can be had again each month is taken for"
        + " granted";
  }

  static String speedNotHeld(String service) {
    return "how fast " + service + " answers is not known: ttft and tpot are not held against it";
  }

  static String noMachineDoes(Gpu gpu, String workload, String reason) {
    return "no machine with up to 8 "
        + gpu.name()
        + " can run "
        + workload
        + ": "
        + reason
        + "; choose another demand.gpu";
  }

  static String noRate(String currency, LocalDate day) {
    return "no exchange rate for "
        + currency
        + " on "
        + day
        + "; write exchange-rates: {"
        + currency
        + ": ... USD}";
  }

  static String noService(List<String> models) {
    return "No service with a dated token price serves "
        + String.join(" and ", models)
        + "; services paid per token are not compared.";
  }

  static String termsUnused(String provider) {
    return "The terms with " + provider + " meet no offer of the study.";
  }

  static String twoOfOneName(String name) {
    return "two entries are called " + name + "; give each its own name";
  }

  static String haveNotNeeded(String machine) {
    return machine + " of have is not needed and not counted.";
  }

  static String haveGone(String path) {
    return path + " of have is gone before the work starts.";
  }

  static String haveDoesNothing(String name, Misfit misfit) {
    return name + " does none of the work: " + misfit.sentence().template() + ".";
  }
}
