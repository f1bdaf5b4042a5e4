package dev.rackrate.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// The rows of a Parquet file as lines of CSV below a heading, with the text that one machine makes
/// of them: moments are ISO-8601, with `Z` where the file says that they are UTC; lists and
/// structures are JSON; absent values are empty.
final class ParquetLines {

  private static final String LINE = "line";
  private static final String ROW = "row";
  private static final int MOST_AT_ONCE = 200_000;
  private static final int HEAD_ROWS = 2_000;

  private final Dataset<Row> lines;
  private final byte[] heading;

  /// @param session to whose settings nothing is changed
  ParquetLines(SparkSession session, String path) {
    SparkSession utc = session.newSession();
    utc.conf().set("spark.sql.session.timeZone", "UTC");
    Dataset<Row> rows = utc.read().parquet(path);
    StructField[] fields = rows.schema().fields();
    this.heading =
        (Arrays.stream(fields).map(field -> quoted(field.name())).collect(Collectors.joining(","))
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    Column[] texts = Arrays.stream(fields).map(ParquetLines::text).toArray(Column[]::new);
    this.lines = rows.select(concat_ws(",", texts).as(LINE), col("_metadata.row_index").as(ROW));
  }

  private static String quoted(String name) {
    return name.matches("[^\",\\n\\r]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static Column text(StructField field) {
    Column column = col("`" + field.name().replace("`", "``") + "`");
    Column text = text(column, field.dataType());
    Column isQuoted = text.rlike("[\",\\n\\r]");
    Column inQuotes = concat(lit("\""), replace(text, lit("\""), lit("\"\"")), lit("\""));
    return when(isQuoted, inQuotes).otherwise(coalesce(text, lit("")));
  }

  private static Column text(Column column, DataType type) {
    if (type.equals(DataTypes.TimestampType)) {
      return concat(column.cast(DataTypes.StringType), lit("Z"));
    }
    boolean isNested =
        type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
    return isNested ? to_json(column) : column.cast(DataTypes.StringType);
  }

  /// The heading and the first rows.
  byte[] head(int mostBytes) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.writeBytes(heading);
    for (Row row : lines.orderBy(ROW).limit(HEAD_ROWS).collectAsList()) {
      head.writeBytes((row.getString(0) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    byte[] all = head.toByteArray();
    return Arrays.copyOf(all, Math.min(mostBytes, all.length));
  }

  /// Rows that stand one after another, as text.
  ///
  /// @param part by the numbers of the rows
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Block(TextPart part, byte[] text) implements Serializable {}

  /// All rows, the heading above the first of them.
  JavaRDD<Block> blocks(int file, String name) {
    byte[] top = heading;
    return lines.toJavaRDD().mapPartitions(rows -> new Blocks(file, name, top, rows));
  }

  /// Cuts rows into blocks.
  private static final class Blocks implements Iterator<Block> {

    private final int file;
    private final String name;
    private final byte[] heading;
    private final Iterator<Row> rows;
    private final List<Row> ahead = new ArrayList<>();

    Blocks(int file, String name, byte[] heading, Iterator<Row> rows) {
      this.file = file;
      this.name = name;
      this.heading = heading;
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return !ahead.isEmpty() || rows.hasNext();
    }

    @Override
    public Block next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row first = ahead.isEmpty() ? rows.next() : ahead.removeFirst();
      long begin = first.getLong(1);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      if (begin == 0) {
        text.writeBytes(heading);
      }
      long row = begin;
      write(text, first);
      while (ahead.isEmpty() && rows.hasNext()) {
        Row next = rows.next();
        if (next.getLong(1) != row + 1 || row + 1 - begin == MOST_AT_ONCE) {
          ahead.add(next);
        } else {
          write(text, next);
          row++;
        }
      }
      return new Block(new TextPart(file, name, "", begin, row + 1), text.toByteArray());
    }

    private static void write(ByteArrayOutputStream text, Row row) {
      text.writeBytes(row.getString(0).getBytes(StandardCharsets.UTF_8));
      text.write('\n');
    }
  }
}
