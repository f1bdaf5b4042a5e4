package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Weakness;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every sentence that resolving says. A misfit is a whole clause, said after the name of the
/// option.
final class ResolveWords {

  private ResolveWords() {}

  private static Arg whole(double number) {
    return Arg.number(number, Digits.WHOLE);
  }

  private static String percent(double share) {
    return Digits.WHOLE.of(100 * share) + " %";
  }

  static Misfit tooFewTogether(double held, double shared, double needed) {
    return new Misfit(
        Misfit.Kind.TOGETHER,
        held == 1
            ? Sentence.of(
                "one machine has 1 GPU, {} of the {} needed must work together",
                whole(shared),
                whole(needed))
            : Sentence.of(
                "one machine has {} GPUs, {} of the {} needed must work together",
                whole(held),
                whole(shared),
                whole(needed)));
  }

  static Misfit notLinked(double held) {
    return new Misfit(
        Misfit.Kind.TOGETHER,
        held == 1
            ? Sentence.of("one machine has 1 GPU, and nothing links its machines for one job")
            : Sentence.of(
                "one machine has {} GPUs, and nothing links its machines for one job",
                whole(held)));
  }

  static Misfit tooFewCpus(double held, double needed) {
    return new Misfit(
        Misfit.Kind.HOST,
        Sentence.of("one machine has {} vCPUs, {} are needed", plain(held), plain(needed)));
  }

  static Misfit tooLittleHostMemory(double heldGib, double neededGib) {
    return new Misfit(
        Misfit.Kind.HOST,
        Sentence.of(
            "one machine has {} GiB of memory beside its GPUs, {} GiB are needed",
            plain(heldGib),
            plain(neededGib)));
  }

  static Misfit tooLittleDisk(double heldGb, double neededGb) {
    return new Misfit(
        Misfit.Kind.HOST,
        Sentence.of(
            "one machine has {} GB of disk, {} GB are needed", whole(heldGb), whole(neededGb)));
  }

  static Misfit tooSlowNetwork(double held, double needed) {
    return new Misfit(
        Misfit.Kind.HOST,
        Sentence.of(
            "the network of one machine carries {} Gbit/s, {} Gbit/s are needed",
            plain(held),
            plain(needed)));
  }

  private static Arg plain(double number) {
    return Arg.number(number, Digits.PLAIN);
  }

  /// What is known of managed products that are not compared, by provider.
  static String managedListings(
      Map<String, List<Listing>> ofProvider, Optional<Gpu> reference) {
    List<String> each = new ArrayList<>();
    ofProvider.forEach((provider, listings) -> {
      Listing cheapest =
          listings.stream()
              .min(Comparator.comparingDouble(Listing::usdPerGpuHour))
              .orElseThrow();
      each.add(
          provider
              + " ("
              + cheapest.chipText()
              + ": "
              + Digits.HUNDREDTHS.of(cheapest.usdPerGpuHour())
              + " USD a GPU-hour, "
              + cheapest.price().source().date().text()
              + ")");
    });
    return "Managed products"
        + reference.map(gpu -> " like " + gpu.name()).orElse("")
        + " with a price that is not firm enough to compare: "
        + String.join("; ", each)
        + ". Write one out under rent, with its gpu, its price and managed: yes.";
  }

  static String linkOpen(String name, double held) {
    return "on "
        + name
        + " one job takes several machines of "
        + gpus(held)
        + "; what links them is not known (write link)";
  }

  private static String gpus(double count) {
    return count == 1 ? "1 GPU" : Digits.PLAIN.of(count) + " GPUs";
  }

  static String oneOfSizes(String name, List<Integer> sizes, double held) {
    return name
        + " is sold with "
        + (isRange(sizes) ? sizes.getFirst() + " to " + sizes.getLast() : oneOf(sizes))
        + " GPUs in a machine at a price for each GPU; counted is the size that costs least, "
        + gpus(held);
  }

  static String eachJobItsSize(String name, List<Integer> sizes, double counted) {
    return "each job by the hour has the machine of "
        + name
        + " that costs least of those with "
        + (isRange(sizes) ? sizes.getFirst() + " to " + sizes.getLast() : oneOf(sizes))
        + " GPUs; they are counted as machines of "
        + gpus(counted);
  }

  private static boolean isRange(List<Integer> sizes) {
    return sizes.size() > 2 && sizes.getLast() - sizes.getFirst() == sizes.size() - 1;
  }

  private static String oneOf(List<Integer> sizes) {
    List<String> each = sizes.stream().map(String::valueOf).toList();
    return each.size() == 1
        ? each.getFirst()
        : String.join(", ", each.subList(0, each.size() - 1)) + " or " + each.getLast();
  }

