package dev.rackrate.quantity;

/// Currencies and the rates between them; every amount inside is in US dollars.
public final class Money {

  /// The currency of the core.
  public static final String USD = "USD";

  private Money() {}

  /// Whether the text has the shape of an ISO 4217 code: three capital letters.
  public static boolean isCurrencyCode(String text) {
    return text.length() == 3 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  /// A dated rate: how many US dollars one unit of `currency` is worth.
  public record Rate(String currency, double usdPerUnit, Origin origin) {

    public Rate {
      Require.positive(usdPerUnit, "USD for one " + currency);
    }
  }
}
