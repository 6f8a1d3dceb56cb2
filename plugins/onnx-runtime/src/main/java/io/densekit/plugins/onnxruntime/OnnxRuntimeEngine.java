// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.densekit.UserError;
import io.densekit.model.InferenceEngine;
import io.densekit.settings.Describe;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** ONNX Runtime on the CPU. */
@Describe("ONNX Runtime on the CPU, for compute.engine")
record OnnxRuntimeEngine() implements InferenceEngine {

    /** ONNX Runtime goes through a network's steps by calls within calls; a usual stack is too small, and the process ends. */
    private static final long STACK_BYTES = 512L << 20;

    @Override
    public Loaded open(Path model, int threads) {
        FutureTask<Loaded> task = new FutureTask<>(() -> opened(model, threads));
        Thread thread = new Thread(null, task, "densekit-onnxruntime", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UserError error ? error : new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Loaded opened(Path model, int threads) {
        OrtEnvironment environment = start();
        try (SessionOptions options = new SessionOptions()) {
            options.setInterOpNumThreads(1);
            options.setIntraOpNumThreads(threads);
            // Its threads would spin on between two operators of a network and take PyTorch's cores meanwhile.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return new OnnxRuntimeModel(environment, environment.createSession(model.toString(), options));
        } catch (OrtException e) {
            throw UserError.failure(
                    "ONNX Runtime refuses the network: " + e.getMessage() + "; set compute.engine: pytorch", e);
        }
    }

    private static OrtEnvironment start() {
        try {
            return OrtEnvironment.getEnvironment();
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError | IllegalStateException e) {
            throw UserError.failure(
                    "ONNX Runtime can't be started on this system (" + e + "); set compute.engine: pytorch", e);
        }
    }
}
