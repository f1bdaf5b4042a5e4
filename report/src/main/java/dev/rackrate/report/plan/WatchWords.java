package dev.rackrate.report.plan;

import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.listed;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.PlanAnswer.Beyond;
import dev.rackrate.plan.PlanAnswer.Keep;
import dev.rackrate.plan.PlanAnswer.Watch;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Arg.Joint;
import dev.rackrate.quantity.Sentence;
import java.util.Optional;

/// What is said of the number to watch.
final class WatchWords {

  /// Below that nothing is lost by selling.
  private static final double LEAST_USD = 1;

  private WatchWords() {}

  /// From when on one more machine is ordered, and when the last is sold.
  static Sentence both(Watch watch) {
    Sentence more = more(watch);
    Optional<Sentence> last = watch.last().map(keep -> last(keep, watch.option()));
    return last.isEmpty() ? more : Sentence.of("{} {}", said(more), said(last.get()));
  }

  /// That the last machine is sold below a threshold.
  private static Sentence last(Keep keep, String option) {
    if (keep.lostUsd() >= LEAST_USD) {
      return Sentence.of(
          "Sell the last {} when the rent that it replaces stays below {} a month, what keeping it"
              + " costs, until it lacks {} in all, what selling it and buying another loses; the plan"
              + " begins at {}.",
          name(option),
          usd(keep.thresholdUsd()),
          usd(keep.lostUsd()),
          usd(keep.nowUsd()));
    }
    return Sentence.of(
        "Sell the last {} when the rent that it replaces stays below {} a month, what keeping it"
            + " costs; the plan begins at {}.",
        name(option),
        usd(keep.thresholdUsd()),
        usd(keep.nowUsd()));
  }

  private static Sentence more(Watch watch) {
    if (!watch.limits().isEmpty()) {
      return Sentence.of(
          "The limits allow no more {}, whatever rent it would replace: {}.",
          name(watch.option()),
          listed(
              watch.limits().stream().map(misfit -> said(misfit.sentence())).toList(), Joint.AND));
    }
    if (watch.beyond() != Beyond.NOTHING && watch.thresholdUsd() > watch.mostUsd()) {
      return beyondReach(watch);
    }
    Sentence order = order(watch);
    return switch (watch.beyond()) {
      case NOTHING -> order;
      case FALLS ->
          Sentence.of(
              "{} It costs {} a month, but what it replaces falls from then on.",
              said(order),
              usd(watch.costUsd()));
      case COMES_LATE ->
          Sentence.of(
              "{} It costs {} a month, but replaces nothing until it is there.",
              said(order),
              usd(watch.costUsd()));
      case SAVES_LITTLE ->
          Sentence.of(
              "{} It costs {} a month; below that threshold it saves less than half a per cent of"
                  + " the bill, too little to count.",
              said(order),
              usd(watch.costUsd()));
      case GROWS ->
          Sentence.of(
              watch.kind() == OptionKind.BUILD
                  ? "The plan orders one more {} on {}, before the rent that it would have replaced"
                      + " last month shows that it pays: order it sooner if that is above {}; the"
                      + " plan begins at {}."
                  : "The plan reserves one more {} on {}, before the rent that it would have replaced"
                      + " last month shows that it pays: reserve it sooner if that is above {}; the"
                      + " plan begins at {}.",
              name(watch.option()),
              day(watch.planned().orElseThrow()),
              usd(watch.thresholdUsd()),
              usd(watch.nowUsd()));
    };
  }

  /// That no use of a machine is enough at the rents of the study.
  private static Sentence beyondReach(Watch watch) {
    Arg option = name(watch.option());
    Arg now = usd(watch.nowUsd());
    Arg most = usd(watch.mostUsd());
    return watch.beyond() == Beyond.FALLS
        ? Sentence.of(
            "Order no more {} while work or rents fall as in the study: the plan begins with {} of"
                + " rent a month that one more would replace, and even {}, all that it can replace,"
                + " would not pay for it by the end.",
            option,
            now,
            most)
        : Sentence.of(
            "Order no more {} at the rents of the study: the plan begins with {} of rent a month that"
                + " one more would replace, and even {}, all that it can replace, would not pay for"
                + " it.",
            option,
            now,
            most);
  }

  private static Sentence order(Watch watch) {
    Arg option = name(watch.option());
    Arg threshold = usd(watch.thresholdUsd());
    Arg now = usd(watch.nowUsd());
    boolean isOwned = watch.kind() == OptionKind.BUILD;
    if (watch.planned().isPresent()) {
      return Sentence.of(
          isOwned
              ? "Watch the rent that one more {} would have replaced last month: above {}, order"
                  + " it, in the study on {}; the plan begins at {}."
              : "Watch the rent that one more {} would have replaced last month: above {}, reserve"
                  + " it, in the study on {}; the plan begins at {}.",
          option,
          threshold,
          day(watch.planned().get()),
          now);
    }
    if (watch.until().isPresent()) {
      return Sentence.of(
          isOwned
              ? "Watch the rent that one more {} would have replaced last month: above {}, order"
                  + " it, until {}, after which too little of the horizon is left; the plan begins at"
                  + " {}."
              : "Watch the rent that one more {} would have replaced last month: above {}, reserve"
                  + " it, until {}, after which too little of the horizon is left; the plan begins at"
                  + " {}.",
          option,
          threshold,
          day(watch.until().get()),
          now);
    }
    return Sentence.of(
        isOwned
            ? "Watch the rent that one more {} would have replaced last month: above {}, order"
                + " it; the plan begins at {}."
            : "Watch the rent that one more {} would have replaced last month: above {}, reserve"
                + " it; the plan begins at {}.",
        option,
        threshold,
        now);
  }
}
