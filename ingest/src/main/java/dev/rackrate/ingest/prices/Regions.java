package dev.rackrate.ingest.prices;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One key for each region, however price lists spell it: by its code, by its name for people, as a
/// zone of it.
final class Regions {

  private static final Pattern ZONE_OF_AWS = Pattern.compile("([a-z]{2}(?:-[a-z]+)+-\\d+)[a-z]");
  private static final Pattern ZONE_OF_GOOGLE = Pattern.compile("([a-z]+-[a-z]+\\d+)-[a-z]");
  private static final int MOST = 50_000;

  /// What AWS calls its regions for people, in small letters and digits alone.
  private static final Map<String, String> OF_AWS =
      Map.ofEntries(
          Map.entry("useastnvirginia", "us-east-1"),
          Map.entry("useastohio", "us-east-2"),
          Map.entry("uswestncalifornia", "us-west-1"),
          Map.entry("uswestoregon", "us-west-2"),
          Map.entry("africacapetown", "af-south-1"),
          Map.entry("asiapacifichongkong", "ap-east-1"),
          Map.entry("asiapacifictaipei", "ap-east-2"),
          Map.entry("asiapacifictokyo", "ap-northeast-1"),
          Map.entry("asiapacificseoul", "ap-northeast-2"),
          Map.entry("asiapacificosaka", "ap-northeast-3"),
          Map.entry("asiapacificmumbai", "ap-south-1"),
          Map.entry("asiapacifichyderabad", "ap-south-2"),
          Map.entry("asiapacificsingapore", "ap-southeast-1"),
          Map.entry("asiapacificsydney", "ap-southeast-2"),
          Map.entry("asiapacificjakarta", "ap-southeast-3"),
          Map.entry("asiapacificmelbourne", "ap-southeast-4"),
          Map.entry("asiapacificmalaysia", "ap-southeast-5"),
          Map.entry("asiapacificnewzealand", "ap-southeast-6"),
          Map.entry("asiapacificthailand", "ap-southeast-7"),
          Map.entry("canadacentral", "ca-central-1"),
          Map.entry("canadawestcalgary", "ca-west-1"),
          Map.entry("chinabeijing", "cn-north-1"),
          Map.entry("chinaningxia", "cn-northwest-1"),
          Map.entry("eufrankfurt", "eu-central-1"),
          Map.entry("euzurich", "eu-central-2"),
          Map.entry("eustockholm", "eu-north-1"),
          Map.entry("eumilan", "eu-south-1"),
          Map.entry("euspain", "eu-south-2"),
          Map.entry("euireland", "eu-west-1"),
          Map.entry("eulondon", "eu-west-2"),
          Map.entry("euparis", "eu-west-3"),
          Map.entry("israeltelaviv", "il-central-1"),
          Map.entry("mexicocentral", "mx-central-1"),
          Map.entry("middleeastuae", "me-central-1"),
          Map.entry("middleeastbahrain", "me-south-1"),
          Map.entry("southamericasaopaulo", "sa-east-1"),
          Map.entry("awsgovclouduseast", "us-gov-east-1"),
          Map.entry("awsgovclouduswest", "us-gov-west-1"));

  private final Map<String, String> codes = new HashMap<>();
  private final Map<String, String> spelled = new HashMap<>();

  /// A region as its provider codes it; as written where no code is known.
  ///
  /// @param provider by its one name
  String code(String provider, String region) {
    String asked = provider + '|' + region;
    String known = codes.get(asked);
    if (known == null) {
      known = found(provider, region.strip());
      if (codes.size() < MOST) {
        codes.put(asked, known);
      }
    }
    return known;
  }

  /// The same under whichever of its spellings came first.
  private String found(String provider, String region) {
    String code =
        switch (provider) {
          case "AWS" -> ofAws(region);
          case "Google Cloud" -> without(ZONE_OF_GOOGLE, region);
          default -> region;
        };
    String key = provider + '|' + letters(code);
    String first = spelled.get(key);
    if (first == null && spelled.size() < MOST) {
      spelled.put(key, code);
    }
    return first == null ? code : first;
  }

  private static String ofAws(String region) {
    String plain = letters(region.replaceFirst("^Europe\\b", "EU"));
    String code = OF_AWS.get(plain);
    return code == null ? without(ZONE_OF_AWS, region) : code;
  }

  private static String without(Pattern zone, String region) {
    Matcher matcher = zone.matcher(region.toLowerCase(Locale.ROOT));
    return matcher.matches() ? matcher.group(1) : region;
  }

  /// The letters and digits of a name alone, small.
  static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }
}
