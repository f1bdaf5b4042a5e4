package dev.rackrate.resolve.words;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Arg.Joint;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Note.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is said of products whose seller runs the software.
public final class ManagedWords {

  private ManagedWords() {}

  /// What is known of managed products that are not compared, by provider: of those like a GPU, and
  /// of providers with others alone.
  public static Note managedListings(
      Map<String, List<Listing>> like, Map<String, List<Listing>> others, Optional<Gpu> reference) {
    Arg listed = cheapestOfEach(like);
    Arg apart = cheapestOfEach(others);
    Arg gpu = Arg.name(reference.map(Gpu::name).orElse(""));
    Sentence sentence;
    if (reference.isEmpty()) {
      sentence =
          Sentence.of(
              "Managed products with a price that is not firm enough to compare: {}. Write one out"
                  + " under rent, with its gpu, its price and managed: yes.",
              listed);
    } else if (others.isEmpty()) {
      sentence =
          Sentence.of(
              "Managed products like {} with a price that is not firm enough to compare: {}. Write"
                  + " one out under rent, with its gpu, its price and managed: yes.",
              gpu,
              listed);
    } else if (like.isEmpty()) {
      sentence =
          Sentence.of(
              "Managed products with a price that is not firm enough to compare, none of them"
                  + " known to be like {}: {}. Write one out under rent, with its gpu, its price and"
                  + " managed: yes.",
              gpu,
              apart);
    } else {
      sentence =
          Sentence.of(
              "Managed products like {} with a price that is not firm enough to compare: {}. Not"
                  + " known to be like it: {}. Write one out under rent, with its gpu, its price and"
                  + " managed: yes.",
              gpu,
              listed,
              apart);
    }
    return new Note(Kind.NOT_COMPARED, sentence);
  }

  private static Arg cheapestOfEach(Map<String, List<Listing>> ofProvider) {
    List<Arg> each = new ArrayList<>();
    ofProvider.forEach((provider, listings) -> {
      Listing cheapest =
          listings.stream().min(Comparator.comparingDouble(Listing::usdPerGpuHour)).orElseThrow();
      each.add(
          Arg.said(
              Sentence.of(
                  "{} ({}: {} a GPU-hour, {})",
                  Arg.name(provider),
                  Arg.name(cheapest.chipText()),
                  Arg.usdPerUnit(cheapest.usdPerGpuHour()),
                  Arg.name(cheapest.price().source().date().text()))));
    });
    return Arg.listed(each, Joint.SEMICOLON);
  }
}
