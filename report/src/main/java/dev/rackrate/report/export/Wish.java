package dev.rackrate.report.export;

import dev.rackrate.quantity.Language;

/// What is asked of an export beside the order.
///
/// @param study as it was named, for the commands in comments
/// @param isPurchase whether files may hold what costs money as soon as it is applied
/// @param language of comments
public record Wish(String study, boolean isPurchase, Language language) {}
