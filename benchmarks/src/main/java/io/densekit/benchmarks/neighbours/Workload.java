// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.neighbours;

import java.util.ArrayList;
import java.util.List;

/**
 * What is run beside other work.
 *
 * @param title in the table
 * @param config below the folder of configurations
 * @param shape of a batch, such as {@code 8x3x224x224}; empty for a training
 * @param overrides of the configuration, such as {@code compute.threads=2}
 */
record Workload(String title, String config, String shape, List<String> overrides) {

    private static final String TRAINED = "quickstart/pose.yaml";
    private static final String CLASSIFIER = "classification/uniformer-small.yaml";

    /** What a user gets without saying anything, each beside all cores within an operator. */
    static List<Workload> all(int cores) {
        List<String> threads = List.of("compute.threads=" + cores, "compute.replicas=1");
        String within = ", " + cores + " threads an operator";
        List<Workload> workloads = new ArrayList<>();
        for (List<String> overrides : List.of(List.<String>of(), threads)) {
            String how = overrides.isEmpty() ? "" : within;
            workloads.add(new Workload("train quickstart" + how, TRAINED, "", overrides));
            workloads.add(
                    new Workload("predict UniFormer-S, batches of 8" + how, CLASSIFIER, "8x3x224x224", overrides));
            workloads.add(new Workload("one UniFormer-S, batch 1" + how, CLASSIFIER, "1x3x224x224", overrides));
        }
        return workloads;
    }

    boolean isTraining() {
        return shape.isEmpty();
    }
}