  static Misfit tooLittleMemory(Gpu gpu, double neededGib) {
    return new Misfit(
        Misfit.Kind.MEMORY,
        Sentence.of(
            "{} has {} GiB of memory, {} GiB are needed",
            Arg.name(gpu.name()),
            whole(gpu.memoryGib()),
            whole(neededGib)));
  }

  static Misfit memoryUnknown(Gpu gpu, double neededGib) {
    return new Misfit(
        Misfit.Kind.MEMORY,
        Sentence.of(
            "the memory of {} is not known, {} GiB are needed",
            Arg.name(gpu.name()),
            whole(neededGib)));
  }

  static Misfit namesNoGpu() {
    return new Misfit(
        Misfit.Kind.NO_FIGURE,
        Sentence.of("it names no gpu, so the workloads cannot be predicted on it"));
  }

  static Misfit undone(Misfit.Kind kind, Sentence reason, String workload) {
    return new Misfit(kind, Sentence.of("{} ({})", Arg.said(reason), Arg.name(workload)));
  }

  static Misfit notInterruptible() {
    return new Misfit(Misfit.Kind.SPOT, Sentence.of("the work is not marked interruptible"));
  }

  static Misfit managedForLearning() {
    return new Misfit(
        Misfit.Kind.ABILITY,
        Sentence.of("it is a managed service for machine learning and does not run such work"));
  }

  static Misfit notOnPremises() {
    return new Misfit(
        Misfit.Kind.PLACE,
        Sentence.of("a colocation is not on the premises, where the work must stay"));
  }

  static Misfit servesNoSuchWork(String workload) {
    return new Misfit(
        Misfit.Kind.ABILITY,
        Sentence.of("it answers requests and cannot run {}", Arg.name(workload)));
  }

  static Misfit servesAnother(String served, String workload, String needed) {
    return new Misfit(
        Misfit.Kind.NO_FIGURE,
        Sentence.of(
            "it serves {}, {} needs {}", Arg.name(served), Arg.name(workload), Arg.name(needed)));
  }

  static Weakness speedOfTwoMakers(Gpu reference) {
    return new Weakness(
        Weakness.Kind.TWO_MAKERS,
        Sentence.of(
            "its speed beside that of {} is of data sheets of two makers",
            Arg.name(reference.name())));
  }

  static Weakness priceOnEstimates(double share) {
    return new Weakness(
        Weakness.Kind.ESTIMATED_PARTS,
        Sentence.of("{} of its price rests on estimates", Arg.share(share, Digits.WHOLE)));
  }

  static Weakness priceIsEstimate() {
    return new Weakness(Weakness.Kind.ESTIMATED_PRICE, Sentence.of("its price is an estimate"));
  }

  static Weakness noAddress(String title) {
    return new Weakness(
        Weakness.Kind.NO_ADDRESS,
        Sentence.of("its price cannot be looked up: {} has no address", Arg.name(title)));
  }

  static Weakness mayVanish() {
    return new Weakness(
        Weakness.Kind.MAY_VANISH, Sentence.of("its host belongs to a third party and may vanish"));
  }

  static Weakness contradicted(String id, double usdPerHour, boolean isSpot) {
    return new Weakness(
        Weakness.Kind.CONTRADICTED,
        Sentence.of(
            isSpot
                ? "its seller asks more for less: {} on spot at {} an hour"
                : "its seller asks more for less: {} at {} an hour",
            Arg.name(id),
            Arg.usdPerUnit(usdPerHour)));
  }

  static Weakness overAYearOld(String date) {
    return new Weakness(
        Weakness.Kind.OLD, Sentence.of("its price of {} is more than a year old", Arg.name(date)));
  }

  static Weakness belowItsSeller(String id, double share) {
    return new Weakness(
        Weakness.Kind.BELOW_ITS_SELLER,
        Sentence.of(
            "its price is {} below that of {}, the same from the same seller",
            Arg.share(share, Digits.WHOLE),
            Arg.name(id)));
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
        + " is booked and paid ahead for the days of each session; that it can be had for each is"
        + " taken for granted";
  }

  static Misfit blockWithoutSession(boolean isTyped) {
    return new Misfit(
        Misfit.Kind.NO_FIGURE,
        isTyped
            ? Sentence.of(
                "it is sold by the days of a session; write demand.session and demand.sessions")
            : Sentence.of("it is sold by the days of a session, and the work names none"));
  }

  static String speedNotHeld(String service) {
    return "how fast " + service + " answers is not known: ttft and tpot are not held against it";
  }

