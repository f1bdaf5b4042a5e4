package dev.rackrate.resolve.words;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.index.ForwardRent;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Arg.Joint;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.asked.LoggedKind;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Note.Kind;
import dev.rackrate.scenario.Regions;
import dev.rackrate.scenario.Weakness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What is to be said of a question and its options, in words.
public final class NoteWords {

  /// More names are told by their number.
  private static final int MOST_NAMED = 3;

  private NoteWords() {}

  private static Arg whole(double number) {
    return Arg.number(number, Digits.WHOLE);
  }

  private static Arg plain(double number) {
    return Arg.number(number, Digits.PLAIN);
  }

  private static Arg gpus(double count) {
    return Arg.said(Sentence.of("{} GPU{|s}", plain(count)));
  }

  private static boolean isRange(List<Integer> sizes) {
    return sizes.size() > 2 && sizes.getLast() - sizes.getFirst() == sizes.size() - 1;
  }

  private static Arg oneOf(List<Integer> sizes) {
    return isRange(sizes)
        ? Arg.said(Sentence.of("{} to {}", Arg.count(sizes.getFirst()), Arg.count(sizes.getLast())))
        : Arg.listed(sizes.stream().map(Arg::count).toList(), Joint.OR);
  }

  public static Note linkOpen(String name, double held) {
    return new Note(
        Kind.LINK_OPEN,
        Sentence.of(
            "On {} one job takes several machines of {}; what links them is not known (write"
                + " link).",
            Arg.name(name),
            gpus(held)));
  }

  public static Note hostOpen(String name) {
    return new Note(
        Kind.HOST_OPEN,
        Sentence.of(
            "Not all that demand.host asks for is known of {}; what is not known is assumed to"
                + " be enough (write host).",
            Arg.name(name)));
  }

  public static Note oneOfSizes(String name, List<Integer> sizes, double held) {
    return new Note(
        Kind.SIZE,
        Sentence.of(
            "{} is sold with {} GPU{|s} in a machine at a price for each GPU; counted is the size that"
                + " costs least, {}.",
            Arg.name(name),
            oneOf(sizes),
            gpus(held)));
  }

  public static Note eachJobItsSize(String name, List<Integer> sizes, double counted) {
    return new Note(
        Kind.SIZE,
        Sentence.of(
            "Each job by the hour has the machine of {} that costs least of those with {} GPU{|s};"
                + " they are counted as machines of {}.",
            Arg.name(name),
            oneOf(sizes),
            gpus(counted)));
  }

  public static Note ofNamed(String name, Weakness weakness) {
    return new Note(
        Kind.CLUSTER, Sentence.of("{}: {}.", Arg.name(name), Arg.said(weakness.sentence())));
  }

  public static Note measuredOpen(String workload, double value, String gpu, int gpus) {
    return new Note(
        Kind.MEASURED_OPEN,
        Sentence.of(
            "The {} token{|s} a second measured for {} are assumed to be those of {} {} that share one copy; write measured.gpus if more GPUs reached them together.",
            Arg.number(value, Digits.PLAIN),
            Arg.name(workload),
            whole(gpus),
            Arg.name(gpu)));
  }

  /// A measured speed is far from what is predicted.
  ///
  /// @param gpus that are taken to have reached it together
  /// @param low of what is predicted for as many
  public static Note measuredFar(
      String workload, MeasuredRate measured, int gpus, String unit, double low, double high) {
    boolean isAbove = measured.value() > high;
    return new Note(
        Kind.MEASURED_FAR,
        Sentence.of(
            isAbove
                ? "The speed measured for {}, {} {} on {} {}, is {} times the most that is"
                    + " predicted for them ({} {}): check its unit, measured.gpus and the work."
                : "The speed measured for {}, {} {} on {} {}, is {} of the least that is predicted"
                    + " for them ({} {}): check its unit, measured.gpus and the work.",
            Arg.name(workload),
            Arg.number(measured.value(), Digits.PLAIN),
            Arg.name(unit),
            whole(gpus),
            Arg.name(measured.gpu().name()),
            isAbove
                ? Arg.number(measured.value() / high, Digits.UP_TO_TENTHS)
                : Arg.share(measured.value() / low, Digits.TENTHS),
            Arg.number(isAbove ? high : low, Digits.PLAIN),
            Arg.name(unit)));
  }

