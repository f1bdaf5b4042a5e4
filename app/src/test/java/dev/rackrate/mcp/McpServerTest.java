package dev.rackrate.mcp;

import static dev.rackrate.mcp.Client.META;
import static dev.rackrate.mcp.Client.call;
import static dev.rackrate.mcp.Client.isError;
import static dev.rackrate.mcp.Client.quoted;
import static dev.rackrate.mcp.Client.request;
import static dev.rackrate.mcp.Client.talk;
import static dev.rackrate.mcp.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.ask.Served;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cli.Main;
import dev.rackrate.mcp.Client.Heard;
import dev.rackrate.mcp.JsonValue.Members;
import dev.rackrate.quantity.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The protocol as a client sees it, in both of its eras.
final class McpServerTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();
  private static final Served SERVED = new Served(CATALOGUE);

  private static final String STUDY =
      """
      rackrate: 1
      title: Asked
      demand: {gpus: 4, hours-per-week: 45}
      build: [{name: box, price: 14_500 USD, gpus: 4}]
      rent: [{name: cloud, on-demand: 2.50 USD/hour, gpus: 4}]
      """;

  private static final String ASKED = "\"study\":" + quoted(STUDY);

  @TempDir Path folder = Path.of("");

  private Served withFiles() {
    return Served.withFiles(CATALOGUE, folder, Progress.NONE);
  }

  private static String ofCommandLine(String... args) {
    StringWriter out = new StringWriter();
    Main.run(args, new PrintWriter(out), new PrintWriter(new StringWriter()));
    return out.toString();
  }

  @Test
  void aModernClientDiscoversListsAndCalls() {
    Heard heard =
        talk(
            SERVED,
            request(1, "server/discover", META),
            request(2, "tools/list", META),
            call(3, "decide", ASKED));

    Members discovered = heard.result("1");
    assertThat(discovered.text("resultType")).hasValue("complete");
    assertThat(discovered.get("supportedVersions").orElseThrow().toString())
        .contains("2026-07-28", "2025-11-25");
    assertThat(discovered.members("capabilities").orElseThrow().members("tools")).isPresent();
    assertThat(discovered.text("cacheScope")).hasValue("public");
    Members listed = heard.result("2");
    assertThat(listed.get("ttlMs")).isPresent();
    assertThat(((JsonValue.Array) listed.get("tools").orElseThrow()).items())
        .extracting(tool -> ((Members) tool).text("name").orElseThrow())
        .containsExactly("decide", "plan", "explain", "size", "catalogue");
    Members called = heard.result("3");
    assertThat(isError(called)).isFalse();
    assertThat(called.text("resultType")).hasValue("complete");
    assertThat(called.members("structuredContent").orElseThrow().members("verdict")).isPresent();
  }

  @Test
  void anOlderClientBeginsWithInitialize() {
    Heard heard =
        talk(
            SERVED,
            Client.INITIALIZE,
            Client.INITIALIZED,
            request(2, "ping", ""),
            request(3, "tools/list", ""),
            request(4, "tools/call", "\"name\":\"decide\",\"arguments\":{" + ASKED + "}"));

    Members initialized = heard.result("first");
    assertThat(initialized.text("protocolVersion")).hasValue("2025-11-25");
    assertThat(initialized.members("serverInfo").orElseThrow().text("name")).hasValue("rackrate");
    assertThat(heard.result("2")).isEqualTo(Members.NONE);
    assertThat(heard.result("3").get("resultType")).isEmpty();
    assertThat(heard.result("3").get("ttlMs")).isEmpty();
    assertThat(isError(heard.result("4"))).isFalse();
    assertThat(heard.byId()).hasSize(4);
  }

  @Test
  void anOldVersionThatIsNotKnownGetsTheNewestOfItsEra() {
    String old = Client.INITIALIZE.replace("2025-11-25", "2024-11-05");
    assertThat(talk(SERVED, old).result("first").text("protocolVersion")).hasValue("2025-11-25");
  }

  @Test
  void aVersionThatIsNotSpokenIsToldWithThoseThatAre() {
    Heard heard = talk(SERVED, request(5, "tools/list", META.replace("2026-07-28", "1900-01-01")));

    assertThat(heard.code("5")).isEqualTo(-32_022);
    Members data = heard.error("5").members("data").orElseThrow();
    assertThat(data.text("requested")).hasValue("1900-01-01");
    assertThat(data.get("supported").orElseThrow().toString()).contains("2026-07-28");
  }

  @Test
  void eachToolGivesTheJsonOfTheCommandLine() throws IOException {
    Path study = Files.writeString(folder.resolve("asked.yaml"), STUDY);
    String sizes = Kept.path("examples/workloads/study.yaml").toString();
    Heard heard =
        talk(
            SERVED,
            call(1, "decide", ASKED),
            call(2, "decide", ASKED + ",\"all\":true,\"set\":[\"demand.hours-per-week=20\"]"),
            call(3, "plan", ASKED),
            call(4, "explain", ASKED + ",\"figure\":\"build:box.presentCost\""),
            call(5, "explain", ASKED),
            call(6, "size", "\"study\":" + quoted(Files.readString(Path.of(sizes)))),
            call(7, "catalogue", "\"question\":\"list\",\"of\":\"offers\",\"gpu\":\"L40S\""),
            call(8, "catalogue", "\"question\":\"show\",\"name\":\"RTX 4090\""),
            call(9, "catalogue", "\"question\":\"history\",\"name\":\"H100 SXM\""),
            call(10, "catalogue", "\"question\":\"index\",\"name\":\"H100 SXM\""),
            call(
                11,
                "catalogue",
                "\"question\":\"list\",\"of\":\"machines\",\"sort\":\"price\",\"limit\":3"));

    String file = study.toString();
    List<String> same =
        List.of(
            ofCommandLine("decide", file, "--format", "json"),
            ofCommandLine(
                "decide", file, "--all", "--set", "demand.hours-per-week=20", "--format", "json"),
            ofCommandLine("plan", file, "--format", "json"),
            ofCommandLine("explain", file, "build:box.presentCost", "--format", "json"),
            ofCommandLine("explain", file, "--format", "json"),
            ofCommandLine("size", sizes, "--format", "json"),
            ofCommandLine("catalogue", "list", "offers", "--gpu", "L40S", "--format", "json"),
            ofCommandLine("catalogue", "show", "RTX 4090", "--format", "json"),
            ofCommandLine("catalogue", "history", "H100 SXM", "--format", "json"),
            ofCommandLine("catalogue", "index", "H100 SXM", "--format", "json"),
            ofCommandLine(
                "catalogue",
                "list",
                "machines",
                "--sort",
                "price",
                "--limit",
                "3",
                "--format",
                "json"));
    for (int id = 1; id <= same.size(); id++) {
      Members result = heard.result("" + id);
      String expected = same.get(id - 1).replace(file + ":", "study:");
      assertThat(text(result)).as("call %s", id).isEqualTo(expected).isNotBlank();
      assertThat(result.members("structuredContent"))
          .contains((Members) JsonText.read(expected).orElseThrow());
    }
  }

  @Test
  void whatCannotBeAnsweredIsToldInTheWordsOfTheCommandLine() {
    Heard heard =
        talk(
            SERVED,
            call(1, "decide", "\"study\":\"rackrate: 1\\ntitel: A\""),
            call(2, "decide", "\"study\":7"),
            call(3, "decide", "\"studdy\":\"x\""),
            call(4, "decide", ""),
            call(5, "catalogue", "\"question\":\"list\",\"of\":\"offers\",\"gpu\":\"H1000\""),
            call(6, "catalogue", "\"question\":\"buy\""),
            call(7, "catalogue", "\"question\":\"list\",\"of\":\"offers\",\"limit\":0.5"),
            call(8, "decide", ASKED + ",\"set\":\"demand.gpus=8\""),
            call(9, "explain", ASKED + ",\"figure\":\"build:box.presentCosts\""));

    assertThat(text(heard.result("1"))).startsWith("study:2:1: titel:");
    assertThat(text(heard.result("2"))).isEqualTo("study: must be a text");
    assertThat(text(heard.result("3"))).contains("did you mean study?");
    assertThat(text(heard.result("4"))).isEqualTo("give either study, its text, or file, its name");
    assertThat(text(heard.result("5"))).contains("no GPU is called \"H1000\"");
    assertThat(text(heard.result("6"))).contains("list, show, history, index");
    assertThat(text(heard.result("7"))).contains("whole number");
    assertThat(text(heard.result("8"))).contains("list of texts");
    assertThat(text(heard.result("9"))).contains("build:box.presentCost");
    for (int id = 1; id <= 9; id++) {
      assertThat(isError(heard.result("" + id))).isTrue();
      assertThat(heard.result("" + id).get("structuredContent")).isEmpty();
    }
  }

  @Test
  void hostileMessagesAreAnsweredAndTheNextOneToo() {
    String deep = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":" + "[".repeat(100_000);
    Heard heard =
        talk(
            SERVED,
            "no JSON",
            deep,
            deep + "]".repeat(100_000) + "}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1} {}",
            "[" + request(1, "tools/list", META) + "]",
            "7",
            "null",
            "{\"jsonrpc\":\"1.0\",\"id\":10,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":" + "9".repeat(60) + ",\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"" + "9".repeat(600) + "\",\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":11,\"method\":7}",
            "{\"jsonrpc\":\"2.0\",\"id\":12,\"method\":\"tools/list\",\"params\":[1]}",
            request(13, "x".repeat(100_000), META),
            request(14, "tools/call", META + ",\"name\":\"" + "y".repeat(100_000) + "\""),
            request(15, "tools/call", META + ",\"name\":7"),
            request(16, "tools/call", META + ",\"name\":\"decide\",\"arguments\":[]"),
            request(17, "tools/list", META + ",\"cursor\":\"more\""),
            request(18, "tools/list", ""),
            request(19, "tools/list", "\"_meta\":{}"),
            request(20, "tools/list", META.replace("\"2026-07-28\"", "7")),
            request(21, "tools/list", META.replace("clientCapabilities\":{}", "none\":{}")),
            request(22, "initialize", ""),
            request(23, "resources/list", META),
            request(24, "ping", META),
            request(25, "server/discover", META),
            "\u00a0");

    assertThat(heard.withoutId())
        .extracting(Client::code)
        .containsExactly(
            -32_700, -32_700, -32_700, -32_700, -32_700, -32_600, -32_600, -32_600, -32_600,
            -32_600, -32_600, -32_600, -32_600, -32_700);
    List<Integer> codes = new ArrayList<>();
    for (int id = 10; id <= 24; id++) {
      codes.add(heard.code("" + id));
    }
    assertThat(codes)
        .containsExactly(
            -32_600, -32_600, -32_602, -32_601, -32_602, -32_602, -32_602, -32_602, -32_602,
            -32_602, -32_602, -32_602, -32_602, -32_601, -32_601);
    assertThat(heard.result("25").text("resultType")).hasValue("complete");
    assertThat(heard.error("13").text("message").orElseThrow()).hasSizeLessThan(200);
    assertThat(heard.error("14").text("message").orElseThrow()).hasSizeLessThan(200);
  }

  @Test
  void aLineWithoutEndAndBytesThatAreNoTextArePassedOver() {
    byte[] head = ("x".repeat(9_000_000) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] tail = request(3, "server/discover", META).getBytes(StandardCharsets.UTF_8);
    byte[] said = new byte[head.length + 3 + tail.length];
    System.arraycopy(head, 0, said, 0, head.length);
    said[head.length] = (byte) 0xff;
    said[head.length + 1] = (byte) '"';
    said[head.length + 2] = (byte) '\n';
    System.arraycopy(tail, 0, said, head.length + 3, tail.length);

    Heard heard = talk(SERVED, said);

    assertThat(heard.withoutId()).extracting(Client::code).containsExactly(-32_700, -32_700);
    assertThat(heard.withoutId().getFirst().text("message"))
        .hasValue("a message has at most 4 MiB");
    assertThat(heard.result("3").text("resultType")).hasValue("complete");
  }

  @Test
  void nothingIsSaidToNotificationsAndToAnswers() {
    Heard heard =
        talk(
            SERVED,
            Client.INITIALIZED,
            "{\"jsonrpc\":\"2.0\",\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":[]}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":77}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"m\"}}",
            "",
            "   ");

    assertThat(heard.byId()).isEmpty();
    assertThat(heard.withoutId()).isEmpty();
  }

  @Test
  void whatIsCancelledIsNotAnswered() {
    List<String> lines = new ArrayList<>();
    for (int id = 1; id <= 20; id++) {
      lines.add(
          call(id, "decide", ASKED + ",\"set\":[\"demand.hours-per-week=" + (id + 7) + "\"]"));
    }
    lines.add(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":20}}");
    lines.add(call(41, "size", ASKED));

    Heard heard = talk(SERVED, lines.toArray(String[]::new));

    assertThat(heard.byId()).doesNotContainKey("20").containsKey("41").containsKey("1");
  }

  @Test
  void moreAtOnceThanCanWaitIsRefusedAndTheRestAnswered() {
    List<String> lines = new ArrayList<>();
    for (int id = 1; id <= 150; id++) {
      lines.add(call(id, "decide", ASKED));
    }
    Heard heard = talk(SERVED, lines.toArray(String[]::new));

    assertThat(heard.byId()).hasSize(150);
    long refused =
        heard.byId().values().stream().filter(answer -> answer.get("error").isPresent()).count();
    assertThat(refused).isBetween(1L, 149L);
  }

  @Test
  void filesOfTheFolderAreReadAndNoOthers() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("inside"));
    Path outside = Files.writeString(folder.resolve("outside.yaml"), STUDY);
    Files.writeString(inside.resolve("study.yaml"), STUDY);
    Files.writeString(
        inside.resolve("jobs.csv"),
        "id,submit,run_seconds,gpus\n7,1700000000,7200,3\n8,1700009000,3600,2\n");
    Files.writeString(
        inside.resolve("logged.yaml"),
        STUDY.replace("{gpus: 4, hours-per-week: 45}", "{jobs: jobs.csv}"));
    Files.createSymbolicLink(inside.resolve("link.yaml"), outside);
    Files.createSymbolicLink(inside.resolve("folder"), folder);
    Served served = Served.withFiles(CATALOGUE, inside, Progress.NONE);
    String logged = STUDY.replace("{gpus: 4, hours-per-week: 45}", "{jobs: JOBS}");

    Heard heard =
        talk(
            served,
            call(1, "decide", "\"file\":\"study.yaml\""),
            call(2, "decide", "\"file\":\"logged.yaml\""),
            call(3, "decide", "\"file\":\"../outside.yaml\""),
            call(4, "decide", "\"file\":" + quoted(outside.toAbsolutePath().toString())),
            call(5, "decide", "\"file\":\"link.yaml\""),
            call(6, "decide", "\"file\":\"folder/outside.yaml\""),
            call(7, "decide", "\"file\":\".\""),
            call(8, "decide", "\"file\":\"\\u0000\""),
            call(9, "decide", "\"file\":\"none.yaml\""),
            call(10, "decide", "\"study\":" + quoted(logged.replace("JOBS", "jobs.csv"))),
            call(11, "decide", "\"study\":" + quoted(logged.replace("JOBS", "../outside.yaml"))),
            call(12, "decide", "\"study\":" + quoted(logged.replace("JOBS", "\"-\""))),
            call(13, "decide", "\"study\":" + quoted(logged.replace("JOBS", "/etc/passwd"))),
            call(14, "decide", "\"file\":\"study.yaml\",\"set\":[\"demand.jobs=/etc/passwd\"]"),
            call(15, "decide", "\"study\":" + quoted(logged.replace("JOBS", "."))));

    for (int id : new int[] {1, 2, 10}) {
      assertThat(isError(heard.result("" + id))).as(text(heard.result("" + id))).isFalse();
    }
    assertThat(text(heard.result("1")))
        .isEqualTo(ofCommandLine("decide", inside.resolve("study.yaml") + "", "--format", "json"));
    for (int id : new int[] {3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15}) {
      assertThat(isError(heard.result("" + id))).as("call %s", id).isTrue();
      assertThat(text(heard.result("" + id)))
          .as("call %s", id)
          .containsAnyOf(
              "there is no such file in the folder of --files", "study.yaml:3:16: cannot be");
    }
  }

  @Test
  void withoutAFolderNoFileIsRead() throws IOException {
    Path study = Files.writeString(folder.resolve("study.yaml"), STUDY);
    Heard heard =
        talk(
            SERVED,
            call(1, "decide", "\"file\":" + quoted(study.toAbsolutePath().toString())),
            call(
                2,
                "decide",
                "\"study\":" + quoted(STUDY.replace("gpus: 4,", "jobs: " + study + ","))));

    assertThat(text(heard.result("1"))).contains("start with --files DIR");
    assertThat(isError(heard.result("2"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SECRET_KEY=hunter2",
        "password: hunter2",
        "rackrate: 1\ntitle: T\nhunter2: 7\n",
        "rackrate: 1\ntitle: T\ndemand: {gpus: hunter2}\n",
        "rackrate: hunter2\n",
        "- hunter2\n- 7",
        "{ hunter2",
        "id,submit,run_seconds,gpus\nhunter2,hunter2,hunter2,hunter2\n",
        "hunter2|1|2|3\nJobID|hunter2\n",
        "\thunter2:\u0007 x",
        "hunter2: &hunter2 [*hunter2]"
      })
  void nothingOfAFileIsRepeated(String content) throws IOException {
    Files.writeString(folder.resolve("kept"), content);
    String logged = STUDY.replace("{gpus: 4, hours-per-week: 45}", "{jobs: kept}");

    Heard heard =
        talk(
            withFiles(),
            call(1, "decide", "\"file\":\"kept\""),
            call(2, "plan", "\"file\":\"kept\""),
            call(3, "explain", "\"file\":\"kept\",\"figure\":\"verdict.reasons[0]\""),
            call(4, "size", "\"file\":\"kept\""),
            call(5, "decide", "\"study\":" + quoted(logged)),
            call(
                6,
                "decide",
                "\"study\":"
                    + quoted(logged.replace("{jobs: kept}", "{jobs: kept, format: jobs}"))),
            call(7, "decide", "\"file\":\"kept\",\"set\":[\"title=x\"]"));

    for (int id = 1; id <= 7; id++) {
      assertThat(isError(heard.result("" + id))).isTrue();
      assertThat(text(heard.result("" + id))).as("call %s", id).doesNotContain("hunter2", "SECRET");
    }
  }

  /// Messages damaged at random: each is answered at most once, by a message of the protocol.
  @Test
  void damagedMessagesAreAnsweredByMessages() {
    Random random = new Random(29);
    String[] whole = {
      request(1, "server/discover", META),
      request(2, "tools/list", META),
      call(3, "catalogue", "\"question\":\"index\",\"name\":\"L40S\""),
      Client.INITIALIZE,
      call(4, "decide", "\"study\":\"rackrate: 1\"")
    };
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      StringBuilder line = new StringBuilder(whole[random.nextInt(whole.length)]);
      for (int damage = random.nextInt(1, 5); damage > 0; damage--) {
        int at = random.nextInt(line.length());
        switch (random.nextInt(3)) {
          case 0 -> line.deleteCharAt(at);
          case 1 -> line.setCharAt(at, "{}[]\":,\\0e-x".charAt(random.nextInt(12)));
          default -> line.insert(at, "{}[]\":,\\0e-x".charAt(random.nextInt(12)));
        }
      }
      lines.add(line.toString().replaceAll("\"id\":([0-9]+|\"first\")", "\"id\":" + (1_000 + i)));
    }
    lines.add(request(7, "server/discover", META));

    Heard heard = talk(SERVED, lines.toArray(String[]::new));

    assertThat(heard.result("7").text("resultType")).hasValue("complete");
    assertThat(heard.byId().size() + heard.withoutId().size()).isGreaterThan(200);
    heard.byId().values().stream()
        .flatMap(answer -> answer.members("error").stream())
        .forEach(error -> assertThat(error.text("message").orElseThrow()).doesNotContain("defect"));
  }
}
