package dev.rackrate.resolve.words;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Misfit;

/// Why an option cannot be had, in words: a whole clause, said after the name of the option.
public final class MisfitWords {

  private MisfitWords() {}

  private static Arg whole(double number) {
    return Arg.number(number, Digits.WHOLE);
  }

  private static Arg plain(double number) {
    return Arg.number(number, Digits.PLAIN);
  }

  public static Misfit tooFewTogether(double held, double shared, double needed) {
    return new Misfit(
        Misfit.Kind.TOGETHER,
        Sentence.of(
            "one machine has {} GPU{|s}, {} of the {} needed must work together",
            whole(held),
            whole(shared),
            whole(needed)));
  }

  public static Misfit notLinked(double held) {
    return new Misfit(
        Misfit.Kind.TOGETHER,
        Sentence.of(
            "one machine has {} GPU{|s}, and nothing links its machines for one job", whole(held)));
  }

  public static Misfit linkUnknown(double held) {
    return new Misfit(
        Misfit.Kind.TOGETHER,
        Sentence.of(
            "one machine has {} GPU{|s}, and what links its machines for one job is not known"
                + " (write link)",
            whole(held)));
  }

  public static Misfit tooFewCpus(double held, double needed) {
    return new Misfit(
        Misfit.Kind.HOST,
        Sentence.of("one machine has {} vCPU{|s}, {} {is|are} needed", plain(held), plain(needed)));
  }

  public static Misfit tooLittleHostMemory(double heldGib, double neededGib) {
    return new Misfit(
        Misfit.Kind.HOST,
        Sentence.of(
            "one machine has {} GiB of memory beside its GPUs, {} GiB are needed",
            plain(heldGib),
            plain(neededGib)));
  }

  public static Misfit tooLittleDisk(double heldGb, double neededGb) {
    return new Misfit(
        Misfit.Kind.HOST,
        Sentence.of(
            "one machine has {} GB of disk, {} GB are needed", whole(heldGb), whole(neededGb)));
  }

  public static Misfit tooSlowNetwork(double held, double needed) {
    return new Misfit(
        Misfit.Kind.HOST,
        Sentence.of(
            "the network of one machine carries {} Gbit/s, {} Gbit/s are needed",
            plain(held),
            plain(needed)));
  }

  public static Misfit tooLittleMemory(Gpu gpu, double neededGib) {
    return new Misfit(
        Misfit.Kind.MEMORY,
        Sentence.of(
            "{} has {} GiB of memory, {} GiB are needed",
            Arg.name(gpu.name()),
            whole(gpu.memoryGib()),
            whole(neededGib)));
  }

  public static Misfit memoryUnknown(Gpu gpu, double neededGib) {
    return new Misfit(
        Misfit.Kind.MEMORY,
        Sentence.of(
            "the memory of {} is not known, {} GiB are needed",
            Arg.name(gpu.name()),
            whole(neededGib)));
  }

  public static Misfit namesNoGpu() {
    return new Misfit(
        Misfit.Kind.NO_FIGURE,
        Sentence.of("it names no gpu, so the workloads cannot be predicted on it"));
  }

  public static Misfit onlyWhatIsThere() {
    return new Misfit(
        Misfit.Kind.NO_FIGURE,
        Sentence.of(
            "you have it, and what another one costs is not said (write it under another name, with"
                + " its price)"));
  }

  public static Misfit undone(Misfit.Kind kind, Sentence reason, String workload) {
    return new Misfit(kind, Sentence.of("{} ({})", Arg.said(reason), Arg.name(workload)));
  }

  public static Misfit notInterruptible() {
    return new Misfit(Misfit.Kind.SPOT, Sentence.of("the work is not marked interruptible"));
  }

  public static Misfit managedForLearning() {
    return new Misfit(
        Misfit.Kind.ABILITY,
        Sentence.of("it is a managed service for machine learning and does not run such work"));
  }

  public static Misfit notOnPremises() {
    return new Misfit(
        Misfit.Kind.PLACE,
        Sentence.of("a colocation is not on the premises, where the work must stay"));
  }

  public static Misfit servesNoSuchWork(String workload) {
    return new Misfit(
        Misfit.Kind.ABILITY,
        Sentence.of("it answers requests and cannot run {}", Arg.name(workload)));
  }

  public static Misfit servesAnother(String served, String workload, String needed) {
    return new Misfit(
        Misfit.Kind.NO_FIGURE,
        Sentence.of(
            "it serves {}, {} needs {}", Arg.name(served), Arg.name(workload), Arg.name(needed)));
  }

  public static Misfit blockWithoutSession(boolean isTyped) {
    return new Misfit(
        Misfit.Kind.NO_FIGURE,
        isTyped
            ? Sentence.of(
                "it is sold by the days of a session; write demand.session and demand.sessions")
            : Sentence.of("it is sold by the days of a session, and the work names none"));
  }
}
