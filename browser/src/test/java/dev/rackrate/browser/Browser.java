package dev.rackrate.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A tab of Chromium, driven by the protocol of its developer tools.
final class Browser implements AutoCloseable {

  private static final long LONGEST_SECONDS = 240;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private String session = "";
  private int requests;

  private Browser(Process process, String address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      text.append(data);
      if (isLast) {
        messages.add(text.toString());
        text.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, data, isLast);
    }
  }

  /// Where Chromium is, if it is there.
  static Optional<Path> chromium() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Starts Chromium with an empty tab.
  static Browser start(Path chromium, Path profile) throws IOException {
    Process process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith("DevTools listening on ")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("Chromium did not start");
    }
    Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
    Browser browser = new Browser(process, line.substring("DevTools listening on ".length()));
    Map<?, ?> target = browser.call("Target.createTarget", "{\"url\":\"about:blank\"}");
    Map<?, ?> attached =
        browser.call(
            "Target.attachToTarget",
            "{\"flatten\":true,\"targetId\":\"" + target.get("targetId") + "\"}");
    browser.session = ",\"sessionId\":\"" + attached.get("sessionId") + "\"";
    browser.call("Page.enable", "{}");
    return browser;
  }

  /// Calls a method and waits for its result.
  Map<?, ?> call(String method, String parameters) {
    int id = ++requests;
    socket
        .sendText(
            "{\"id\":"
                + id
                + session
                + ",\"method\":\""
                + method
                + "\",\"params\":"
                + parameters
                + "}",
            true)
        .join();
    while (true) {
      Map<?, ?> answer = next(method);
      if (Long.valueOf(id).equals(answer.get("id"))) {
        if (!(answer.get("result") instanceof Map<?, ?> result)) {
          throw new AssertionError(method + ": " + answer.get("error"));
        }
        return result;
      }
    }
  }

  private Map<?, ?> next(String method) {
    try {
      String text = messages.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError(method + " is not answered");
      }
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
        parser.nextToken();
        return (Map<?, ?>) Objects.requireNonNull(value(parser));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(parser));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new AssertionError(parser.currentToken());
    };
  }

  /// Opens a page and waits until its files are there.
  void open(String address) {
    call("Page.navigate", "{\"url\":" + quoted(address) + "}");
    await("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /// What an expression comes to, as text.
  String text(String expression) {
    Map<?, ?> result =
        call(
            "Runtime.evaluate",
            "{\"awaitPromise\":true,\"returnByValue\":true,\"expression\":"
                + quoted("Promise.resolve(" + expression + ").then(String)")
                + "}");
    if (result.get("exceptionDetails") != null) {
      throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
    }
    return String.valueOf(((Map<?, ?>) Objects.requireNonNull(result.get("result"))).get("value"));
  }

  /// Waits until an expression is true.
  void await(String expression) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!text(expression).equals("true")) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came true: " + expression);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Gives the window another width, or another theme.
  void look(int width, boolean isDark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":" + width + ",\"height\":1200,\"deviceScaleFactor\":1,\"mobile\":false}");
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\""
            + (isDark ? "dark" : "light")
            + "\"}]}");
  }

  /// Presses a key.
  void press(String key) {
    for (String type : new String[] {"keyDown", "keyUp"}) {
      call(
          "Input.dispatchKeyEvent",
          "{\"type\":\""
              + type
              + "\",\"key\":\""
              + key
              + "\",\"code\":\""
              + key
              + "\",\"windowsVirtualKeyCode\":"
              + code(key)
              + (key.equals("Enter") && type.equals("keyDown") ? ",\"text\":\"\\r\"" : "")
              + "}");
    }
  }

  private static int code(String key) {
    return switch (key) {
      case "End" -> 35;
      case "Home" -> 36;
      case "ArrowRight" -> 39;
      case "Tab" -> 9;
      case "Enter" -> 13;
      default -> throw new IllegalArgumentException(key);
    };
  }

  /// Keeps what is seen.
  void screenshot(Path file) throws IOException {
    Map<?, ?> shot = call("Page.captureScreenshot", "{\"captureBeyondViewport\":false}");
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
  }

  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        default -> json.append(c);
      }
    }
    return json.append('"').toString();
  }

  @Override
  public void close() {
    socket.abort();
    // Its helpers write into the profile until they end.
    List<ProcessHandle> helpers = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      for (ProcessHandle helper : helpers) {
        helper.destroyForcibly();
        helper.onExit().get(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException left) {
      throw new IllegalStateException("a process of the browser does not end", left);
    }
  }
}
