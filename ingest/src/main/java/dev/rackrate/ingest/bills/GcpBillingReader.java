package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.bill.CloudBill.Basis;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.json.HashedJson;
import dev.rackrate.ingest.json.JsonText;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Billing export of Google Cloud out of BigQuery, CSV or an object a line -> bill.
public final class GcpBillingReader implements BillReader {

  private static final int MOST_CREDITS = 1_000;

  private static final FormatNote ABOUT =
      new FormatNote(
          "gcp-billing",
          "Google Cloud billing export",
          "Google Cloud: Billing, Billing export, BigQuery export, Detailed usage cost; then\n"
              + "bq extract --destination_format NEWLINE_DELIMITED_JSON --compression GZIP"
              + " DATASET.gcp_billing_export_resource_v1_ACCOUNT gs://BUCKET/bill-*.json.gz\n"
              + "gcloud storage cp 'gs://BUCKET/bill-*.json.gz' .",
          List.of(
              used("cost, credits.amount", "billed is their sum; effective is not given"),
              used("currency", "rows of a second currency are listed separately"),
              used("usage_start_time, usage_end_time", "GPUs over time"),
              used("usage.amount, usage.unit", "seconds of GPUs"),
              used("sku.description", "the GPU; processors and memory of its machine; spot"),
              used("system_labels", "compute.googleapis.com/machine_spec is the type of machine"),
              used("credits.type", "COMMITTED_USAGE_DISCOUNT: under a commitment"),
              used("cost_type", "taxes, adjustments and rounding are listed separately"),
              used("project.id, project.name", "pooling of projects"),
              ignored("labels, tags, location, price, invoice, export_time", "other facts")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    boolean isTable =
        (head.hasColumns(',', "sku.description") || head.hasColumns(',', "sku_description"))
            && head.hasColumns(',', "cost", "usage_start_time");
    return isTable || (head.isJson() && head.hasKeys("sku", "cost", "usage_start_time"));
  }

  @Override
  public void read(InputStream in, BillRecorder bill) throws IOException {
    bill.clock(LogClock.UTC);
    bill.basis(Basis.BILLED);
    BufferedInputStream text = new BufferedInputStream(in);
    if (JsonText.isNext(text)) {
      JsonText.read(text, json -> lines(new HashedJson(json), bill));
    } else {
      BillTable.read(text, bill, columns -> new Table(columns)::row);
    }
  }

  private static void lines(HashedJson json, BillRecorder bill) {
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        GcpRow row = new GcpRow();
        bill.row(
            JsonText.lineOf(json),
            draft -> {
              json.begin();
              BadRow[] wrong = new BadRow[1];
              try {
                row.read(json);
              } catch (BadRow why) {
                wrong[0] = why;
              }
              passOver(json);
              draft.content(json.hash());
              if (wrong[0] != null) {
                row.pay(draft);
                throw wrong[0];
              }
              row.fill(draft);
            });
      } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
        bill.row(
            JsonText.lineOf(json),
            _ -> {
              throw new BadRow(Sentence.of("is not a JSON object"));
            });
      }
    }
  }

  /// Goes to the end of the object that was begun on the outermost level.
  private static void passOver(JsonParser json) {
    while (json.currentToken() != null && !isOutside(json)) {
      json.nextToken();
    }
  }

  private static boolean isOutside(JsonParser json) {
    var context = json.streamReadContext();
    return json.currentToken() == JsonToken.END_OBJECT
        && (context.inRoot() || (context.inArray() && context.getParent().inRoot()));
  }

  private static final class Table {

    private final int cost;
    private final int currency;
    private final int start;
    private final int end;
    private final int amount;
    private final int unit;
    private final int sku;
    private final int labels;
    private final int credits;
    private final int costType;
    private final int project;

    Table(Columns columns) {
      cost = columns.required("cost");
      currency = columns.place("currency");
      start = columns.required("usage_start_time");
      end = columns.required("usage_end_time");
      amount = columns.required("usage.amount", "usage_amount");
      unit = columns.required("usage.unit", "usage_unit");
      sku = columns.required("sku.description", "sku_description");
      labels = columns.place("system_labels");
      credits = columns.place("credits");
      costType = columns.place("cost_type");
      project = columns.place("project.name", "project_name", "project.id", "project_id");
    }

    void row(Rows table, BillDraft draft) {
      GcpRow row = new GcpRow();
      row.cost = table.field(cost).toString();
      row.currency = table.field(currency).toString();
      row.start = table.field(start).toString();
      row.end = table.field(end).toString();
      row.amount = table.field(amount).toString();
      row.unit = table.field(unit).toString();
      row.sku = table.field(sku).toString();
      row.costType = table.field(costType).toString();
      row.project = table.field(project).toString();
      row.pay(draft);
      array(table.field(credits), row::credits);
      array(table.field(labels), row::systemLabels);
      row.fill(draft);
    }

    private static void array(CharSequence text, JsonText.Body body) {
      if (text.length() > 2 && text.charAt(0) == '[') {
        JsonText.line(
            text.toString(),
            json -> {
              json.nextToken();
              body.read(json);
            });
      }
    }
  }

  /// A row as either form of the export has it.
  static final class GcpRow {

    private String cost = "";
    private String currency = "";
    private String start = "";
    private String end = "";
    private String amount = "";
    private String unit = "";
    private String sku = "";
    private String machine = "";
    private String costType = "";
    private String project = "";
    private double creditSum;
    private boolean isCommitted;
    private int creditCount;

    /// Reads the object the parser stands at the beginning of.
    void read(JsonParser json) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "cost" -> cost = JsonText.text(json);
          case "currency" -> currency = JsonText.text(json);
          case "usage_start_time" -> start = JsonText.text(json);
          case "usage_end_time" -> end = JsonText.text(json);
          case "cost_type" -> costType = JsonText.text(json);
          case "usage" -> inside(json, this::usage);
          case "sku" -> inside(json, this::sku);
          case "project" -> inside(json, this::project);
          case "credits" -> credits(json);
          case "system_labels" -> systemLabels(json);
          default -> json.skipChildren();
        }
      }
    }

    private void usage(JsonParser json, String name) {
      switch (name) {
        case "amount" -> amount = JsonText.text(json);
        case "unit" -> unit = JsonText.text(json);
        default -> json.skipChildren();
      }
    }

    private void sku(JsonParser json, String name) {
      if (name.equals("description")) {
        sku = JsonText.text(json);
      } else {
        json.skipChildren();
      }
    }

    private void project(JsonParser json, String name) {
      String text = JsonText.text(json);
      if (name.equals("name") || (name.equals("id") && project.isEmpty())) {
        project = text.isEmpty() ? project : text;
      }
    }

    /// Adds up the array of credits the parser stands on.
    void credits(JsonParser json) {
      each(
          json,
          (inner, name) -> {
            switch (name) {
              case "amount" -> {
                if (++creditCount > MOST_CREDITS) {
                  throw new BadRow(Sentence.of("has more credits than can be read"));
                }
                double credit = JsonText.number(inner, "credits.amount");
                creditSum += Double.isNaN(credit) ? 0 : credit;
              }
              case "type" -> isCommitted |= JsonText.text(inner).startsWith("COMMITTED_USAGE");
              default -> inner.skipChildren();
            }
          });
    }

    /// Finds the type of machine among the labels the parser stands on.
    void systemLabels(JsonParser json) {
      String[] key = {""};
      String[] value = {""};
      each(
          json,
          (inner, name) -> {
            if (name.equals("key")) {
              key[0] = JsonText.text(inner);
            } else if (name.equals("value")) {
              value[0] = JsonText.text(inner);
            } else {
              inner.skipChildren();
            }
            if (key[0].equals("compute.googleapis.com/machine_spec") && !value[0].isEmpty()) {
              machine = value[0];
              key[0] = "";
            }
            if (!key[0].isEmpty() && !value[0].isEmpty()) {
              key[0] = "";
              value[0] = "";
            }
          });
    }

    private interface Property {
      void read(JsonParser json, String name);
    }

    private static void inside(JsonParser json, Property property) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        return;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        property.read(json, name);
      }
    }

    private static void each(JsonParser json, Property property) {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        json.skipChildren();
        return;
      }
      while (json.nextToken() != null && json.currentToken() != JsonToken.END_ARRAY) {
        inside(json, property);
      }
    }

    /// Sets what is known of the cost, so that it is not lost with a row that is broken.
    void pay(BillDraft draft) {
      double known = Numbers.number(cost, "cost") + creditSum;
      draft.paid(known, known).currency(currency);
    }

    void fill(BillDraft draft) {
      GcpCharges.fill(
          draft,
          new GcpCharges.Cost(cost, currency, creditSum, isCommitted, costType),
          new GcpCharges.Use(start, end, amount, unit, sku, machine, project));
    }
  }
}
