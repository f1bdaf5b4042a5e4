package dev.rackrate.scenario;

import dev.rackrate.catalogue.Providers;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import java.util.List;

/// For which offers a figure says what is paid beside what is listed.
public final class RentPaid {

  private static final int OF_OFFER = 5;
  private static final int OF_PROVIDER = 4;
  private static final int OF_WAY = 3;
  private static final int OF_SELLERS = 2;

  private RentPaid() {}

  /// How near a figure is to an offer: the more the nearer, 0 where it is of others. One of the
  /// offer itself comes before one of its provider, of the way in which it is paid, of its kind of
  /// seller and of all. What a study writes as the price of an offer is paid unless a figure names
  /// the offer or its provider.
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
    if (of.equals(way(option))) {
      return OF_WAY;
    }
    return of.isEmpty() ? 1 : of.equals(seller(option)) ? OF_SELLERS : 0;
  }

  /// The prices of an offer of which such a figure says what is paid: that of spot not of the hour
  /// that stands in for it, that of contracts not of the hour that follows them.
  public static List<Input> inputs(Option option, String figure) {
    boolean isOfWay = figure.equals(Uncertain.PAID_TO + way(option));
    return switch (option.kind()) {
      case API -> List.of(Input.API_PRICE);
      case SPOT -> isOfWay ? List.of(Input.SPOT_PRICE) : Multiple.RENTS;
      case RESERVED ->
          isOfWay ? List.of(Input.RESERVED_PRICE, Input.RESERVED_UPFRONT) : Multiple.RENTS;
      case BUILD, ON_DEMAND, MONTHLY, BLOCK -> Multiple.RENTS;
    };
  }

  /// A way of paying of which a figure may be.
  private static String way(Option option) {
    return option.kind() == OptionKind.SPOT || option.kind() == OptionKind.RESERVED
        ? option.kind().label()
        : "";
  }

  /// Whether the study itself gives the price of an offer that a figure of all or of its kind of
  /// seller would move otherwise.
  public static boolean isOfWritten(Option option, String figure) {
    String of = figure.substring(Math.min(figure.length(), Uncertain.PAID_TO.length()));
    return !option.kind().isOwned()
        && isWritten(option)
        && (of.isEmpty() || of.equals(seller(option)) || of.equals(way(option)));
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
