package dev.rackrate.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.order.Order;
import dev.rackrate.quantity.Language;
import dev.rackrate.report.document.CsvText;
import dev.rackrate.report.document.JsonText;
import dev.rackrate.report.document.SheetRow;
import dev.rackrate.report.document.Tree;
import dev.rackrate.report.document.Workbook;
import dev.rackrate.report.export.ExportFile;
import dev.rackrate.report.export.Exports;
import dev.rackrate.report.export.Target;
import dev.rackrate.report.export.Wish;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/// Names that a user gave stand in files as texts, and never as a part of their language.
@SuppressWarnings("NullAway") // what is missing fails the test
final class HostileNamesTest {

  private static final String TITLE = "\"Quoted\" ${title} %{if x} # 'it' \\ --- ]]> =cmd()";
  private static final String OWN = "=box \"${HOME}\" %{for} #1 'x' \\";
  private static final String RENTED = "p5 \"${aws_x.y.id}\" , NodeName=evil # \\";

  private static final Wish WISH =
      new Wish("a\n---\nb: c\r'd\u2028e\u0085 \\", true, Language.ENGLISH);

  private static List<ExportFile> texts(Target target, Order order) {
    return Exports.of(target, order, WISH).stream().filter(ExportFile::isText).toList();
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void filesHaveTheSameShapeWhateverNamesAre(Target target) {
    List<ExportFile> plain = texts(target, Orders.named("t", "own", "p5"));
    List<ExportFile> hostile = texts(target, Orders.named(TITLE, OWN, RENTED));
    assertThat(hostile).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      String text = hostile.get(i).text();
      if (!text.contains("{\n") && !hostile.get(i).name().endsWith(".csv")) {
        assertThat(withoutComments(text)).hasSize(withoutComments(plain.get(i).text()).size());
      }
      assertThat(text).doesNotContain("\u2028").doesNotContain("\u0085").doesNotContain("\r");
    }
  }

  private static List<String> withoutComments(String text) {
    return text.lines().filter(line -> !line.startsWith("#")).toList();
  }

  @Test
  void terraformFillsInNothingOfANames() {
    String text = texts(Target.TERRAFORM, Orders.named(TITLE, OWN, RENTED)).getFirst().text();
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
    Map<?, ?> resource = (Map<?, ?>) ((Map<?, ?>) tree).get("resource");
    Map<?, ?> instances = (Map<?, ?>) resource.get("aws_instance");
    List<String> types = new ArrayList<>();
    instances.values().forEach(each -> types.add((String) ((Map<?, ?>) each).get("instance_type")));
    assertThat(types).isNotEmpty().allMatch(type -> type.equals(RENTED.replace("${", "$${")));
    assertThat(text).contains("$${title}").contains("%%{if x}").doesNotContain(" ${title}");
  }

  @Test
  void aSheetTakesNoNameForAFormula() {
    String text = texts(Target.BOM, Orders.named(TITLE, OWN, RENTED)).getFirst().text();
    assertThat(text.lines().skip(1))
        .noneMatch(line -> line.startsWith("=") || line.startsWith("\"="));
    assertThat(text).contains("'=box");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${a}", "%{a}", "$${a}", "a\"b\\c\n\td\u0001\u2028", "\uD83D\uDE00", "\uD800", ""})
  void everyTextComesBackFromJson(String words) {
    String expected = words.replace('\uD800', '\uFFFD');
    Load load = new Load(LoadSettings.builder().build());
    Tree.Mapping tree = Tree.mapping().put("a", words).put("b", Tree.texts(words, "c")).build();
    assertThat(load.loadFromString(JsonText.of(tree)))
        .isEqualTo(Map.of("a", expected, "b", List.of(expected, "c")));
    String escaped = expected.replace("${", "$${").replace("%{", "%%{");
    assertThat(load.loadFromString(JsonText.terraform(tree)))
        .isEqualTo(Map.of("a", escaped, "b", List.of(escaped, "c")));
  }

  @Test
  void aWorkbookHoldsTheTextsAndNumbersOfItsRows() throws Exception {
    List<SheetRow> rows =
        List.of(
            SheetRow.of(List.of("=1+1", "<a&\"b\">", "line\nbreak", "\u0001", "", " x ")),
            new SheetRow(List.of(Tree.price(0.125), Tree.number(7), Tree.text("end"))));
    byte[] bytes = Workbook.of("rackrate export", List.of(new Workbook.Sheet("A & B", rows)));
    assertThat(Workbook.of("rackrate export", List.of(new Workbook.Sheet("A & B", rows))))
        .isEqualTo(bytes);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("rackrate export");
    Map<String, Document> parts = parts(bytes);
    assertThat(parts)
        .containsKeys(
            "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels");
    Document sheet = parts.get("xl/worksheets/sheet1.xml");
    assertThat(texts(sheet, "t"))
        .containsExactly("=1+1", "<a&\"b\">", "line\nbreak", "\uFFFD", " x ", "end");
    assertThat(texts(sheet, "v")).containsExactly("0.125", "7");
    assertThat(sheet.getElementsByTagName("f").getLength()).as("formulas").isZero();
  }

  @Test
  void theWorkbookOfPartsHasTheFiguresOfItsTable() throws Exception {
    List<ExportFile> files = Exports.of(Target.BOM, Orders.all(), Orders.FREE);
    Document sheet = parts(files.get(1).bytes()).get("xl/worksheets/sheet1.xml");
    String table = files.getFirst().text();
    assertThat(texts(sheet, "v")).isNotEmpty().allMatch(table::contains);
    assertThat(texts(sheet, "t")).isNotEmpty().allMatch(table::contains);
  }

  private static List<String> texts(Document xml, String element) {
    NodeList nodes = xml.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static Map<String, Document> parts(byte[] workbook) throws Exception {
    Map<String, Document> parts = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), xml(zip.readAllBytes()));
      }
    }
    return parts;
  }

  private static Document xml(byte[] bytes) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
  }

  @Test
  void tablesQuoteWhatTheyMust() throws IOException {
    List<SheetRow> rows = List.of(SheetRow.of(List.of("a,b", "c\"d", "=e", "f\ng")));
    assertThat(CsvText.ofData(rows)).isEqualTo("\"a,b\",\"c\"\"d\",=e,\"f\ng\"\n");
    assertThat(CsvText.ofSheet(rows)).isEqualTo("\"a,b\",\"c\"\"d\",'=e,\"f\ng\"\n");
  }
}
