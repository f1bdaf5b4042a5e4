package dev.rackrate.audit;

import dev.rackrate.quantity.PartialDate;
import java.util.Optional;

/// Where a comparison was published.
///
/// @param url its address; empty where the claim file has none
/// @param date empty where it is not known
/// @param title what it is called; empty where the claim file has none
public record Published(String url, Optional<PartialDate> date, String title) {}
