package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `serve --mcp` as a process of its own, whose standard output is for messages alone.
final class McpCommandTest {

  @TempDir Path folder = Path.of("");

  @Test
  void standardOutputHoldsMessagesAloneAndTheProgramEndsWithItsInput() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--mcp",
                "--files",
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream in = server.getOutputStream()) {
      byte[] block = "y".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 300; i++) {
        in.write(block);
      }
      in.write(
          """

          {"jsonrpc":"2.0","id":7,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}
          {"jsonrpc":"2.0","id":8,"method":"tools/call","params":{"name":"catalogue","arguments":{"question":"index","name":"L40S"}}}
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isZero();
    assertThat(said.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\","));
    assertThat(said).contains("at most 4 MiB", "\"id\":7,\"result\"", "\"id\":8,\"result\"");
  }

  @Test
  void theFolderMustBeOneAndGoesWithTheProtocol() throws IOException {
    assertThat(run("serve", "--mcp", "--files", folder.resolve("none").toString()))
        .endsWith("none: must be a folder\n2");
    assertThat(run("serve", "--files", folder.toString())).isEqualTo("--files: goes with --mcp\n2");
  }

  private static String run(String... args) {
    StringWriter err = new StringWriter();
    int code = Main.run(args, new PrintWriter(new StringWriter()), new PrintWriter(err));
    return err.toString() + code;
  }
}
