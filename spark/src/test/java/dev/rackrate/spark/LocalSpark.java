package dev.rackrate.spark;

import org.apache.spark.sql.SparkSession;

/// Spark in this process, on two cores, for all tests.
final class LocalSpark {

  private static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2,4]")
          .appName("rackrate tests")
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.serializer", FailingSerializer.class.getName())
          .config("spark.speculation", "true")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.shuffle.partitions", "2")
          .getOrCreate();

  static {
    SESSION.sparkContext().setLogLevel("OFF");
  }

  private LocalSpark() {}

  static SparkSession session() {
    return SESSION;
  }
}
