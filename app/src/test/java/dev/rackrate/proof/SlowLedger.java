package dev.rackrate.proof;

import dev.rackrate.proof.Book.Taxed;
import dev.rackrate.proof.TrialStudy.Box;
import dev.rackrate.proof.TrialStudy.Extra;
import dev.rackrate.proof.TrialStudy.Offer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Keeps the books of every option of a study the slow way: month by month, each machine, loan and
/// reservation for itself, from the rules in words and with none of the program's code.
final class SlowLedger {

  private final TrialStudy study;
  private final SlowUse use;

  SlowLedger(TrialStudy study) {
    this.study = study;
    this.use = new SlowUse(study);
  }

  /// The books of all options by their ids, where every GPU does the work of any other.
  Map<String, Book> books() {
    return books(_ -> 1);
  }

  /// The books of all options by their ids.
  ///
  /// @param ratio GPUs of the demand that one GPU of an option stands for
  Map<String, Book> books(ToDoubleFunction<String> ratio) {
    double[] there = use.gpusThere(ratio);
    Map<String, Book> books = new LinkedHashMap<>();
    for (Box box : study.boxes()) {
      String id = "build:" + box.name();
      books.put(id, new SlowOwning(study, use).book(box, ratio.applyAsDouble(id), there));
    }
    for (Offer offer : study.offers()) {
      for (String kind : kinds(offer)) {
        String id = kind + ":" + offer.name();
        books.put(
            id, new SlowRenting(study, use).book(offer, kind, ratio.applyAsDouble(id), there));
      }
    }
    return books;
  }

  private static List<String> kinds(Offer offer) {
    List<String> kinds = new ArrayList<>();
    if (offer.prices().onDemandUsdPerHour() > 0) {
      kinds.add("on-demand");
    }
    if (offer.prices().spot().usdPerHour() > 0) {
      kinds.add("spot");
    }
    offer.prices().reserved().forEach(reservation -> kinds.add(reservation.id()));
    if (offer.prices().usdPerMonth() > 0) {
      kinds.add("monthly");
    }
    return kinds;
  }

  /// A cost the study names: once with `start`, or in every month after it up to the last.
  static void payExtra(Book book, Extra extra, int start, int last) {
    if (extra.isMonthly()) {
      for (int month = start + 1; month <= last; month++) {
        book.pay(extra.label(), month, extra.usd(), Taxed.WITH_VAT);
      }
    } else {
      book.payAtOnce(extra.label(), start, extra.usd(), Taxed.WITH_VAT);
    }
  }
}
