// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import org.apache.spark.sql.SparkSession;

/** Spark within the tests' JVM: two tasks at a time, each tried three times. All tests share it, as starting it takes seconds. */
final class LocalSpark {

    private LocalSpark() {}

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2,3]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate();
    }
}
