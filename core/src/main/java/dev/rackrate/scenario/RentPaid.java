package dev.rackrate.scenario;

import dev.rackrate.catalogue.Providers;
import dev.rackrate.fleet.OptionKind;

/// For which offers a figure says what is paid beside what is listed.
public final class RentPaid {

  private static final int OF_OFFER = 4;
  private static final int OF_PROVIDER = 3;
  private static final int OF_SELLERS = 2;

  private RentPaid() {}

  /// How near a figure is to an offer: the more the nearer, 0 where it is of others. One of the
  /// offer itself comes before one of its provider, of its kind of seller and of all. What a study
  /// writes as the price of an offer is paid unless a figure names the offer or its provider.
  ///
  /// @param figure its name
  public static int nearness(Option option, String figure) {
    if (option.kind().isOwned()) {
      return 0;
    }
    String of = figure.substring(Math.min(figure.length(), Uncertain.PAID_TO.length()));
    if (of.equalsIgnoreCase(option.name())) {
      return OF_OFFER;
    }
    if (!of.isEmpty() && of.equalsIgnoreCase(option.provider())) {
      return OF_PROVIDER;
    }
    if (isWritten(option)) {
      return 0;
    }
    return of.isEmpty() ? 1 : of.equals(seller(option)) ? OF_SELLERS : 0;
  }

  /// Whether the study itself gives the price of an offer that a figure of all or of its kind of
  /// seller would move otherwise.
  public static boolean isOfWritten(Option option, String figure) {
    String of = figure.substring(Math.min(figure.length(), Uncertain.PAID_TO.length()));
    return !option.kind().isOwned()
        && isWritten(option)
        && (of.isEmpty() || of.equals(seller(option)));
  }

  private static boolean isWritten(Option option) {
    return option.origin(option.kind().rentalPrice()).isWritten();
  }

  private static String seller(Option option) {
    return option.kind() == OptionKind.API
        ? "service"
        : Providers.segment(option.provider()).label();
  }
}
