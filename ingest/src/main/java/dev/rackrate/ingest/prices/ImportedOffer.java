package dev.rackrate.ingest.prices;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Pricing;
import java.time.LocalDate;

/// A price of a machine that goes into a catalogue.
///
/// @param isManaged as the earlier rows of the same id say
/// @param of how many prices of the list it is the middle one
/// @param feed the list it is from
/// @param url where that list saw it; else empty
/// @param series id and way of paying: what follows one another in time
public record ImportedOffer(
    String id,
    String provider,
    String instance,
    Gpu gpu,
    int gpus,
    String region,
    String country,
    boolean isManaged,
    String currency,
    Pricing pricing,
    Host host,
    LocalDate day,
    int of,
    String feed,
    String url,
    String series) {}
