package dev.rackrate.ingest.feed;

import java.util.OptionalDouble;

/// A price of tokens as a price list says it, in US dollars per million.
public record TokenQuote(
    String provider,
    String model,
    String modelId,
    double inputUsdPerMtok,
    double outputUsdPerMtok,
    OptionalDouble cachedUsdPerMtok) {}
