// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.library.ModelFolder;
import io.densekit.library.ModelOptions;
import io.densekit.task.Prediction;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.TaskContext;

/**
 * Where an executor finds a model's folder, and how it opens it.
 *
 * @param sent what is in the folder, sent to it; null where it has the folder already
 * @param folder where it has it; null where it was sent
 * @param overrides of the configuration, each {@code path.to.key=value}
 */
record ModelPlace(Shipment sent, String folder, List<String> overrides) implements Serializable {

    /** What makes two openings the same. */
    private record Key(Object content, int threads, List<String> overrides) {}

    /**
     * A lease of this JVM's network.
     *
     * @throws UserError if it can't be opened
     */
    <P extends Prediction> Lease<DenseModel<P>> lease(Class<P> prediction) {
        int threads = TaskContext.get().cpus();
        @SuppressWarnings("unchecked") // the key has the folder, which has one kind of predictions
        Class<DenseModel<P>> type = (Class<DenseModel<P>>) (Class<?>) DenseModel.class;
        ModelOptions options = options(threads);
        return sent != null
                ? Leases.OF_JVM.lease(
                        new Key(sent, threads, overrides),
                        type,
                        () -> sent.opened(place -> Densekit.load(place, prediction, options)))
                : Leases.OF_JVM.lease(
                        new Key(description(), threads, overrides),
                        type,
                        () -> Densekit.load(Path.of(folder), prediction, options));
    }

    /** It has the digests of the other files, so that a folder that was packaged anew is another model. */
    private String description() {
        Path file = Path.of(folder).resolve(ModelFolder.DESCRIPTION);
        try {
            return folder + "\n" + Files.readString(file);
        } catch (IOException e) {
            throw UserError.usage(file + " is not on this worker; put the model there, or have it sent", e);
        }
    }

    /**
     * A thread of the network for each task that may run beside others, each with the processors that Spark gives a task. More
     * tasks than that never run at a time, so that more threads than the executor has never do.
     */
    private ModelOptions options(int threads) {
        int tasks = Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
        ModelOptions options = ModelOptions.DEFAULTS.withConcurrent(tasks).with("compute.threads", threads);
        for (String override : overrides) {
            int equals = override.indexOf('=');
            options = options.with(override.substring(0, equals), override.substring(equals + 1));
        }
        return options;
    }
}