  public static Note partlyEstimated(double share, String machine) {
    return new Note(
        Kind.PARTLY_ESTIMATED,
        Sentence.of(
            "{} of the price of {} rests on estimates.",
            Arg.share(share, Digits.WHOLE),
            Arg.name(machine)));
  }

  public static Note memoryBecameDearer(
      double share, String machine, PartialDate date, double times) {
    return new Note(
        Kind.MEMORY_DEARER,
        Sentence.of(
            "{} of the price of {} dates from {}, with its memory; memory has become {} times as"
                + " dear since, so ask for a new quote.",
            Arg.share(share, Digits.WHOLE),
            Arg.name(machine),
            Arg.name(date.text()),
            Arg.number(times, Digits.TENTHS)));
  }

  public static Note drawEstimated(String path) {
    return new Note(
        Kind.DRAW_ESTIMATED,
        Sentence.of("The draw of {} is estimated from its GPUs' rating.", Arg.name(path)));
  }

  public static Note sellsForMore(String path) {
    return new Note(
        Kind.SELLS_FOR_MORE, Sentence.of("{} is to sell for more than it costs.", Arg.name(path)));
  }

  /// A lease that brings its lessor less than the machine takes of the lessor.
  ///
  /// @param paidUsd in its term and for the buy-out
  public static Note leasedForLessThanPrice(String name, double paidUsd, double priceUsd) {
    return new Note(
        Kind.LEASED_FOR_LESS,
        Sentence.of(
            "The lease of {} with its buy-out comes to {} in all, less than the price of the"
                + " machine ({}); nobody leases at a loss: check lease, term, buy-out and price.",
            Arg.name(name),
            Arg.usd(paidUsd),
            Arg.usd(priceUsd)));
  }

  /// The same where the machine goes back.
  public static Note leasedForLessThanItLoses(String name, double paidUsd, double lostUsd) {
    return new Note(
        Kind.LEASED_FOR_LESS,
        Sentence.of(
            "The lease of {} comes to {} in all, less than the machine loses of its value in that"
                + " term ({}); nobody leases at a loss: check lease, term and price.",
            Arg.name(name),
            Arg.usd(paidUsd),
            Arg.usd(lostUsd)));
  }

  /// The same where nobody says what it is worth then.
  public static Note leaseUnchecked(String name, double paidUsd, double priceUsd) {
    return new Note(
        Kind.LEASE_UNCHECKED,
        Sentence.of(
            "The lease of {} comes to {} in all, less than the price of the machine ({}); what it is"
                + " worth when it goes back is not known, so whether anybody leases it for that was"
                + " not checked.",
            Arg.name(name),
            Arg.usd(paidUsd),
            Arg.usd(priceUsd)));
  }

  public static Note noteOnOffer(String name, String note) {
    return new Note(
        Kind.OF_PRICE,
        Sentence.of("Note on {}: {}.", Arg.name(name), Arg.name(note.replaceFirst("\\.$", ""))));
  }

  public static Note blockAgain(String name) {
    return new Note(
        Kind.BOOKED_AGAIN,
        Sentence.of(
            "{} is booked and paid ahead for the days of each session; it is assumed to be"
                + " available for each.",
            Arg.name(name)));
  }

  /// Capacity that is to be had later, and what another offer takes more until then.
  public static Note capacityLate(String name, double days, String other, double usd) {
    return new Note(
        Kind.AWAITED,
        Sentence.of(
            "The capacity of {} is available in {}, as the study says; until then {} costs {}"
                + " more.",
            Arg.name(name),
            Arg.days(days),
            Arg.name(other),
            Arg.usd(usd)));
  }

  /// The same where nothing else can be rented until then.
  public static Note capacityLate(String name, double days) {
    return new Note(
        Kind.AWAITED,
        Sentence.of(
            "The capacity of {} is available in {}, as the study says; until then the work waits.",
            Arg.name(name),
            Arg.days(days)));
  }

