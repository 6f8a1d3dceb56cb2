// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.machine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import io.densekit.UserError;
import io.densekit.ops.TorchEngine;

/** Starts the engine and says what to do where that fails. */
public final class Engines {

    /** The file by which DJL knows the jars that hold libtorch. */
    private static final String NATIVES = "native/lib/pytorch.properties";

    private static final String MISSING =
            "libtorch is not on the class path; add ai.djl.pytorch:pytorch-native-cpu, whose"
                    + " version densekit-bom knows, with the classifier of the system (linux-x86_64, linux-aarch64, osx-aarch64 or"
                    + " win-x86_64), or set PYTORCH_LIBRARY_PATH";

    private Engines() {}

    /**
     * As {@link TorchEngine#start}.
     *
     * @throws UserError if it can't be started
     */
    public static Engine start(int threads) {
        try {
            return TorchEngine.start(threads);
        } catch (EngineException | IllegalStateException | UnsatisfiedLinkError e) {
            throw UserError.failure(
                    "the PyTorch engine can't be started: " + (hasNatives() ? e.getMessage() : MISSING), e);
        }
    }

    private static boolean hasNatives() {
        ClassLoader threads = Thread.currentThread().getContextClassLoader();
        return Engines.class.getClassLoader().getResource(NATIVES) != null
                || threads != null && threads.getResource(NATIVES) != null
                || System.getenv("PYTORCH_LIBRARY_PATH") != null;
    }
}
