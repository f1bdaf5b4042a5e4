package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// An accelerator as it is sold: chip, memory and form factor together.
///
/// @param id stable name, e.g. `h100-sxm`
/// @param aliases other spellings that mean this one and no other
/// @param architecture its maker's name for the generation; empty where not known
/// @param segment consumer, workstation, datacentre or cloud-only
/// @param rates what is known of it; a rate that is absent is not known or not there
/// @param memoryGib memory of one GPU; NaN where not known
/// @param details what no formula reads
public record Gpu(
    String id,
    String name,
    List<String> aliases,
    String vendor,
    String architecture,
    String segment,
    double memoryGib,
    Map<GpuRate, Double> rates,
    Details details,
    Source source) {

  /// What is known of a GPU that hardly any formula reads; empty texts where it is not.
  ///
  /// @param launched day, month or year it came out
  /// @param launchUsd price it came out at
  /// @param launchPriceKind what sort of price that was
  /// @param weakFields columns of its row that no document confirmed
  public record Details(
      String launched,
      OptionalDouble launchUsd,
      String launchPriceKind,
      String memoryType,
      List<String> weakFields,
      String notes) {

    public static final Details UNKNOWN =
        new Details("", OptionalDouble.empty(), "", "", List.of(), "");

    public Details {
      launchUsd.ifPresent(usd -> Require.positive(usd, "launch_price_usd"));
      weakFields = List.copyOf(weakFields);
    }
  }

  /// GPUs of a board that links them.
  public static final int OF_A_BOARD = 8;

  /// Modules for such a board: SXM of NVIDIA, OAM of AMD and Intel.
  private static final Pattern ON_BOARD =
      Pattern.compile("\\bSXM\\d?\\b|\\bMI3\\d{2}X\\b|\\bGaudi\\b|\\bH20\\b");

  /// NVIDIA's chips that come on one board with an Arm processor of its own: GH200, GB200, GB10.
  private static final Pattern WITH_ARM = Pattern.compile("\\bG[HB]\\d{2,3}\\b");

  public Gpu {
    Require.notBlank(id, "id of a GPU");
    Require.notBlank(name, "name of " + id);
    aliases = List.copyOf(aliases);
    rates = Map.copyOf(rates);
    rates.forEach((rate, value) -> check(rate, value, name));
  }

  /// Memory that programs can use, in GiB; NaN where not known.
  public double usableGib() {
    return memoryGib * shareOfMemory();
  }

  /// What codes that mend errors leave of the memory, and of each transfer of it: cards of data
  /// centres with graphics memory ship with them on, and they take a sixteenth.
  public double shareOfMemory() {
    String type = details.memoryType();
    boolean isGraphics = type.startsWith("GDDR") && !type.startsWith("GDDR7");
    return isGraphics && segment.equals("datacentre") ? 15.0 / 16 : 1;
  }

  /// A chip may be known to have no encoder; any other rate of nothing is a mistake.
  private static void check(GpuRate rate, double value, String name) {
    if (rate == GpuRate.ENCODERS) {
      Require.atLeast(value, 0, rate.column() + " of " + name);
    } else {
      Require.positive(value, rate.column() + " of " + name);
    }
  }

  /// A rate of it, where known.
  public OptionalDouble rate(GpuRate rate) {
    Double value = rates.get(rate);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// Whether it is sold on boards of eight, whose links end with the board.
  public boolean isOnBoardOfEight() {
    return ON_BOARD.matcher(name).find();
  }

  /// Whether the processor beside it is not x86 but Arm, for which programs must be built anew.
  public boolean isOnArm() {
    return vendor.equals("NVIDIA") && WITH_ARM.matcher(name).find();
  }
}
