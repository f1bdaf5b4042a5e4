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
import java.util.ArrayList;
import java.util.List;

/// Lines of a bill that a source leaves out and Rackrate knows.
///
/// @param lines what they are for
/// @param inputs what they rest on
record Omissions(List<Sentence> lines, List<Input> inputs) {

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
      lines.add(AuditWords.people());
      inputs.addAll(
          List.of(WAGE, STAFF_HOURS, FIXED_STAFF_HOURS, RENTED_STAFF_HOURS, THIRD_PARTY_FEE));
    }
    boolean hasSpace =
        usual.options().stream().anyMatch(o -> o.get(SPACE) > 0 || o.get(SPACE_PER_KW) > 0);
    if (isBought && hasSpace && !told.speaksOf(Retelling.Topic.SPACE)) {
      lines.add(AuditWords.space());
      inputs.addAll(List.of(SPACE, SPACE_PER_KW));
    }
    boolean hasPower =
        setup.options().stream().anyMatch(o -> o.get(LOAD_POWER) > 0 && o.get(ELECTRICITY) > 0);
    if (hasPower && !told.speaksOf(Retelling.Topic.COOLING)) {
      lines.add(AuditWords.cooling());
      inputs.add(PUE);
    }
    if (isLeftOut(setup, usual, OUT, EGRESS)) {
      lines.add(AuditWords.egress());
      inputs.add(EGRESS);
    }
    if (isLeftOut(setup, usual, STORED, STORAGE)) {
      lines.add(AuditWords.storage());
      inputs.add(STORAGE);
    }
    return new Omissions(lines, inputs);
  }

  private static boolean isLeftOut(Setup setup, Setup usual, Input amount, Input price) {
    return setup.shared(amount) > 0
        && setup.options().stream().allMatch(o -> o.kind().isOwned() || o.get(price) == 0)
        && usual.options().stream().anyMatch(o -> o.get(price) > 0);
  }

  /// The comparison with what is left out.
  Setup added(Setup setup, Setup usual) {
    return InputChecks.with(setup, usual, inputs);
  }
}
