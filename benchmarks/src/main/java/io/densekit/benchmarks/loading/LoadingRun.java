// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.loading;

import ai.djl.ndarray.NDManager;
import com.sun.management.OperatingSystemMXBean;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Our side: an epoch of batches at every turn, each handed to the engine, and the milliseconds a sample. */
final class LoadingRun {

    private LoadingRun() {}

    /** Arguments: {@code CONFIG BATCH WORKERS CLOCK OVERRIDE...}. */
    public static void main(String[] arguments) throws IOException {
        List<String> overrides = Arrays.asList(arguments).subList(4, arguments.length);
        Experiment experiment =
                Experiment.load(Plugins.catalog(LoadingRun.class.getClassLoader()), Path.of(arguments[0]), overrides);
        LoaderSettings settings =
                LoaderSettings.training(Integer.parseInt(arguments[1]), 0, Integer.parseInt(arguments[2]));
        Dataset<?> dataset = experiment.training(new DatasetUse.Training()).orElseThrow();
        try (ComputeSession session = experiment.open()) {
            answer(session, dataset, settings, arguments[3].equals("processor"));
        }
    }

    private static <T extends Truth> void answer(
            ComputeSession session, Dataset<T> dataset, LoaderSettings settings, boolean processor) {
        try (DataLoader<T> loader = new DataLoader<>(dataset, settings)) {
            System.out.println("densekit");
            for (int epoch = 0; System.in.read() >= 0; epoch++) {
                long start = now(processor);
                int samples = epoch(session, loader, epoch);
                System.out.println((now(processor) - start) / 1e6 / samples);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends Truth> int epoch(ComputeSession session, DataLoader<T> loader, int epoch) {
        int samples = 0;
        try (BatchStream<T> batches = loader.epoch(epoch, 0)) {
            while (batches.hasNext()) {
                HostBatch<T> batch = batches.next();
                try (NDManager scope = session.manager().newSubManager()) {
                    session.pixels(scope, batch);
                }
                samples += batch.size();
            }
        }
        return samples;
    }

    /** Nanoseconds; of the processor what all threads took. */
    private static long now(boolean processor) {
        return processor
                ? ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()
                : System.nanoTime();
    }
}
