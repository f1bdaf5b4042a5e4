package dev.rackrate.audit;

import static dev.rackrate.quantity.Input.EGRESS;
import static dev.rackrate.quantity.Input.ELECTRICITY;
import static dev.rackrate.quantity.Input.FIXED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.OUT;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.PUE;
import static dev.rackrate.quantity.Input.RENTED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.SPACE;
import static dev.rackrate.quantity.Input.SPACE_PER_KW;
import static dev.rackrate.quantity.Input.STAFF_HOURS;
import static dev.rackrate.quantity.Input.STORAGE;
import static dev.rackrate.quantity.Input.STORED;
import static dev.rackrate.quantity.Input.THIRD_PARTY_FEE;
import static dev.rackrate.quantity.Input.WAGE;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lines of a bill that a source leaves out and Rackrate knows.
///
/// @param kind of the error that leaving them out is
/// @param lines what they are for
/// @param inputs what they rest on
/// @param isNetwork whether the network between the machines is one of them
record Omissions(ErrorKind kind, List<Sentence> lines, List<Input> inputs, boolean isNetwork) {

  Omissions {
    lines = List.copyOf(lines);
    inputs = List.copyOf(inputs);
  }

  /// @param usual the comparison with shipped assumptions
  static Omissions of(Retelling told, Setup setup, Setup usual) {
    List<Sentence> lines = new ArrayList<>();
    List<Input> inputs = new ArrayList<>();
    boolean isBought = setup.options().stream().anyMatch(o -> o.get(PRICE) > 0);
    if (isBought && !told.speaksOf(Retelling.Topic.PEOPLE)) {
      lines.add(SlipWords.people());
      inputs.addAll(
          List.of(WAGE, STAFF_HOURS, FIXED_STAFF_HOURS, RENTED_STAFF_HOURS, THIRD_PARTY_FEE));
    }
    boolean hasSpace =
        usual.options().stream().anyMatch(o -> o.get(SPACE) > 0 || o.get(SPACE_PER_KW) > 0);
    if (isBought && hasSpace && !told.speaksOf(Retelling.Topic.SPACE)) {
      lines.add(SlipWords.space());
      inputs.addAll(List.of(SPACE, SPACE_PER_KW));
    }
    boolean isNetwork =
        !told.speaksOf(Retelling.Topic.DATA)
            && usual.options().stream().anyMatch(o -> !networks(o).isEmpty())
            && setup.options().stream().allMatch(o -> networks(o).isEmpty());
    if (isNetwork) {
      lines.add(SlipWords.network());
    }
    if (isLeftOut(setup, usual, OUT, EGRESS)) {
      lines.add(SlipWords.egress());
      inputs.add(EGRESS);
    }
    if (isLeftOut(setup, usual, STORED, STORAGE)) {
      lines.add(SlipWords.storage());
      inputs.add(STORAGE);
    }
    return new Omissions(ErrorKind.OMITTED, lines, inputs, isNetwork);
  }

  /// Energy without that of cooling.
  static Omissions ofCooling(Retelling told, Setup setup) {
    boolean hasPower =
        setup.options().stream().anyMatch(o -> o.get(LOAD_POWER) > 0 && o.get(ELECTRICITY) > 0);
    return hasPower && !told.speaksOf(Retelling.Topic.COOLING)
        ? new Omissions(ErrorKind.ENERGY, List.of(SlipWords.cooling()), List.of(PUE), false)
        : new Omissions(ErrorKind.ENERGY, List.of(), List.of(), false);
  }

  /// What links the machines of one job.
  private static List<CostItem> networks(Option option) {
    return option.items().stream()
        .filter(item -> item.label().toLowerCase(Locale.ROOT).contains("network"))
        .toList();
  }

  private static boolean isLeftOut(Setup setup, Setup usual, Input amount, Input price) {
    return setup.shared(amount) > 0
        && setup.options().stream().allMatch(o -> o.kind().isOwned() || o.get(price) == 0)
        && usual.options().stream().anyMatch(o -> o.get(price) > 0);
  }

  /// The comparison with what is left out.
  Setup added(Setup setup, Setup usual) {
    Setup whole = InputChecks.with(setup, usual, inputs);
    return isNetwork ? whole.owned(option -> networked(option, usual)) : whole;
  }

  private static Option networked(Option option, Setup usual) {
    List<CostItem> items = new ArrayList<>(option.items());
    usual.options().stream()
        .filter(other -> other.id().equals(option.id()))
        .forEach(other -> items.addAll(networks(other)));
    return option.withItems(items);
  }
}
