// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.densekit.data.Truth;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.ops.ParameterOps;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A network and copies of it that compute side by side, each copy on a thread of its own. Where libtorch's own threads
 * divide every operator and wait for each other at its end, these meet once a step, which serves networks of small
 * operators better. It is the data parallelism of PyTorch's {@code DistributedDataParallel} (Li et al., 2020) within one
 * process, except that running statistics become the mean of all, not those of the first.
 */
final class Replicas<T extends Truth> implements AutoCloseable {

    private final NDManager manager;
    private final ParameterOps ops;
    private final VisionModel<T, ?> model;
    private final List<VisionModel<T, ?>> copies;
    private final List<Map<String, Parameter>> parameters;
    private final NetworkArrays own;
    private final List<NetworkArrays> others;
    private final ExecutorService threads;
    private boolean behind = true;

    /** @param copies networks of the model's settings; all arrays have been made */
    Replicas(ComputeSession session, VisionModel<T, ?> model, List<VisionModel<T, ?>> copies) {
        this.manager = session.manager().newSubManager();
        this.ops = session.library().ops(session.precision()).parameters();
        this.model = model;
        this.copies = List.copyOf(copies);
        this.parameters = Stream.concat(Stream.of(model), copies.stream())
                .map(ModuleState::parameters)
                .toList();
        this.own = NetworkArrays.of(model, manager);
        this.others =
                copies.stream().map(copy -> NetworkArrays.of(copy, manager)).toList();
        this.threads = Executors.newFixedThreadPool(
                Math.max(1, copies.size()), TorchEngine.learningThreads("densekit-replica"));
    }

    /** How many networks there are, the model included. */
    int count() {
        return 1 + copies.size();
    }

    /** All of them, the model first. */
    List<VisionModel<T, ?>> networks() {
        return Stream.concat(Stream.of(model), copies.stream()).toList();
    }

    /**
     * Runs every task with a network of its own and returns when all have ended, however they did: the first in this
     * thread with the model itself, the others with copies that have its values.
     *
     * @param tasks one for each network at most
     * @return what they gave, in their order
     */
    <R> List<R> run(List<? extends Function<VisionModel<T, ?>, R>> tasks) {
        if (behind) {
            follow();
        }
        List<CompletableFuture<R>> results = new ArrayList<>();
        for (int i = 1; i < tasks.size(); i++) {
            Function<VisionModel<T, ?>, R> task = tasks.get(i);
            VisionModel<T, ?> copy = copies.get(i - 1);
            results.add(CompletableFuture.supplyAsync(() -> task.apply(copy), threads));
        }
        List<R> found = new ArrayList<>();
        try {
            found.add(tasks.get(0).apply(model));
        } finally {
            // What they compute with is the caller's to close.
            results.forEach(result -> result.exceptionally(failure -> null).join());
        }
        results.forEach(result -> found.add(value(result)));
        return found;
    }

    private static <R> R value(CompletableFuture<R> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void follow() {
        for (NetworkArrays other : others) {
            ops.copy(other.values(), own.values());
        }
        behind = false;
    }

    /** The model's arrays. */
    NetworkArrays arrays() {
        return own;
    }

    /** Has all networks keep the parameters of these paths as they are. */
    void freeze(List<String> paths) {
        parameters.forEach(all -> paths.forEach(path -> all.get(path).freeze(true)));
    }

    /** Has all networks keep these parts as they are, but for their parameters. */
    void freeze(FrozenParts parts) {
        networks().forEach(parts::apply);
    }

    /** The gradients of these paths' parameters, summed over all networks; those of the copies are forgotten. */
    List<NDArray> gradients(List<String> paths, NDManager scope) {
        List<NDArray> sums = gradients(parameters.get(0), paths, scope);
        for (int copy = 1; copy < parameters.size(); copy++) {
            List<NDArray> others = gradients(parameters.get(copy), paths, scope);
            ops.add(sums, others);
            ops.zero(others);
        }
        return sums;
    }

    private static List<NDArray> gradients(Map<String, Parameter> network, List<String> paths, NDManager scope) {
        return paths.stream()
                .map(path -> {
                    // An alias of the gradient's own memory, but a new handle at every call; zeros where there is none.
                    NDArray gradient = network.get(path).getArray().getGradient();
                    gradient.attach(scope);
                    return gradient;
                })
                .toList();
    }

    /** After an update of the model: its running statistics become the mean of all networks', and the copies follow. */
    void updated() {
        if (!own.statistics().isEmpty()) {
            for (int i = 0; i < others.size(); i++) {
                ops.average(own.statistics(), others.get(i).statistics(), (i + 1) / (i + 2.0));
            }
        }
        behind = true;
    }

    @Override
    public void close() {
        threads.shutdown();
        manager.close();
    }
}
