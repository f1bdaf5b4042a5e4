package dev.rackrate.ingest.prices;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Providers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The offers a catalogue has, so that an imported price continues the series of the same machine.
final class KnownOffers {

  /// A machine by its number and GPU alone, e.g. `8x H100 SXM`.
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?i)\\d+x (?!.*\\b(community|secure|spot|committed|reserved|serverless|marketplace"
              + "|bare metal|preemptible|container|interruptible)\\b)[a-z0-9 ]+");

  /// What an imported price is to be called, and what goes with that name.
  record Identity(String id, String country, boolean isManaged) {}

  private static final int MOST = 50_000;

  private final Map<String, Offer> byName = new HashMap<>();
  private final Map<String, Offer> plain = new HashMap<>();
  private final Map<String, Offer> byId = new HashMap<>();
  private final Map<String, String> prefixes = new HashMap<>();
  private final Map<String, String> providers = new HashMap<>();
  private final Map<String, String> countries = new HashMap<>();
  private final Set<String> listed = new HashSet<>();

  /// @param regions takes note of how regions are spelled
  KnownOffers(Catalogue catalogue, Regions regions) {
    for (Listing listing : catalogue.tables().listings()) {
      listed.add(lower(listing.id()));
      prefixes.putIfAbsent(provider(listing.provider()), prefix(listing.id()));
    }
    for (Offer offer : catalogue.tables().offers()) {
      String provider = provider(offer.provider());
      String region = offer.region().isEmpty() ? "any" : regions.code(provider, offer.region());
      byId.put(lower(offer.id()), offer);
      byName.putIfAbsent(lower(provider + "|" + offer.instance() + "|" + region), offer);
      prefixes.put(provider, prefix(offer.id()));
      if (!offer.country().isEmpty()) {
        countries.putIfAbsent(lower(provider + "|" + region), offer.country());
      }
      if (PLAIN.matcher(offer.instance()).matches() && !offer.isManaged()) {
        plain.putIfAbsent(plainKey(provider, offer.gpu(), offer.gpus(), region), offer);
      }
    }
  }

  /// The one name of a provider; of one that is not known, as it was first spelled.
  String provider(String written) {
    String name = Providers.name(written);
    String letters = Regions.letters(name);
    String first = providers.getOrDefault(letters, name);
    if (!letters.isEmpty() && providers.size() < MOST) {
      providers.putIfAbsent(letters, name);
    }
    return first;
  }

  private static String prefix(String id) {
    int slash = id.indexOf('/');
    return slash > 0 ? id.substring(0, slash) : id;
  }

  private static String plainKey(String provider, Gpu gpu, int gpus, String region) {
    return lower(provider + "|" + gpu.id() + "|" + gpus + "|" + region);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// @param isPlain whether the instance says nothing but the number and name of its GPUs
  Identity identity(
      String provider,
      String instance,
      Gpu gpu,
      int gpus,
      String region,
      String country,
      boolean isPlain) {
    Offer same = byName.get(lower(provider + "|" + instance + "|" + region));
    if (same == null && isPlain) {
      same = plain.get(plainKey(provider, gpu, gpus, region));
    }
    if (same != null && isOf(same, gpu, gpus)) {
      return new Identity(same.id(), same.country(), same.isManaged());
    }
    String prefix = prefixes.getOrDefault(provider, slug(provider));
    String id = prefix + "/" + slug(instance) + "@" + slug(region);
    Offer other = byId.get(lower(id));
    if (other != null && isOf(other, gpu, gpus)) {
      return new Identity(other.id(), other.country(), other.isManaged());
    }
    String where =
        country.isEmpty() ? countries.getOrDefault(lower(provider + "|" + region), "") : country;
    Identity identity = new Identity(id, where, false);
    return other != null || listed.contains(lower(id))
        ? longer(identity, provider, instance, gpu, gpus, region)
        : identity;
  }

  /// The same with an id that names the GPUs too, because the shorter one is taken.
  Identity longer(
      Identity identity, String provider, String instance, Gpu gpu, int gpus, String region) {
    String prefix = prefixes.getOrDefault(provider, slug(provider));
    String id = prefix + "/" + slug(instance) + "-" + gpus + "x-" + gpu.id() + "@" + slug(region);
    return new Identity(id, identity.country(), identity.isManaged());
  }

  private static boolean isOf(Offer offer, Gpu gpu, int gpus) {
    return offer.gpu().id().equals(gpu.id()) && offer.gpus() == gpus;
  }

  /// Small letters of any script, digits, points and underscores; whatever stands between them is
  /// one hyphen.
  private static String slug(String text) {
    StringBuilder slug = new StringBuilder(text.length());
    boolean isGap = false;
    for (int at = 0; at < text.length(); at++) {
      char letter = Character.toLowerCase(text.charAt(at));
      boolean isKept =
          (letter >= 'a' && letter <= 'z')
              || (letter >= '0' && letter <= '9')
              || letter == '.'
              || letter == '_'
              || (letter > 127 && Character.isLetterOrDigit(letter));
      if (isKept) {
        if (isGap && slug.length() > 0) {
          slug.append('-');
        }
        slug.append(letter);
      }
      isGap = !isKept;
    }
    return slug.isEmpty() ? "any" : slug.toString();
  }
}
