package dev.rackrate.study.text;

import java.util.Optional;

/// What reading an amount takes beside its text.
///
/// @param hoursPerMonth by which amounts a month and an hour turn into each other
/// @param exchange empty while the rates themselves are read
public record AmountContext(double hoursPerMonth, Optional<Exchange> exchange) {}
