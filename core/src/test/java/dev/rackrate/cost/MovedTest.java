package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What moved inputs leave as it is need not be worked out anew, to the last bit.
@SuppressWarnings("EnumOrdinal") // bits are laid out by it
final class MovedTest {

  private static final int DRAWS = 400;

  /// How many inputs of those that leave most drivers as they are must be tried at least.
  private static final int LEAST_PARTLY = 20;

  private static final List<Input> PARTLY =
      Arrays.stream(Input.values()).filter(input -> Moved.by(input) != Moved.ALL).toList();

  @ParameterizedTest
  @EnumSource
  void noDriverReadsAnInputThatIsSaidToLeaveItAsItIs(OptionKind kind) {
    var random = new RandomInputs(20_261_141);
    for (int draw = 0; draw < DRAWS; draw++) {
      Inputs in = random.next();
      for (Driver driver : DriversOfKind.all(kind)) {
        Inputs.Recording recording = in.recording();
        Flows.record(driver, recording, kind, WholeWork::new);
        for (Input input : recording.read()) {
          assertThat(Moved.by(input) >>> driver.ordinal() & 1)
              .as("%s of %s reads %s", driver, kind, input.path())
              .isEqualTo(1);
        }
      }
    }
    assertThat(PARTLY).hasSizeGreaterThan(LEAST_PARTLY);
  }

  @ParameterizedTest
  @EnumSource
  void aCostingOnMovedInputsIsTheOneMadeOfThem(OptionKind kind) {
    var random = new RandomInputs(20_261_142);
    var chance = new Random(42);
    int partly = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Option option = Option.of("a:it", kind, random.next());
      Costing costing = Costing.of(option);
      Inputs other = random.next();
      Inputs moved = option.inputs();
      for (int time = 0; time < 4; time++) {
        moved = moved(moved, other, chance, draw % 8 == 0);
        partly += Moved.between(costing.inputs(), moved, kind) == Moved.ALL ? 0 : 1;
        costing = costing.on(moved);
        Costing made = Costing.of(option, moved);
        assertThat(costing.presentUsd()).as("%s", moved).isEqualTo(made.presentUsd());
        assertThat(costing.bill()).isEqualTo(made.bill());
        assertThat(costing.cashFlows()).isEqualTo(made.cashFlows());
      }
    }
    assertThat(partly).isGreaterThan(2 * DRAWS);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "API")
  void heldMachinesCostWhatTheirBillSays(OptionKind kind) {
    var random = new RandomInputs(20_261_143);
    var chance = new Random(43);
    for (int draw = 0; draw < DRAWS; draw++) {
      Option option = Option.of("a:it", kind, random.next());
      int horizon = Math.max(2, (int) option.get(Input.HORIZON));
      Inputs moved = option.inputs().with(Input.HORIZON, horizon);
      Inputs other = random.next();
      HeldMachines held = new HeldMachines();
      MonthlyUse use = MonthlyUse.level(horizon, 3, moved.get(Input.MACHINE_GPUS), 170);
      CostCalculator calculator = new CostCalculator(kind, option.items());
      for (int time = 0; time < 4; time++) {
        moved = moved(moved, other, chance, draw % 8 == 0).with(Input.HORIZON, horizon);
        Costing made = Costing.of(option.with(moved), use);
        double usd = made.monthlyOfMachinesUsd() * made.flows().present(Driver.MONTHS);
        assertThat(held.presentUsd(calculator, kind, moved, () -> use)).isEqualTo(usd);
      }
    }
  }

  /// One to three inputs as others have them.
  private static Inputs moved(Inputs in, Inputs other, Random chance, boolean isAny) {
    List<Input> all = isAny ? List.of(Input.values()) : PARTLY;
    Inputs moved = in;
    for (int count = 1 + chance.nextInt(3); count > 0; count--) {
      Input input = all.get(chance.nextInt(all.size()));
      double now = moved.get(input);
      moved = moved.with(input, chance.nextBoolean() ? other.get(input) : now * 1.0625);
    }
    return moved;
  }
}