  static String noMachineDoes(Gpu gpu, String workload, Sentence reason) {
    return "no machine with up to 8 "
        + gpu.name()
        + " can run "
        + workload
        + ": "
        + reason.text()
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

  static Weakness freeRoute() {
    return new Weakness(
        Weakness.Kind.FREE, Sentence.of("it costs nothing, so it is a sample and may end any day"));
  }

  static String cachedHere(String service) {
    return service
        + " is paid less for input that was read before; machines are taken to read all of it anew";
  }

  /// @param hasPlan whether a support plan is bought, so that it is in the bills
  /// @param hasLicence whether a licence is
  static String leftOut(boolean hasPlan, boolean hasLicence) {
    List<String> left = new ArrayList<>();
    if (!hasPlan) {
      left.add("support plans of clouds (write support under provider-terms)");
    }
    if (!hasLicence) {
      left.add("software licences (write demand.software)");
    }
    left.add("whole cabinets");
    left.add("credits for missed promises");
    left.add("opening accounts");
    left.add("debugging");
    left.add("work lost to failures");
    return "Left out on both sides: " + String.join(", ", left) + ", and waiting for capacity.";
  }

  static String unknownPlan(String plan, String provider, List<String> known) {
    return "no price of a plan called "
        + plan
        + " of "
        + provider
        + " is on record"
        + (known.isEmpty() ? "" : " (known: " + String.join(", ", known) + ")")
        + "; write support: {share: 10 %, minimum: 100 USD/month}";
  }

  static String unknownLicence(String name, List<String> known) {
    return "no price of "
        + name
        + " is on record for both sides"
        + (known.isEmpty() ? "" : " (known: " + String.join(", ", known) + ")")
        + "; write software under build and rent instead";
  }

  static String servicesNotAsked() {
    return "Services by the token serve this model too; write api: auto to compare them.";
  }

  static String noService(List<String> models) {
    return "No service with a dated token price serves "
        + String.join(" and ", models)
        + "; services paid per token are not compared.";
  }

  /// @param whose qualifier of the figure taken; empty for that of nowhere in particular, which is
  ///   that of the US
  static String standIn(Input input, String place, String whose) {
    String what =
        input == Input.ELECTRICITY
            ? "The price of electricity in " + place + " is not known"
            : "What an hour of staff costs in " + place + " is not known";
    String stands =
        whose.equals("EU") ? "the average of the EU stands in" : "the average of the US stands in";
    return what + ": " + stands + "; write " + input.path() + ".";
  }

  static String standInForBoth(String place) {
    return "The price of electricity and what an hour of staff costs in "
        + place
        + " are not known: the averages of the US stand in; write site.electricity and team.wage.";
  }

  static String onArm(Gpu gpu) {
    return gpu.name()
        + " has an Arm processor beside it: programs and images built for x86 do not run there";
  }

  static String usedAgain(String machine, int months) {
    return machine
        + " is used up after "
        + months
        + " months; that another one is found, as used and at the same price, is taken for granted";
  }

  static String replacedLate(String machine, int months) {
    return months == 1
        ? machine + " is replaced 1 month before the horizon ends"
        : machine + " is replaced " + months + " months before the horizon ends";
  }

  static String termsUnused(String provider) {
    return "The terms with " + provider + " meet no offer of the study.";
  }

  static String twoOfOneName(String name) {
    return "two entries are called " + name + "; give each its own name, or leave one out";
  }

  static String growsBeyond() {
    return "takes the demand beyond 1,000,000 GPUs within the horizon; write less growth or a shorter"
        + " horizon";
  }

  /// Kinds of GPU in a log whose hours count alike.
  static String countAlike(List<LoggedKinds.Kind> kinds, Optional<Gpu> reference) {
    List<String> told = new ArrayList<>();
    for (LoggedKinds.Kind kind : kinds) {
      told.add(kind.name() + " (" + percent(kind.share()) + " of its GPU-hours)");
    }
    return "The log tells of "
        + String.join(", ", told)
        + "; an hour on any of them counts as an hour on "
        + reference.map(Gpu::name).orElse("the others")
        + ". Give each kind a study of its own, with its jobs and demand.gpu, for their real worth.";
  }

  /// A machine by the hour that is more than a job needs.
  static String jobsApart(double gpus, double usedShare) {
    return "By the hour each job has a machine of its own, so that "
        + percent(usedShare)
        + " of the GPU-hours rented are used; an offer with fewer than "
        + Digits.PLAIN.of(gpus)
        + " GPUs in a machine would leave less idle";
  }

  static String haveNotNeeded(String machine) {
    return machine + " of have is not needed and not counted.";
  }

  static String haveGone(String path) {
    return path + " of have is gone before the work starts.";
  }

  static String haveDoesNothing(String name, Misfit misfit) {
    return name + " does none of the work: " + misfit.sentence().text() + ".";
  }
}
