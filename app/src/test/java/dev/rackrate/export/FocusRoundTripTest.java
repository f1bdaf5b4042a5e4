package dev.rackrate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.examples.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows of FOCUS for owned machines, read back like the bill of a cloud.
final class FocusRoundTripTest {

  @TempDir private Path folder;

  private JsonTree readBack(String study) throws IOException {
    String text = Exported.file(folder, study, "focus", "focus.csv");
    Path file = Files.writeString(folder.resolve("focus.csv"), text);
    Exported done = Exported.onFile(file, "demand", "--from", "focus", "--format", "json");
    assertThat(done.code()).as(done.err()).isZero();
    return JsonTree.parse(done.out());
  }

  @Test
  void ourReaderTakesBackWhatTheMachinesCostToTheCent() throws IOException {
    // 24 months of 2,160 GPU-hours at 19,646.40 / 51,840 USD: without discounting, all that the box
    // costs.
    JsonTree bill = readBack(Exported.MIX);
    assertThat(bill.number("bill.total.effective")).isCloseTo(19_646.4, within(0.005));
    assertThat(bill.number("bill.gpus.effective")).isCloseTo(19_646.4, within(0.005));
    assertThat(bill.number("bill.total.billed")).isZero();
    assertThat(bill.number("bill.gpuHours")).isCloseTo(51_840, within(0.01));
    // 720 hours of 4 GPUs less 3 busy ones, in each of 24 months.
    assertThat(bill.number("bill.unused[0].machineHours")).isCloseTo(24 * 720, within(0.01));
  }

  @Test
  void theRowsAreInTheCurrencyOfTheStudy() throws IOException {
    String euros = Exported.MIX + "currency: EUR\nexchange-rates: {EUR: 1.2 USD}\n";
    JsonTree bill = readBack(euros);
    assertThat(bill.number("bill.total.effective")).isCloseTo(19_646.4 / 1.2, within(0.005));
    assertThat(bill.at("bill.currency")).isEqualTo(new JsonTree.Text("EUR"));
  }
}
