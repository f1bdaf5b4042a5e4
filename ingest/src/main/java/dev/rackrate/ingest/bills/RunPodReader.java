package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.bill.CloudBill.Basis;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.json.JsonItems;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Billing of RunPod -> bill: what each kind of GPU, pod or endpoint cost in each span of time.
///
/// A record tells when its span begins and not how long it is: that is the least gap between the
/// spans of the file, a day where it has but one. The billing counts pods, not their GPUs.
public final class RunPodReader implements BillReader {

  private static final int MOST_RECORDS = 1_000_000;
  private static final Sentence ONE_GPU =
      Sentence.of(
          "record{|s} {counts|count} as one GPU a pod; the billing does not tell how many GPUs pods have");

  private static final double HOUR_MS = 3_600_000;

  private static final FormatNote ABOUT =
      new FormatNote(
          "runpod",
          "billing of RunPod",
          "runpodctl billing pods --bucket-size hour --grouping gpuId > pods.json\n"
              + "or GET /v1/billing/pods?bucketSize=hour&grouping=gpuTypeId of rest.runpod.io. It"
              + " gives the time of pods: one with several GPUs counts as one.",
          List.of(
              used("amount", "billed, in USD"),
              used("time", "when its span begins"),
              used("timeBilledMs", "hours of pods"),
              used("gpuTypeId", "the GPU; a record without it names none"),
              used("podId, endpointId", "pooling of pods and endpoints"),
              ignored("diskSpaceBilledGB", "its cost is in the amount")));

  /// How long the spans of a file are.
  private enum Span {
    HOUR(3_600),
    DAY(86_400),
    WEEK(7 * 86_400),
    MONTH(28 * 86_400),
    YEAR(365 * 86_400);

    private final long leastSeconds;

    Span(long leastSeconds) {
      this.leastSeconds = leastSeconds;
    }

    /// The longest that is not longer than a gap between spans.
    static Span ofGap(long seconds) {
      Span longest = HOUR;
      for (Span span : values()) {
        longest = span.leastSeconds <= seconds ? span : longest;
      }
      return longest;
    }

    long end(long fromSeconds) {
      LocalDateTime from =
          LocalDateTime.ofInstant(Instant.ofEpochSecond(fromSeconds), ZoneOffset.UTC);
      return switch (this) {
        case HOUR, DAY, WEEK -> fromSeconds + leastSeconds;
        case MONTH -> from.plusMonths(1).toEpochSecond(ZoneOffset.UTC);
        case YEAR -> from.plusYears(1).toEpochSecond(ZoneOffset.UTC);
      };
    }
  }

  private record Billed(
      long line, String amount, String time, String milliseconds, String gpu, String who) {

    static Billed of(long line, JsonValue item) {
      String pod = item.at("podId").text();
      return new Billed(
          line,
          item.at("amount").text(),
          item.at("time").text(),
          item.at("timeBilledMs").text(),
          item.at("gpuTypeId").text(),
          pod.isEmpty() ? item.at("endpointId").text() : pod);
    }
  }

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson() && head.hasKeys("amount", "timeBilledMs");
  }

  @Override
  public void read(InputStream in, BillRecorder bill) throws IOException {
    bill.clock(LogClock.UTC);
    bill.basis(Basis.BILLED);
    List<Billed> records = new ArrayList<>();
    try (JsonItems items = new JsonItems(in, "billing", Set.of())) {
      while (items.next()) {
        if (records.size() == MOST_RECORDS) {
          throw BadRow.cannotGoOn(
              Sentence.of("it has more than a million records; ask for fewer days a file"));
        }
        records.add(Billed.of(items.line(), items.item()));
      }
    }
    Span span = span(records);
    for (Billed record : records) {
      bill.row(record.line(), draft -> read(record, span, draft));
      if (!record.gpu().isEmpty()) {
        bill.note(ONE_GPU);
      }
    }
  }

  private static Span span(List<Billed> records) {
    TreeSet<Long> begins = new TreeSet<>();
    Times times = new Times();
    for (Billed record : records) {
      begin(times, record).ifPresent(begins::add);
    }
    long gap = begins.size() < 2 ? Span.DAY.leastSeconds : Long.MAX_VALUE;
    Long before = null;
    for (long begin : begins) {
      gap = before == null ? gap : Math.min(gap, begin - before);
      before = begin;
    }
    return Span.ofGap(gap);
  }

  /// When a span begins; empty where the record does not tell, for which it is left out later.
  private static Optional<Long> begin(Times times, Billed record) {
    try {
      return Optional.of(times.seconds(record.time(), "time")).filter(at -> at != Numbers.NONE);
    } catch (BadRow unreadable) {
      return Optional.empty();
    }
  }

  private static void read(Billed record, Span span, BillDraft bill) {
    double amount = Numbers.number(record.amount(), "amount");
    bill.paid(amount, amount).currency("USD").account(record.who());
    long from = new Times().seconds(record.time(), "time");
    bill.period(from, from == Numbers.NONE ? from : span.end(from));
    bill.id(record.time(), record.who() + "\u001f" + record.gpu(), record.milliseconds());
    if (record.gpu().isEmpty()) {
      throw new BadRow(
          Sentence.of("names no GPU; ask for the billing by GPU (grouping=gpuTypeId)"));
    }
    double milliseconds = Numbers.number(record.milliseconds(), "timeBilledMs");
    bill.gpus(record.gpu(), record.gpu(), milliseconds / HOUR_MS);
  }
}
