package dev.rackrate.resolve;

import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Regions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Countries and states as a study names them.
public final class Places {

  private Places() {}

  /// A US state, then its country; other countries alone; nothing for an empty text.
  public static List<String> withCountry(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    String code = text.toUpperCase(Locale.ROOT);
    int dash = code.indexOf('-');
    return dash > 0 ? List.of(code, code.substring(0, dash)) : List.of(code);
  }

  /// Where a figure of a place is looked for: in the state, the country, the EU if it is of Europe.
  public static List<String> lookedUp(String text) {
    List<String> places = withCountry(text);
    return isOfEurope(places)
        ? Stream.concat(places.stream(), Stream.of(Regions.EU_CODE)).toList()
        : places;
  }

  /// Where a wage is looked for: in Europe, where that of the whole is not known, last in the one
  /// country of which it is.
  public static List<String> lookedUpForWage(String text) {
    List<String> places = lookedUp(text);
    return isOfEurope(withCountry(text))
        ? Stream.concat(places.stream(), Stream.of(Regions.WAGE_OF_EUROPE)).toList()
        : places;
  }

  private static boolean isOfEurope(List<String> places) {
    return !places.isEmpty() && Regions.isOfEurope(places.getLast());
  }

  /// The places that a place names, EU spelt out.
  public static List<String> of(String place) {
    if (place.equalsIgnoreCase(Regions.EU_CODE)) {
      return Regions.EU;
    }
    return List.of(place.equals(Limits.ON_PREMISES) ? place : place.toUpperCase(Locale.ROOT));
  }
}