  /// How long its blocks may last is not known.
  ///
  /// @param days of the longest block that the study takes
  public static Note blockDaysOpen(String name, double days) {
    return new Note(
        Kind.BOOKED_AGAIN,
        Sentence.of(
            "How many days a block of {} may last is not known: a session of {} day{|s} is taken as"
                + " one block.",
            Arg.name(name),
            Arg.number(days, Digits.WHOLE)));
  }

  public static Note speedNotHeld(String service) {
    return new Note(
        Kind.SPEED_NOT_HELD,
        Sentence.of(
            "How fast {} answers is not known: ttft and tpot are not held against it.",
            Arg.name(service)));
  }

  public static Note cachedHere(String service) {
    return new Note(
        Kind.CACHED,
        Sentence.of(
            "{} is paid less for input that was read before; machines are assumed to read all of"
                + " it again.",
            Arg.name(service)));
  }

  /// What nothing is charged for on either side.
  ///
  /// @param hasPlan whether a support plan is bought, so that it is in the bills
  /// @param hasLicence whether a licence is
  /// @param isTyped whether the hours are typed in, so that nobody knows what stops took of them
  /// @param isWaitSaid whether the question says how long capacity is waited for
  public static Note leftOut(
      boolean hasPlan, boolean hasLicence, boolean isTyped, boolean isWaitSaid) {
    List<Arg> left = new ArrayList<>();
    if (!hasPlan) {
      left.add(
          Arg.said(Sentence.of("support plans of clouds (write support under provider-terms)")));
    }
    if (!hasLicence) {
      left.add(Arg.said(Sentence.of("software licences (write demand.software)")));
    }
    left.add(Arg.said(Sentence.of("whole cabinets (write site.cabinets)")));
    left.add(Arg.said(Sentence.of("credits for missed promises")));
    left.add(Arg.said(Sentence.of("opening accounts")));
    left.add(Arg.said(Sentence.of("debugging")));
    if (isTyped) {
      left.add(Arg.said(Sentence.of("work lost to failures")));
    }
    if (!isWaitSaid) {
      left.add(Arg.said(Sentence.of("waiting for capacity (write lead-time under rent)")));
    }
    return new Note(
        Kind.LEFT_OUT, Sentence.of("Left out on both sides: {}.", Arg.listed(left, Joint.AND)));
  }

  /// That a price of carbon does not count for some of all options.
  public static Note carbonUnknown(List<String> names, int all) {
    return new Note(
        Kind.LEFT_OUT,
        names.size() <= MOST_NAMED
            ? Sentence.of(
                "The price of carbon does not count for {}: their carbon is not known.",
                Arg.names(names))
            : Sentence.of(
                "The price of carbon does not count for {} of {} option{|s}: their carbon is not"
                    + " known.",
                Arg.count(names.size()),
                Arg.count(all)));
  }

  public static Note servicesNotAsked() {
    return new Note(
        Kind.NOT_COMPARED,
        Sentence.of(
            "Services by the token serve this model too; write api: auto to compare them."));
  }

  /// Services by the token do only a part of the work.
  ///
  /// @param others workloads that no service by the token does
  /// @param models of those that some do
  public static Note otherWork(List<String> others, List<String> models) {
    return new Note(
        Kind.NOT_COMPARED,
        Sentence.of(
            "Services by the token are not compared, as they cannot do {}; ask about {} in a study"
                + " of its own.",
            Arg.listed(others.stream().map(Arg::name).toList(), Joint.AND),
            Arg.listed(models.stream().map(Arg::name).toList(), Joint.AND)));
  }

  public static Note noService(List<String> models) {
    return new Note(
        Kind.NOT_COMPARED,
        Sentence.of(
            "No service with a dated token price serves {}; services paid per token are not"
                + " compared.",
            Arg.listed(models.stream().map(Arg::name).toList(), Joint.AND)));
  }

