package dev.rackrate.study;

import dev.rackrate.catalogue.Market;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.study.text.Exchange;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The keys `currency` and `exchange-rates` -> the rates that a study is read with.
final class ExchangeReader {

  /// What one of a currency is worth at least, and of its reciprocal at most.
  private static final double LEAST = 1e-9;

  private ExchangeReader() {}

  static Exchange read(Section study, Market market) {
    String own = study.text("currency").orElse(Money.USD);
    if (!Money.isCurrencyCode(own)) {
      throw study.problem("currency", Sentence.of("must be an ISO currency code such as EUR"));
    }
    Map<String, Money.Rate> rates = new HashMap<>();
    study
        .value("exchange-rates")
        .ifPresent(node -> {
          if (!(node instanceof Node.Mapping mapping)) {
            throw study.expected(
                "exchange-rates", node, Sentence.of("rates by currency, e.g. {EUR: 1.16 USD}"));
          }
          mapping.entries().forEach((code, entry) -> rates.put(code, rate(code, entry)));
        });
    return new Exchange(market, own, rates);
  }

  private static Money.Rate rate(String code, Node.Entry entry) {
    String path = "exchange-rates." + code;
    if (!Money.isCurrencyCode(code) || code.equals(Money.USD)) {
      throw InputProblem.at(
          entry.keyPlace(),
          path,
          Sentence.of("must be the ISO code of a currency other than USD, e.g. EUR"));
    }
    Optional<Quantity> quantity =
        entry.value() instanceof Node.Scalar scalar
            ? Quantity.parse(scalar.text())
            : Optional.empty();
    if (quantity.isEmpty()
        || !quantity.get().unit().toString().equals(Money.USD)
        || !(quantity.get().number() >= LEAST && quantity.get().number() <= 1 / LEAST)) {
      throw InputProblem.at(
          entry.value().place(),
          path,
          Sentence.of(
              "must say what one {} is worth in US dollars, e.g. 1.16 USD, but is {}",
              Arg.name(code),
              entry.value().shape()));
    }
    Place place = entry.value().place();
    Origin origin =
        place.isCommandLine()
            ? new Origin.CommandLine(path)
            : new Origin.StudyLine(place.name(), place.line(), place.column(), path);
    return new Money.Rate(code, quantity.get().number(), origin);
  }
}
