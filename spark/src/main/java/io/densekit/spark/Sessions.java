// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark as these programs want it. */
final class Sessions {

    private Sessions() {}

    /**
     * The application's session. What {@code spark-submit} or the user set stays.
     *
     * @param master where nobody named one
     */
    static SparkSession open(String master) {
        SparkConf conf =
                new SparkConf().setIfMissing("spark.master", master).setIfMissing("spark.app.name", "densekit");
        // As the launcher has it: one pool of C's memory for all threads, large pages, no thread that nobody asked for,
        // no messages of OpenCV's, which densekit says itself, and no optimising compiler, which takes a core from the
        // network for longer than a share of the images lasts.
        conf.setIfMissing("spark.executorEnv.MALLOC_ARENA_MAX", "1");
        conf.setIfMissing("spark.executorEnv.GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", conf.get("spark.task.cpus", "1"));
        conf.setIfMissing("spark.executorEnv.OPENCV_LOG_LEVEL", "SILENT");
        conf.setIfMissing("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1");
        return SparkSession.builder().config(conf).getOrCreate();
    }
}
