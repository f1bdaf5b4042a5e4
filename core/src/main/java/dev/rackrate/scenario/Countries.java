package dev.rackrate.scenario;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Countries by the two letters of ISO 3166-1, with their parts: `DE`, `US-TX`, `CN-GD`.
public final class Countries {

  /// Two letters each.
  private static final String ALL =
      "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCL"
          + "CMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGT"
          + "GUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLY"
          + "MAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPN"
          + "PRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTT"
          + "TVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

  /// States of the US and the District of Columbia.
  private static final String STATES =
      "AKALARAZCACOCTDCDEFLGAHIIAIDILINKSKYLAMAMDMEMIMNMOMSMTNCNDNENHNJNMNVNYOHOKORPARISCSDTNTXUTVA"
          + "VTWAWIWVWY";

  private Countries() {}

  /// A country, or a part of one, in capital letters; empty where there is none of that code.
  public static Optional<String> code(String written) {
    String code = written.strip().toUpperCase(Locale.ROOT);
    boolean isPart = code.length() > 3 && code.charAt(2) == '-';
    String country = isPart ? code.substring(0, 2) : code;
    String part = isPart ? code.substring(3) : "";
    boolean isKnown =
        (has(ALL, country) || isOfUser(country))
            && ((country.equals("US") && isPart) ? has(STATES, part) : part.length() <= 3)
            && part.chars().allMatch(Countries::isOfCode);
    return isKnown ? Optional.of(code) : Optional.empty();
  }

  /// Codes that the standard leaves to whoever needs one, such as XK for Kosovo.
  private static boolean isOfUser(String country) {
    return country.matches("AA|Q[M-Z]|X[A-Z]|ZZ");
  }

  private static boolean isOfCode(int letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
  }

  private static boolean has(String codes, String code) {
    for (int at = 0; at < codes.length(); at += 2) {
      if (codes.startsWith(code, at) && code.length() == 2) {
        return true;
      }
    }
    return false;
  }

  /// What is said of a place that has no such code.
  public static Sentence unknown(String written) {
    return Sentence.of(
        "must be the two letters of a country, for the US with the state, e.g. DE or US-TX, but is"
            + " \"{}\"{}",
        Arg.name(written),
        Nearest.meant(near(written)));
  }

  /// The same where on-premises and the EU are places too.
  public static Sentence unknownPlace(String written) {
    return Sentence.of(
        "must be on-premises, EU or the two letters of a country, for the US with the state, e.g. DE"
            + " or US-TX, but is \"{}\"{}",
        Arg.name(written),
        Nearest.meant(near(written)));
  }

  /// The United Kingdom is the one country that many write by other letters than its own.
  private static List<String> near(String written) {
    return written.strip().equalsIgnoreCase("UK") ? List.of("GB") : List.of();
  }
}
