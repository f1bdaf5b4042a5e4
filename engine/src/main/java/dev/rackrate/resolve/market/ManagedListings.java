package dev.rackrate.resolve.market;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Market;
import dev.rackrate.resolve.words.ManagedWords;
import dev.rackrate.scenario.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Managed products with a price that is shown and not compared: what can be said of them.
public final class ManagedListings {

  private static final String MANAGED = "managed service";
  private static final Pattern WITH_DIGIT = Pattern.compile("[a-z]*[0-9]\\w*");

  private ManagedListings() {}

  /// Those of the GPU of the work where it is known, else all; what a provider has of other GPUs
  /// alone is told apart.
  public static Optional<Note> said(Market market, Optional<Gpu> reference) {
    Map<String, List<Listing>> like = new TreeMap<>();
    Map<String, List<Listing>> others = new TreeMap<>();
    for (Listing listing : market.listings()) {
      boolean isManaged =
          listing.reason().equals(MANAGED)
              || (listing.reason().equals(Market.SERVERLESS) && listing.chip().isEmpty());
      if (isManaged) {
        boolean isLike = reference.map(gpu -> isOf(listing, gpu)).orElse(true);
        (isLike ? like : others)
            .computeIfAbsent(listing.provider(), _ -> new ArrayList<>())
            .add(listing);
      }
    }
    others.keySet().removeAll(like.keySet());
    return like.isEmpty() && others.isEmpty()
        ? Optional.empty()
        : Optional.of(ManagedWords.managedListings(like, others, reference));
  }

  private static boolean isOf(Listing listing, Gpu gpu) {
    return listing
        .chip()
        .map(chip -> chip.id().equals(gpu.id()))
        .orElseGet(() -> {
          String said = listing.chips().toLowerCase(Locale.ROOT);
          return Pattern.compile("\\b" + Pattern.quote(number(gpu)) + "\\b").matcher(said).find();
        });
  }

  /// The word of its name that tells it from others of its maker: h100 of H100 SXM, 4090 of RTX
  /// 4090.
  private static String number(Gpu gpu) {
    Matcher word = WITH_DIGIT.matcher(gpu.name().toLowerCase(Locale.ROOT));
    return word.find() ? word.group() : gpu.name().toLowerCase(Locale.ROOT);
  }
}