  /// The price of electricity of another place stands in.
  ///
  /// @param whose qualifier of the figure taken; empty for that of nowhere in particular, which is
  ///   that of the US
  public static Note tariffStandsIn(String place, String whose) {
    return new Note(
        Kind.STAND_IN,
        Sentence.of(
            whose.equals(Regions.EU_CODE)
                ? "The price of electricity in {} is not known: the average of the EU is used"
                    + " instead;"
                    + " write {}."
                : "The price of electricity in {} is not known: the average of the US is used"
                    + " instead;"
                    + " write {}.",
            Arg.name(place),
            Arg.name(Input.ELECTRICITY.path())));
  }

  /// The wage of another place stands in; of the US, where it is that of nowhere in particular.
  public static Note wageStandsIn(String place, String whose) {
    return new Note(
        Kind.STAND_IN,
        Sentence.of(
            whose.equals(Regions.WAGE_OF_EUROPE)
                ? "What an hour of staff costs in {} is not known: what it costs in Germany is"
                    + " used instead; write {}."
                : "What an hour of staff costs in {} is not known: the average of the US is used"
                    + " instead;"
                    + " write {}.",
            Arg.name(place),
            Arg.name(Input.WAGE.path())));
  }

  /// Both stand in.
  public static Note standInForBoth(String place, boolean isOfEurope) {
    return new Note(
        Kind.STAND_IN,
        Sentence.of(
            isOfEurope
                ? "The price of electricity and what an hour of staff costs in {} are not known:"
                    + " the average of the EU and what an hour costs in Germany are used"
                    + " instead; write"
                    + " site.electricity and team.wage."
                : "The price of electricity and what an hour of staff costs in {} are not known:"
                    + " the averages of the US are used instead; write site.electricity and"
                    + " team.wage.",
            Arg.name(place)));
  }

  public static Note onArm(Gpu gpu) {
    return new Note(
        Kind.ON_ARM,
        Sentence.of(
            "{} has an Arm processor beside it: programs and images built for x86 do not run"
                + " there.",
            Arg.name(gpu.name())));
  }

  public static Note usedAgain(String machine, int months) {
    return new Note(
        Kind.USED_AGAIN,
        Sentence.of(
            "{} is used up after {}; another one, as old and at the same price, is assumed to be"
                + " found.",
            Arg.name(machine),
            Arg.months(months)));
  }

  public static Note replacedLate(String machine, int months) {
    return new Note(
        Kind.REPLACED_LATE,
        Sentence.of(
            "{} is replaced {} before the horizon ends.", Arg.name(machine), Arg.months(months)));
  }

  /// Terms are written for a provider of whom the study has no offer.
  ///
  /// @param providers of the offers of the study
  public static Note termsUnused(String provider, Collection<String> providers) {
    List<String> near = Nearest.to(provider, providers.stream().sorted().toList());
    return new Note(
        Kind.TERMS_UNUSED,
        near.isEmpty()
            ? Sentence.of("The terms with {} meet no offer of the study.", Arg.name(provider))
            : Sentence.of(
                "The terms with {} meet no offer of the study; did you mean {}?",
                Arg.name(provider),
                Arg.oneOf(near)));
  }

  /// Kinds of GPU in a log whose hours count by their speed.
  public static Note countBySpeed(List<LoggedKind> kinds, Gpu reference) {
    List<Arg> told = new ArrayList<>();
    for (LoggedKind kind : kinds) {
      LoggedKind.Counted counted = kind.counted().orElseThrow();
      told.add(
          Arg.said(
              Sentence.of(
                  "{} ({} of its GPU-hours) as {} on {}",
                  Arg.name(kind.name()),
                  Arg.share(kind.share(), Digits.WHOLE),
                  Arg.number(counted.times(), Digits.TWO_FIGURES),
                  Arg.name(counted.as().name()))));
    }
    return new Note(
        Kind.COUNT_BY_SPEED,
        Sentence.of(
            "An hour of the log on another GPU counts by its speed, in hours of {}: {}.",
            Arg.name(reference.name()),
            Arg.listed(told, Joint.COMMA)));
  }

