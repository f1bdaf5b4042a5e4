package dev.rackrate.measure;

import dev.rackrate.measure.GpuLibrary.Board;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Looks at boards again and again while nothing happens, and while a command runs.
public final class Meter {

  private static final long EVERY_MILLIS = 100;

  private final GpuLibrary library;
  private final List<Board> boards;

  /// @param boards that are looked at
  public Meter(GpuLibrary library, List<Board> boards) {
    this.library = library;
    this.boards = List.copyOf(boards);
  }

  /// What a command did.
  ///
  /// @param code with which it ended
  /// @param seconds from its start to its end
  public record Ran(int code, double seconds, Map<Integer, Course> courses) {
    public Ran {
      courses = Map.copyOf(courses);
    }
  }

  /// What the boards do when they are left alone.
  public Map<Integer, Course> idle(double seconds) throws InterruptedException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    Map<Integer, Course.Sum> sums = sums();
    look(sums);
    while (System.nanoTime() < end) {
      Thread.sleep(EVERY_MILLIS);
      look(sums);
    }
    return courses(sums);
  }

  /// What they do while a command runs, all of whose output goes to a stream.
  ///
  /// @throws IOException where it cannot be started
  public Ran during(List<String> command, OutputStream said)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    long begin = System.nanoTime();
    Map<Integer, Course.Sum> sums = sums();
    Thread reader = new Thread(() -> pass(process.getInputStream(), said), "measure");
    reader.setDaemon(true);
    reader.start();
    try {
      look(sums);
      while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        look(sums);
      }
      long end = System.nanoTime();
      look(sums);
      reader.join(TimeUnit.SECONDS.toMillis(5));
      return new Ran(process.exitValue(), (end - begin) * 1e-9, courses(sums));
    } finally {
      process.destroy();
    }
  }

  private static void pass(InputStream from, OutputStream to) {
    byte[] buffer = new byte[8_192];
    try {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        to.write(buffer, 0, read);
        to.flush();
      }
    } catch (IOException gone) {
      // The command ended, or nobody listens any more: what it says is not what is measured.
    }
  }

  private Map<Integer, Course.Sum> sums() {
    Map<Integer, Course.Sum> sums = new LinkedHashMap<>();
    boards.forEach(board -> sums.put(board.index(), new Course.Sum()));
    return sums;
  }

  private void look(Map<Integer, Course.Sum> sums) {
    sums.forEach((index, sum) -> sum.add(System.nanoTime(), library.now(index)));
  }

  private static Map<Integer, Course> courses(Map<Integer, Course.Sum> sums) {
    Map<Integer, Course> courses = new LinkedHashMap<>();
    sums.forEach((index, sum) -> courses.put(index, sum.course()));
    return courses;
  }
}
