package dev.rackrate.browser.build;

import java.util.Set;
import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/// What the compiler for the browser is told: methods and classes that stand for missing ones.
public final class BrowserPlugin implements TeaVMPlugin, SubstitutionPolicy {

  private static final Set<String> MISSING =
      Set.of(
          "java.io.FilterWriter",
          "java.io.SequenceInputStream",
          "java.util.SplittableRandom",
          "java.util.StringJoiner",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.ConcurrentLinkedQueue",
          "java.util.concurrent.ExecutorService",
          "java.util.concurrent.Executors",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ForkJoinTask",
          "java.util.concurrent.Future",
          "java.util.concurrent.atomic.AtomicReferenceArray",
          "java.util.concurrent.locks.ReentrantLock");

  @Override
  public void install(TeaVMHost host) {
    host.add(new Rewriter());
  }

  @Override
  public void contribute(SubstitutionSink sink) {
    sink.selectClasses(MISSING::contains)
        .packagePrefix("dev.rackrate.browser.standin")
        .simpleNamePrefix("T");
  }
}
