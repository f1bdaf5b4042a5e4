package dev.rackrate.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.SerializerInstance;

/// Lets the first try of some tasks fail: as they begin to read what others wrote, or once they are
/// done and tell what they found.
public final class FailingSerializer extends JavaSerializer {

  private static final long serialVersionUID = 1;

  static final AtomicInteger FAILURES = new AtomicInteger();

  /// What is read of it elsewhere begins with this.
  public FailingSerializer() {}

  public FailingSerializer(SparkConf settings) {
    super(settings);
  }

  @Override
  public SerializerInstance newInstance() {
    TaskContext task = TaskContext.get();
    if (task != null
        && task.attemptNumber() == 0
        && (31 * task.stageId() + 7 * task.partitionId()) % 5 == 0) {
      FAILURES.incrementAndGet();
      throw new IllegalStateException("a failure put in by the test");
    }
    return super.newInstance();
  }
}
