package dev.rackrate.report.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipOutputStream;

/// Sheets with formulas as a workbook (XLSX): the same sheets give the same bytes. Texts stand in
/// their cells, so that no spreadsheet takes one for a formula; formulas are never made of texts of
/// a user.
public final class LiveWorkbook {

  /// What a cell looks like; the order is that of the styles in the file.
  public enum Style {
    PLAIN,
    HEADING,
    MONEY,
    /// A value that may be changed.
    INPUT,
    NOTE,
    FACTOR
  }

  /// What stands in a cell.
  public sealed interface Cell {

    Cell NOTHING = new Words("", Style.PLAIN);

    record Words(String text, Style style) implements Cell {}

    record Figure(double value, Style style) implements Cell {}

    /// A formula.
    ///
    /// @param formula without the sign of equality
    /// @param known its value, shown until it is worked out; NaN where that is not known
    /// @param isOfMany whether it works with all cells of a range at once, of which spreadsheets
    ///   want to be told
    record Live(String formula, double known, Style style, boolean isOfMany) implements Cell {
      public Live(String formula, double known, Style style) {
        this(formula, known, style, false);
      }
    }
  }

  /// A sheet.
  ///
  /// @param frozenRows that stay in sight
  /// @param frozenColumns the same
  /// @param widths of its first columns, in characters
  public record Sheet(
      String name, List<List<Cell>> rows, int frozenRows, int frozenColumns, List<Integer> widths) {

    public Sheet {
      rows = rows.stream().map(List::copyOf).toList();
      widths = List.copyOf(widths);
    }
  }

  /// The longest text that a cell takes.
  private static final int MOST_CHARACTERS = 32_000;

  private static final String STYLES =
      "<styleSheet xmlns=\""
          + Workbook.MAIN
          + "\"><fonts count=\"3\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
          + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font>"
          + "<font><i/><sz val=\"11\"/><color rgb=\"FF595959\"/><name val=\"Calibri\"/></font>"
          + "</fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
          + "<fill><patternFill patternType=\"gray125\"/></fill>"
          + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF2CC\"/></patternFill>"
          + "</fill></fills><borders count=\"1\"><border/></borders>"
          + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"6\"><xf/>"
          + "<xf fontId=\"1\" applyFont=\"1\"/>"
          + "<xf numFmtId=\"4\" applyNumberFormat=\"1\"/>"
          + "<xf fillId=\"2\" applyFill=\"1\"/>"
          + "<xf fontId=\"2\" applyFont=\"1\"/>"
          + "<xf numFmtId=\"0\"/>"
          + "</cellXfs></styleSheet>";

  private LiveWorkbook() {}

