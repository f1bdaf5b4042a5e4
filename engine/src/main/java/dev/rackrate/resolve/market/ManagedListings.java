package dev.rackrate.resolve.market;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Market;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.scenario.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Managed products with a price that is shown and not compared: what can be said of them.
public final class ManagedListings {

  private static final String MANAGED = "managed service";

  private ManagedListings() {}

  /// Those of the GPU of the work where it is known, else all.
  public static Optional<Note> said(Market market, Optional<Gpu> reference) {
    Map<String, List<Listing>> ofProvider = new TreeMap<>();
    for (Listing listing : market.listings()) {
      boolean isManaged =
          listing.reason().equals(MANAGED)
              || (listing.reason().equals(Market.SERVERLESS) && listing.chip().isEmpty());
      if (isManaged && reference.map(gpu -> isOf(listing, gpu)).orElse(true)) {
        ofProvider.computeIfAbsent(listing.provider(), _ -> new ArrayList<>()).add(listing);
      }
    }
    return ofProvider.isEmpty()
        ? Optional.empty()
        : Optional.of(NoteWords.managedListings(ofProvider, reference));
  }

  private static boolean isOf(Listing listing, Gpu gpu) {
    return listing
        .chip()
        .map(chip -> chip.id().equals(gpu.id()))
        .orElseGet(() -> {
          String number = gpu.name().replaceFirst(" .*", "").toLowerCase(Locale.ROOT);
          return listing.chips().toLowerCase(Locale.ROOT).contains(number);
        });
  }
}
