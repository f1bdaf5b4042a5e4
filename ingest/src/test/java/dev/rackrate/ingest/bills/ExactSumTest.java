package dev.rackrate.ingest.bills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ingest.table.TestFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ExactSumTest {

  @Test
  void isTheNearestNumberToTheTrueSumInAnyOrder() {
    Random random = new Random(31);
    for (int round = 0; round < 200; round++) {
      List<Double> amounts = new ArrayList<>();
      BigDecimal truth = BigDecimal.ZERO;
      for (int i = 0; i < 300; i++) {
        double amount = (random.nextInt(2_000_000) - 900_000) / 1000.0;
        amounts.add(amount);
        truth = truth.add(new BigDecimal(amount));
      }
      Collections.shuffle(amounts, random);
      ExactSum sum = new ExactSum();
      amounts.forEach(sum::add);
      assertThat(sum.value()).isEqualTo(truth.doubleValue());
    }
  }

  /// Days of a month in any order, to the last digit.
  @Test
  void noFigureOfABillDependsOnTheOrderOfItsRows() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int day = 1; day <= 31; day++) {
      String date = "2026-03-" + (day < 10 ? "0" : "") + day;
      rows.add("%s,%s.%s,USD,p4d.24xlarge,%s.3%n".formatted(date, 3 + day % 7, day, day % 11));
    }
    BillRead first = read(rows);
    Random random = new Random(37);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(rows, random);
      BillRead again = read(rows);
      assertThat(again.bill()).isEqualTo(first.bill());
      assertThat(again.countedGpuHours()).isEqualTo(first.countedGpuHours());
    }
  }

  private static BillRead read(List<String> rows) throws IOException {
    BillRecorder recorder = new BillRecorder(TestTypes.TYPES, false, _ -> {});
    recorder.read(
        TestFiles.text("b.csv", "start,cost,currency,machine,hours\n" + String.join("", rows)),
        new BillCsvReader());
    return recorder.finish();
  }
}
