package dev.rackrate.report.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Tables as a workbook (XLSX): the same tables give the same bytes. Texts stand in their cells, so
/// that no spreadsheet takes one for a formula.
public final class Workbook {

  private static final LocalDateTime SOME_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String TYPES =
      "http://schemas.openxmlformats.org/package/2006/content-types";
  static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private Workbook() {}

  /// A table with the name of its sheet.
  public record Sheet(String name, List<SheetRow> rows) {
    public Sheet {
      rows = List.copyOf(rows);
    }
  }

  /// The workbook.
  ///
  /// @param mark that stands in the file as it is
  public static byte[] of(String mark, List<Sheet> sheets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment(mark);
      put(zip, "[Content_Types].xml", types(sheets.size()));
      put(zip, "_rels/.rels", relations(List.of(relation(1, "officeDocument", "xl/workbook.xml"))));
      put(zip, "xl/workbook.xml", workbook(sheets));
      List<String> parts = new ArrayList<>();
      for (int i = 1; i <= sheets.size(); i++) {
        parts.add(relation(i, "worksheet", "worksheets/sheet" + i + ".xml"));
      }
      put(zip, "xl/_rels/workbook.xml.rels", relations(parts));
      for (int i = 1; i <= sheets.size(); i++) {
        put(zip, "xl/worksheets/sheet" + i + ".xml", sheet(sheets.get(i - 1).rows()));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static void put(ZipOutputStream zip, String name, String xml) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(SOME_TIME);
    zip.putNextEntry(entry);
    zip.write((HEAD + xml).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  static String types(int sheets) {
    StringBuilder xml = new StringBuilder("<Types xmlns=\"" + TYPES + "\">");
    xml.append("<Default Extension=\"rels\" ContentType=\"")
        .append("application/vnd.openxmlformats-package.relationships+xml\"/>")
        .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    override(xml, "/xl/workbook.xml", TYPE + "sheet.main+xml");
    for (int i = 1; i <= sheets; i++) {
      override(xml, "/xl/worksheets/sheet" + i + ".xml", TYPE + "worksheet+xml");
    }
    return xml.append("</Types>").toString();
  }

  static void override(StringBuilder xml, String part, String type) {
    xml.append("<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>");
  }

  static String relation(int id, String type, String target) {
    return "<Relationship Id=\"rId"
        + id
        + "\" Type=\""
        + OFFICE
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/>";
  }

  static String relations(List<String> all) {
    return "<Relationships xmlns=\""
        + RELATIONS
        + "\">"
        + String.join("", all)
        + "</Relationships>";
  }

  private static String workbook(List<Sheet> sheets) {
    StringBuilder xml = new StringBuilder("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE);
    xml.append("\"><sheets>");
    for (int i = 1; i <= sheets.size(); i++) {
      xml.append("<sheet name=\"" + escaped(sheets.get(i - 1).name()) + "\" sheetId=\"" + i);
      xml.append("\" r:id=\"rId" + i + "\"/>");
    }
    return xml.append("</sheets></workbook>").toString();
  }

  private static String sheet(List<SheetRow> rows) {
    StringBuilder xml = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    for (int row = 1; row <= rows.size(); row++) {
      xml.append("<row r=\"" + row + "\">");
      List<Tree> cells = rows.get(row - 1).cells();
      for (int column = 0; column < cells.size(); column++) {
        cell(xml, column(column) + row, cells.get(column));
      }
      xml.append("</row>");
    }
    return xml.append("</sheetData></worksheet>").toString();
  }

  private static void cell(StringBuilder xml, String place, Tree cell) {
    if (cell instanceof Tree.Amount amount) {
      xml.append("<c r=\"" + place + "\"><v>" + amount.text() + "</v></c>");
    } else if (cell instanceof Tree.Text(String words) && !words.isEmpty()) {
      xml.append("<c r=\"" + place + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      xml.append(escaped(words)).append("</t></is></c>");
    }
  }

  /// A, B, ..., Z, AA, ...
  static String column(int column) {
    String last = Character.toString((char) ('A' + column % 26));
    return column < 26 ? last : column(column / 26 - 1) + last;
  }

  /// A text as XML takes it; what XML cannot hold becomes the replacement character.
  static String escaped(String words) {
    StringBuilder xml = new StringBuilder();
    words
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '"' -> xml.append("&quot;");
            case '\r' -> xml.append("&#13;");
            default -> xml.appendCodePoint(isXml(c) ? c : 0xFFFD);
          }
        });
    return xml.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= ' ' && c < 0xD800)
        || (c > 0xDFFF && c < 0xFFFE)
        || c > 0xFFFF;
  }
}
