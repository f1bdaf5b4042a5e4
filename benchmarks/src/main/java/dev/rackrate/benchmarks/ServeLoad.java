package dev.rackrate.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Asks a running `rackrate serve` at a rate, whether it keeps up or not, and says how long the
/// answers took: `ServeLoad URL STUDY RATE SECONDS [PID]`. With the number of its process it also
/// says what the server used of a processor and of memory.
///
/// Moments of asking are those of a Poisson process; a time is counted from when the question was
/// due, so that a server that stalls is not spared.
public final class ServeLoad {

  private static final double TICKS_PER_SECOND = 100;
  private static final int RSS_FIELD = 21;
  private static final double PAGE_MIB = 4.0 / 1024;

  private ServeLoad() {}

  /// An answer: how long it took and its status.
  private record Taken(double milliseconds, int status) {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    URI uri = URI.create(arguments[0]);
    String study = Files.readString(Path.of(arguments[1]));
    double rate = Double.parseDouble(arguments[2]);
    double seconds = Double.parseDouble(arguments[3]);
    long process = arguments.length > 4 ? Long.parseLong(arguments[4]) : 0;
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/yaml")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(study))
            .build();
    Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    double usedBefore = process > 0 ? processorSeconds(process) : 0;
    long begun = System.nanoTime();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SplittableRandom random = new SplittableRandom(7);
      double due = 0;
      while (due < seconds) {
        due += -Math.log(1 - random.nextDouble()) / rate;
        long at = begun + (long) (due * 1e9);
        long wait = at - System.nanoTime();
        if (wait > 0) {
          TimeUnit.NANOSECONDS.sleep(wait);
        }
        threads.execute(() -> taken.add(ask(client, request, at)));
      }
    }
    double lasted = (System.nanoTime() - begun) / 1e9;
    tell(taken, lasted);
    if (process > 0) {
      double used = processorSeconds(process) - usedBefore;
      System.out.printf(
          "server: %.1f ms of a processor each, %.0f MiB resident%n",
          1000 * used / taken.size(), residentMib(process));
    }
  }

  private static Taken ask(HttpClient client, HttpRequest request, long due) {
    int status;
    try {
      status = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    } catch (IOException broken) {
      status = 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      status = -1;
    }
    return new Taken((System.nanoTime() - due) / 1e6, status);
  }

  private static void tell(Queue<Taken> taken, double seconds) {
    double[] good =
        taken.stream().filter(t -> t.status() == 200).mapToDouble(Taken::milliseconds).toArray();
    double[] refused =
        taken.stream().filter(t -> t.status() == 503).mapToDouble(Taken::milliseconds).toArray();
    Arrays.sort(good);
    Arrays.sort(refused);
    System.out.printf(
        "asked %d in %.1f s; answered %d (p50 %.1f ms, p99 %.1f ms), 503 %d (p99 %.1f ms), else %d%n",
        taken.size(),
        seconds,
        good.length,
        quantile(good, 0.5),
        quantile(good, 0.99),
        refused.length,
        quantile(refused, 0.99),
        taken.size() - good.length - refused.length);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  /// What a process has used, of Linux's own account.
  private static double processorSeconds(long process) {
    String[] fields = stat(process);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  private static double residentMib(long process) {
    return Long.parseLong(stat(process)[RSS_FIELD]) * PAGE_MIB;
  }

  private static String[] stat(long process) {
    try {
      String line = Files.readString(Path.of("/proc/" + process + "/stat"));
      return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
