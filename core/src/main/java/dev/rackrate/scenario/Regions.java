package dev.rackrate.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Regions of several countries.
public final class Regions {

  /// How the European Union is written where a place is asked for.
  public static final String EU_CODE = "EU";

  /// Members of the European Union.
  public static final List<String> EU =
      List.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  /// Countries of Europe outside the EU, whose prices are nearer to those of the EU than to those
  /// of the US.
  public static final List<String> BESIDE_EU = List.of("CH", "GB", "IS", "LI", "NO");

  /// The member of the EU whose wage is known; it stands in for the rest of Europe.
  public static final String WAGE_OF_EUROPE = "DE";

  private Regions() {}

  /// Whether what is known of the EU is nearer to that country than what is known of the US.
  public static boolean isOfEurope(String country) {
    return EU.contains(country) || BESIDE_EU.contains(country);
  }

  /// Places as they are spoken of: all members of a region together by its name.
  public static List<String> spoken(List<String> places) {
    if (!places.containsAll(EU)) {
      return places;
    }
    Set<String> members = new HashSet<>(EU);
    List<String> spoken = new ArrayList<>(List.of(EU_CODE));
    places.stream().filter(place -> !members.contains(place)).forEach(spoken::add);
    return List.copyOf(spoken);
  }
}
