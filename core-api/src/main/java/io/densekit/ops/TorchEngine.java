// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The PyTorch engine: how it is started, and the switches that are its alone. */
public final class TorchEngine {

    /** The name under which DJL knows the engine. */
    public static final String NAME = "PyTorch";

    private TorchEngine() {}

    /**
     * Starts the engine if it is not running yet. Nothing is downloaded: the natives come from the class path, or from
     * {@code PYTORCH_LIBRARY_PATH}.
     *
     * @param threads for one operator; 0 leaves the engine's own choice, but for cores that the process may not use: the engine
     *     doesn't know of a container's share
     */
    public static Engine start(int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        // Shapes vary from batch to batch: the profiling executor would compile for each anew.
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        Engine engine = Engine.getEngine(NAME);
        int own = Math.min(JniUtils.getNumThreads(), Runtime.getRuntime().availableProcessors());
        useThreads(threads > 0 ? threads : own);
        return engine;
    }

    /** The folder from which libtorch was loaded; the engine is running. */
    public static Path natives() {
        return Path.of(LibUtils.getLibtorchPath());
    }

    /** How many threads an operator has, where this thread calls it. */
    public static int threads() {
        return JniUtils.getNumThreads();
    }

    /** Gives an operator so many threads from now on, where this thread calls it, or as many as OpenMP is allowed. */
    public static void useThreads(int threads) {
        JniUtils.setNumThreads(within(System.getenv("OMP_THREAD_LIMIT"), threads));
    }

    /** Cores for work that runs side by side: those that the process may use, or fewer if {@code OMP_NUM_THREADS} says so. */
    public static int cores() {
        return within(System.getenv("OMP_NUM_THREADS"), Runtime.getRuntime().availableProcessors());
    }

    /** The oneDNN within libtorch 2.7.1 waits for all threads that it was told of, also for those that OpenMP did not start. */
    static int within(String limit, int threads) {
        boolean number = limit != null && limit.strip().matches("[1-9]\\d{0,8}");
        return number ? Math.min(threads, Integer.parseInt(limit.strip())) : threads;
    }

    /**
     * Runs without building an autograd graph, even where parameters require gradients, in whichever thread: only the
     * one that started the engine does so by itself.
     */
    public static <T> T withoutGraph(Supplier<T> task) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            return task.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** Whether what this thread computes enters an autograd graph. */
    public static boolean recordsGraph() {
        return JniUtils.isGradMode();
    }

    /**
     * Goes back through the graph of an array from a gradient that was found elsewhere, and frees the graph. DJL's collectors
     * begin with ones alone.
     *
     * @param gradient of the array, of its shape
     */
    public static void backward(NDArray array, NDArray gradient) {
        JniUtils.backward((PtNDArray) array, (PtNDArray) gradient, false, false);
    }

    /**
     * Threads that compute gradients beside the one that opened the collector. Each gives an operator as many threads as
     * the caller has now.
     */
    public static ThreadFactory learningThreads(String name) {
        int threads = JniUtils.getNumThreads();
        return daemons(name, () -> {
            JniUtils.setGradMode(true);
            // Not every operator asks for the engine's number before it takes all cores.
            JniUtils.setNumThreads(threads);
        });
    }

    /**
     * Threads that may touch tensors. A new thread builds autograd graphs unless told otherwise, so that each
     * inference in it would keep its intermediates.
     */
    public static ThreadFactory inferenceThreads(String name) {
        return daemons(name, () -> JniUtils.setGradMode(false));
    }

    /** The same, with so many threads to one operator. */
    public static ThreadFactory inferenceThreads(String name, int threads) {
        return daemons(name, () -> {
            JniUtils.setGradMode(false);
            useThreads(threads);
        });
    }

    private static ThreadFactory daemons(String name, Runnable first) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Runnable whole = () -> {
                first.run();
                task.run();
            };
            Thread thread = new Thread(whole, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
