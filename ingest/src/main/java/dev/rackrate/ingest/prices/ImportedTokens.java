package dev.rackrate.ingest.prices;

import dev.rackrate.ingest.feed.TokenQuote;
import java.time.LocalDate;

/// A price of tokens that goes into a catalogue.
///
/// @param feed the list it is from
public record ImportedTokens(TokenQuote quote, LocalDate day, String feed) {

  String series() {
    return quote.provider() + "|" + quote.modelId();
  }
}