  /// Kinds of GPU in a log whose hours count alike.
  public static Note countAlike(List<LoggedKind> kinds, Optional<Gpu> reference) {
    List<Arg> told = new ArrayList<>();
    for (LoggedKind kind : kinds) {
      told.add(
          Arg.said(
              Sentence.of(
                  "{} ({} of its GPU-hours)",
                  Arg.name(kind.name()),
                  Arg.share(kind.share(), Digits.WHOLE))));
    }
    Arg all = Arg.listed(told, Joint.COMMA);
    return new Note(
        Kind.COUNT_ALIKE,
        reference
            .map(gpu ->
                Sentence.of(
                    "The log has {}; an hour on any of them counts as an hour on {}. Give each"
                        + " kind a study of its own, with its jobs and demand.gpu, for their real"
                        + " worth.",
                    all,
                    Arg.name(gpu.name())))
            .orElseGet(() ->
                Sentence.of(
                    "The log has {}; an hour on any of them counts as an hour on the others."
                        + " Give each kind a study of its own, with its jobs and demand.gpu, for"
                        + " their real worth.",
                    all)));
  }

  /// A machine by the hour that is more than a job needs.
  public static Note jobsApart(double gpus, double usedShare) {
    return new Note(
        Kind.JOBS_APART,
        Sentence.of(
            "By the hour each job has a machine of its own, so that {} of the GPU-hours rented are"
                + " used; an offer with fewer than {} GPU{|s} in a machine would leave less idle.",
            Arg.share(usedShare, Digits.WHOLE),
            plain(gpus)));
  }

  /// That the rent of an offer stays, since contracts imply nothing.
  public static Note nothingImplied(String name, Optional<ForwardRent> refused) {
    return new Note(
        Kind.NOTHING_IMPLIED,
        Sentence.of("{} keeps its rent: {}.", Arg.name(name), Arg.said(refused(refused))));
  }

  /// Why contracts imply nothing.
  public static Sentence refused(Optional<ForwardRent> refused) {
    if (refused.isEmpty()) {
      return Sentence.of("no seller has contracts of two terms, so none implies a later rent");
    }
    ForwardRent found = refused.get();
    return found.isDisagreement()
        ? Sentence.of(
            "sellers of contracts disagree about the rent of months {} to {}: they imply {} to {}"
                + " of the rent before",
            Arg.count(found.fromMonth()),
            Arg.count(found.toMonth()),
            Arg.share(found.low(), Digits.WHOLE),
            Arg.share(found.high(), Digits.WHOLE))
        : Sentence.of(
            "contracts imply a later rent only where three sellers have two terms; here it is {}",
            Arg.count(found.providers()));
  }

  /// That spot is counted as always there, and what a mean hour costs where it is there as often as
  /// where it was probed.
  ///
  /// @param probed share of the time
  /// @param usdPerHour with the rest by the hour; NaN where no price by the hour is known
  public static Note spotProbed(String name, double probed, double usdPerHour) {
    Arg share = Arg.share(probed, Digits.WHOLE);
    return new Note(
        Kind.SPOT_PROBED,
        Double.isNaN(usdPerHour)
            ? Sentence.of(
                "{} is counted as always there on spot; where such machines were probed (AWS,"
                    + " 2022), they were there {} of the time, and the work would wait (set"
                    + " spot.available).",
                Arg.name(name),
                share)
            : Sentence.of(
                "{} is counted as always there on spot; where such machines were probed (AWS,"
                    + " 2022), they were there {} of the time, and a mean hour would cost {} with"
                    + " the rest by the hour (set spot.available).",
                Arg.name(name),
                share,
                Arg.measure("rent.spot.price", usdPerHour, "USD/hour")));
  }

  /// That a service asks less for batches, which the work may wait for.
  public static Note inBatches(String name, double share) {
    return new Note(
        Kind.IN_BATCHES,
        Sentence.of(
            "{} is counted at {} of its prices, those of batches answered within 24 hours.",
            Arg.name(name),
            Arg.share(share, Digits.WHOLE)));
  }

  /// That nobody looked at what may be delivered to a country.
  public static Note exportNotChecked(String country) {
    return new Note(
        Kind.EXPORT,
        Sentence.of(
            "Whether a GPU may be delivered to {} or rented there is not checked; that export rules of"
                + " its maker's country apply there is our own reading of November 2026 (15 CFR 740,"
                + " country groups D:1, D:4 and D:5), held against no document.",
            Arg.name(country)));
  }
}
