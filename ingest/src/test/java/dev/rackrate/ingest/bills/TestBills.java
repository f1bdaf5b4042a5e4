package dev.rackrate.ingest.bills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.bill.Paid;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.table.TestFiles;
import java.io.IOException;

/// How tests read bills, and what they hold of what was paid.
final class TestBills {

  private TestBills() {}

  static BillRead read(BillReader reader, LogFile... files) throws IOException {
    BillRecorder recorder = new BillRecorder(TestTypes.TYPES, files.length > 1, _ -> {});
    for (LogFile file : files) {
      assertThat(LogFormats.recognising(file.head()))
          .extracting(known -> known.about().label())
          .containsExactly(reader.about().label());
      recorder.read(file, reader);
    }
    return recorder.finish();
  }

  static BillRead excerpt(BillReader reader, String name) throws IOException {
    return read(reader, TestFiles.excerpt("bills/" + name));
  }

  static void isPaid(Paid paid, double billed, double effective) {
    assertThat(paid.billed()).isCloseTo(billed, within(1e-9));
    assertThat(paid.effective()).isCloseTo(effective, within(1e-9));
  }
}
