package dev.rackrate.cli;

import dev.rackrate.ask.LiveFiles;
import dev.rackrate.ask.Served;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.StoreOptions;
import dev.rackrate.cli.option.Tokens;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.mcp.McpServer;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.store.Member;
import dev.rackrate.store.Role;
import dev.rackrate.store.StudyStore;
import dev.rackrate.web.Site;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rackrate serve`: the web page and the API.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serves the web page and the HTTP API on 127.0.0.1 until it is stopped.",
      "Saved studies are kept in one file in the data folder."
    },
    footer = {
      "",
      "Example: rackrate serve --port 8080",
      "With --mcp: rackrate serve --mcp --files studies"
    })
final class ServeCommand implements Callable<Integer> {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port = 8421;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "The address to listen on (default: ${DEFAULT-VALUE}). Any other than this machine's own needs --tls-certificate or --behind-proxy; every request then needs a token.")
  private String host = LOOPBACK;

  @Option(
      names = "--behind-proxy",
      description =
          "A proxy in front of the server takes care of TLS; every request needs a token.")
  private boolean isBehindProxy;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description =
          "Serve over TLS with this certificate and its chain (PEM); needs --tls-key. Every request needs a token.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The private key of the certificate (PEM, PKCS #8, without a password).")
  private @Nullable Path key;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "A name by which the server is called, as its proxy passes it on.")
  private List<String> names = List.of();

  @Mixin private StoreOptions studies = new StoreOptions();

  @Option(
      names = "--mcp",
      description =
          "Speak the Model Context Protocol on standard input and output instead: decide, plan,"
              + " explain, size and catalogue as tools for assistants.")
  private boolean isMcp;

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description = "With --mcp: the folder whose studies and logs may be named (default: none).")
  private @Nullable Path files;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (isMcp) {
      return speak();
    }
    if (files != null) {
      throw InputProblem.in("--files", Sentence.of("goes with --mcp"));
    }
    return serve();
  }

  /// Nothing but messages may reach standard output, whatever writes there.
  private int speak() throws InterruptedException {
    Served served =
        files == null
            ? new Served(catalogue.read())
            : Served.withFiles(catalogue.read(), files, (_, _, _, _) -> McpServer.endIfUnwanted());
    PrintStream standard = System.out;
    System.setOut(System.err);
    try {
      McpServer.run(served, Main.VERSION, System.in, standard);
    } catch (IOException gone) {
      // The other side went away.
    } finally {
      System.setOut(standard);
    }
    return 0;
  }

  private int serve() throws InterruptedException {
    if (port < 0 || port > MOST_PORT) {
      throw InputProblem.in("--port " + port, Sentence.of("must be a number from 0 to 65535"));
    }
    boolean isLocal = isLoopback(host);
    Optional<SSLContext> tls = tls();
    if (!isLocal && !isBehindProxy && tls.isEmpty()) {
      throw InputProblem.in(
          "--host " + host,
          Sentence.of(
              "can be reached by others, and what is sent there is not encrypted; add"
                  + " --tls-certificate"
                  + " and --tls-key, or put a proxy with TLS in front and add --behind-proxy"));
    }
    StudyStore store = studies.open(Main.of(spec).clock());
    boolean needsToken = !isLocal || isBehindProxy || tls.isPresent();
    Optional<String> tokenHash =
        needsToken && !studies.isServer()
            ? Optional.of(tokenHash(studies.folder()))
            : Optional.empty();
    if (needsToken && studies.isServer()) {
      firstToken(store);
    }
    Site.Settings settings =
        new Site.Settings(host, port, allNames(isLocal), tokenHash, needsToken, tls, Main.VERSION);
    boolean isLive = LiveFiles.areThere() && catalogue.folder().isEmpty();
    try (Site site = Site.start(settings, new Served(catalogue.read()), store, isLive)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          "Rackrate is at "
              + (tls.isPresent() ? "https://" : "http://")
              + shownHost()
              + ":"
              + site.port()
              + "/");
      out.println("Saved studies: " + site.store());
      out.flush();
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(site::close, "serve"));
      stopped.await();
    }
    return 0;
  }

  private Optional<SSLContext> tls() {
    if (certificate == null && key == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null) {
      throw InputProblem.in(
          certificate == null ? "--tls-key" : "--tls-certificate",
          Sentence.of("goes with the other of --tls-certificate and --tls-key"));
    }
    return Optional.of(PemFiles.context(certificate, key));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw InputProblem.in("--host " + host, Sentence.of("is not an address of this machine"));
    }
  }

  private Set<String> allNames(boolean isLocal) {
    Set<String> all = new HashSet<>();
    if (isLocal) {
      all.addAll(List.of(LOOPBACK, "localhost", "[::1]"));
    }
    all.add(shownHost().toLowerCase(Locale.ROOT));
    names.forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
    return all;
  }

  private String shownHost() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  /// Whoever starts the server on an empty list gets a token that opens everything.
  private void firstToken(StudyStore store) {
    if (store.members().isEmpty()) {
      String token = Tokens.admit(store, new Member("first token", Role.ADMIN));
      PrintWriter err = spec.commandLine().getErr();
      err.println("The token, which is not shown again: " + token);
      err.println("It opens everything; make others with rackrate store token NAME --role ROLE.");
      err.flush();
    }
  }

  /// The hash of the token; the token itself is told once, when there is none yet.
  private String tokenHash(Path folder) {
    Path file = folder.resolve("token.sha256");
    try {
      if (Files.exists(file)) {
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
      }
    } catch (IOException unreadable) {
      throw InputProblem.in(file, Sentence.of("cannot be read; check its permissions"));
    }
    String token = Tokens.fresh();
    WholeFiles files = Main.of(spec).files();
    files.write(file, Site.hashOf(token) + "\n");
    PrintWriter err = spec.commandLine().getErr();
    err.println("The token, which is not shown again: " + token);
    err.println("Delete " + file + " to have another made.");
    err.flush();
    return Site.hashOf(token);
  }
}
