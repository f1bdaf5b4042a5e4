package dev.rackrate.ingest.feed;

import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;

/// Takes what a price list says.
public interface FeedSink {

  /// Why most rows of a list are left out.
  Sentence WITHOUT_GPU = Sentence.of("machine{|s} without a GPU");

  /// The day of which the prices of this file are, as it says itself.
  void dated(LocalDate day);

  /// A price of a machine.
  void offer(OfferQuote quote);

  /// A price of tokens.
  void tokens(TokenQuote quote);

  /// Counts a price that cannot be used.
  ///
  /// @param why a few words that are the same for all of its kind
  /// @param what the price it is about, the first of which is named
  void leaveOut(Sentence why, String what);
}