  /// The workbook.
  ///
  /// @param mark that stands in the file as it is
  public static byte[] of(String mark, List<Sheet> sheets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment(mark);
      Workbook.put(zip, "[Content_Types].xml", types(sheets.size()));
      Workbook.put(
          zip,
          "_rels/.rels",
          Workbook.relations(List.of(Workbook.relation(1, "officeDocument", "xl/workbook.xml"))));
      Workbook.put(zip, "xl/workbook.xml", workbook(sheets));
      List<String> parts = new ArrayList<>();
      for (int i = 1; i <= sheets.size(); i++) {
        parts.add(Workbook.relation(i, "worksheet", "worksheets/sheet" + i + ".xml"));
      }
      parts.add(Workbook.relation(sheets.size() + 1, "styles", "styles.xml"));
      Workbook.put(zip, "xl/_rels/workbook.xml.rels", Workbook.relations(parts));
      Workbook.put(zip, "xl/styles.xml", STYLES);
      for (int i = 1; i <= sheets.size(); i++) {
        Workbook.put(zip, "xl/worksheets/sheet" + i + ".xml", sheet(sheets.get(i - 1)));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static String types(int sheets) {
    String all = Workbook.types(sheets);
    StringBuilder styles = new StringBuilder();
    Workbook.override(styles, "/xl/styles.xml", Workbook.TYPE + "styles+xml");
    return all.replace("</Types>", styles + "</Types>");
  }

  private static String workbook(List<Sheet> sheets) {
    StringBuilder xml =
        new StringBuilder("<workbook xmlns=\"" + Workbook.MAIN + "\" xmlns:r=\"" + Workbook.OFFICE);
    xml.append("\"><sheets>");
    for (int i = 1; i <= sheets.size(); i++) {
      xml.append("<sheet name=\"" + Workbook.escaped(sheets.get(i - 1).name()));
      xml.append("\" sheetId=\"" + i + "\" r:id=\"rId" + i + "\"/>");
    }
    return xml.append("</sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>").toString();
  }

  private static String sheet(Sheet sheet) {
    StringBuilder xml = new StringBuilder("<worksheet xmlns=\"" + Workbook.MAIN + "\">");
    view(xml, sheet);
    if (!sheet.widths().isEmpty()) {
      xml.append("<cols>");
      for (int i = 1; i <= sheet.widths().size(); i++) {
        xml.append("<col min=\"" + i + "\" max=\"" + i + "\" width=\"");
        xml.append(sheet.widths().get(i - 1) + "\" customWidth=\"1\"/>");
      }
      xml.append("</cols>");
    }
    xml.append("<sheetData>");
    for (int row = 1; row <= sheet.rows().size(); row++) {
      xml.append("<row r=\"" + row + "\">");
      List<Cell> cells = sheet.rows().get(row - 1);
      for (int column = 0; column < cells.size(); column++) {
        cell(xml, column(column) + row, cells.get(column));
      }
      xml.append("</row>");
    }
    return xml.append("</sheetData></worksheet>").toString();
  }

  private static void view(StringBuilder xml, Sheet sheet) {
    if (sheet.frozenRows() > 0 || sheet.frozenColumns() > 0) {
      xml.append("<sheetViews><sheetView workbookViewId=\"0\"><pane");
      if (sheet.frozenColumns() > 0) {
        xml.append(" xSplit=\"" + sheet.frozenColumns() + "\"");
      }
      if (sheet.frozenRows() > 0) {
        xml.append(" ySplit=\"" + sheet.frozenRows() + "\"");
      }
      String corner = column(sheet.frozenColumns()) + (sheet.frozenRows() + 1);
      xml.append(" topLeftCell=\"" + corner + "\" state=\"frozen\"/></sheetView></sheetViews>");
    }
  }

  private static void cell(StringBuilder xml, String place, Cell cell) {
    switch (cell) {
      case Cell.Words(String text, Style style) -> {
        if (!text.isEmpty()) {
          begin(xml, place, style).append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
          xml.append(Workbook.escaped(cut(text))).append("</t></is></c>");
        }
      }
      case Cell.Figure(double value, Style style) ->
          begin(xml, place, style).append("><v>" + value + "</v></c>");
      case Cell.Live(String formula, double known, Style style, boolean isOfMany) -> {
        begin(xml, place, style).append("><f");
        xml.append(isOfMany ? " t=\"array\" ref=\"" + place + "\">" : ">")
            .append(Workbook.escaped(formula))
            .append("</f>");
        if (Double.isFinite(known)) {
          xml.append("<v>" + known + "</v>");
        }
        xml.append("</c>");
      }
    }
  }

  @SuppressWarnings("EnumOrdinal") // styles are written in their order
  private static StringBuilder begin(StringBuilder xml, String place, Style style) {
    xml.append("<c r=\"" + place + "\"");
    return style == Style.PLAIN ? xml : xml.append(" s=\"" + style.ordinal() + "\"");
  }

  private static String cut(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    boolean isPair = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
    return text.substring(0, isPair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
  }

  /// The letters of a column, the first being 0: A, B, ..., Z, AA, ...
  public static String column(int column) {
    return Workbook.column(column);
  }
}
