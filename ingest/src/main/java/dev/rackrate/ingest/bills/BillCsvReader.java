package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.bill.CloudBill.Basis;
import dev.rackrate.bill.PaidBy;
import dev.rackrate.catalogue.InstanceTypes;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.bills.BillDraft.Charge;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Plain bill CSV: `start,cost` and what was rented -> bill, for sellers whose own reports no
/// reader reads.
public final class BillCsvReader implements BillReader {

  private static final double DAY_HOURS = 24;
  private static final long DAY_SECONDS = 86_400;
  private static final double MOST_GPUS = 1e6;

  private static final Set<String> COLUMNS =
      Set.of(
          "id",
          "start",
          "end",
          "cost",
          "currency",
          "machine",
          "gpu",
          "gpus",
          "hours",
          "paid_by",
          "account");

  private static final FormatNote ABOUT =
      new FormatNote(
          "bill",
          "plain bill CSV",
          "Write a CSV with the heading start,end,cost,currency,gpu,gpus,hours and, where you have"
              + " them, machine,paid_by,account,id: a row for each machine and day, week or month.\n"
              + "A row is for the time from start up to end; without an end for the day of its"
              + " start. Times are ISO-8601 or seconds since 1970.",
          List.of(
              used("start", "from when the row charges"),
              used("end", "up to when, itself not in it; a day after the start where it lacks"),
              used("cost", "what was paid; credits and refunds below zero"),
              used("currency", "rows of a second currency stand beside"),
              used(
                  "machine",
                  "the type of machine, as its seller calls it: p5.48xlarge, gpu_8x_h100_sxm5"),
              used("gpu", "the GPU, where no type of machine names it: H100"),
              used("gpus", "how many of them in each machine, where no name of it tells; else one"),
              used("hours", "hours of the machine; from start to end where it lacks"),
              used("paid_by", "on-demand, spot or commitment"),
              used("account", "pooling of accounts"),
              used("id", "the same row in two files is one")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "start", "cost")
        && (head.columns(',').contains("machine") || head.columns(',').contains("gpu"))
        && !head.columns(',').contains("submit");
  }

  @Override
  public void read(InputStream in, BillRecorder bill) throws IOException {
    bill.basis(Basis.BILLED);
    Times times = new Times();
    BillTable.read(
        in,
        bill,
        columns -> {
          for (String name : columns.names()) {
            if (!COLUMNS.contains(name)) {
              bill.note(
                  Sentence.of(
                      "column of the heading is not known and ignored: {}", Arg.name(name)));
            }
          }
          return new Table(columns, times)::row;
        });
    bill.clock(times.sawNoZone() ? LogClock.LOCAL : LogClock.UTC);
  }

  private static final class Table {

    private final Times times;
    private final int id;
    private final int start;
    private final int end;
    private final int cost;
    private final int currency;
    private final int machine;
    private final int gpu;
    private final int gpus;
    private final int hours;
    private final int paidBy;
    private final int account;

    Table(Columns columns, Times times) {
      this.times = times;
      id = columns.place("id");
      start = columns.required("start");
      end = columns.place("end");
      cost = columns.required("cost");
      currency = columns.place("currency");
      machine = columns.place("machine");
      gpu = columns.place("gpu");
      gpus = columns.place("gpus");
      hours = columns.place("hours");
      paidBy = columns.place("paid_by");
      account = columns.place("account");
      if (machine < 0) {
        columns.required("gpu", "machine");
      }
    }

    void row(Rows row, BillDraft bill) {
      double paid = Numbers.number(row.field(cost), "cost");
      bill.paid(paid, paid).currency(row.field(currency)).account(row.field(account));
      bill.id(row.field(id));
      if (paid < 0) {
        bill.charge(Charge.CREDIT);
        return;
      }
      long from = times.seconds(row.field(start), "start");
      if (from == Numbers.NONE) {
        throw BadRow.field("start", Sentence.of("a time such as 2026-04-01T12:00:00"), "");
      }
      long end = times.seconds(row.field(this.end), "end");
      long until = end == Numbers.NONE ? from + DAY_SECONDS : end;
      bill.period(from, until).paidBy(paidBy(row.field(paidBy))).machine(row.field(machine));
      double held = Numbers.number(row.field(hours), "hours");
      if (held < 0) {
        throw BadRow.field("hours", Sentence.of("0 or more"), row.field(hours));
      }
      if (Double.isNaN(held)) {
        held = (until - from) * DAY_HOURS / DAY_SECONDS;
      }
      Optional<InstanceTypes.Spelled> spelled = bill.spelled(row.field(machine));
      int told = spelled.map(InstanceTypes.Spelled::gpus).orElse(0);
      if (!Numbers.isAbsent(row.field(gpu))) {
        double each = count(row.field(gpus), Math.max(told, 1));
        bill.gpus(row.field(gpu).toString(), row.field(gpu), held * each);
      } else if (bill.type.isEmpty() && !Numbers.isAbsent(row.field(machine))) {
        double each = count(row.field(gpus), told);
        String chip = spelled.map(InstanceTypes.Spelled::gpu).orElse("");
        if (chip.isEmpty() || each == 0) {
          throw unknown(row);
        }
        bill.gpus(chip, row.field(machine), held * each);
      }
      bill.machineHours(held);
    }

    private BadRow unknown(Rows row) {
      return new BadRow(
          Sentence.of(
              "is of a machine that is not in instance_types.csv; name its GPU in columns gpu and"
                  + " gpus"),
          Sentence.of(
              "is of {}, a machine that is not in instance_types.csv; name its GPU in columns gpu"
                  + " and gpus",
              Arg.name(BadRow.shown(row.field(machine)))));
    }

    private static double count(CharSequence text, double unsaid) {
      double count = Numbers.number(text, "gpus");
      if (Double.isNaN(count)) {
        return unsaid;
      }
      if (!(count > 0 && count <= MOST_GPUS)) {
        throw BadRow.field("gpus", Sentence.of("above 0 and at most a million"), text);
      }
      return count;
    }

    private static PaidBy paidBy(CharSequence text) {
      if (Numbers.isAbsent(text)) {
        return PaidBy.NOT_TOLD;
      }
      return Arrays.stream(PaidBy.values())
          .filter(way -> Numbers.is(text, way.label()))
          .findFirst()
          .orElseThrow(
              () -> BadRow.field("paid_by", Sentence.of("on-demand, spot or commitment"), text));
    }
  }
}
