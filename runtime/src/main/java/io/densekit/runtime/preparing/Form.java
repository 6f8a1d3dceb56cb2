// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.ScriptedGraph;
import java.util.Map;
import java.util.Optional;

/**
 * A function of the engine's that is made by the first who needs it, while others who need the same one wait. Safe for use by
 * several threads.
 */
final class Form {

    private final Maker maker;
    private volatile ScriptedGraph graph;
    private volatile boolean refused;

    Form(Maker maker) {
        this.maker = maker;
    }

    /**
     * What came of making it.
     *
     * @param answer for the input that it was made with, if that is known from making it
     */
    record Made(ScriptedGraph graph, Optional<Map<String, NDArray>> answer) {}

    /** Makes the function. */
    @FunctionalInterface
    interface Maker {

        /** @throws NotRecordable if there is none */
        Made make(NDArray input);
    }

    /** Runs it; empty where there is none. */
    Optional<Map<String, NDArray>> run(NDArray input) {
        if (graph == null) {
            Optional<Map<String, NDArray>> answer = made(input);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.ofNullable(graph).map(ready -> ready.run(input));
    }

    private synchronized Optional<Map<String, NDArray>> made(NDArray input) {
        if (graph != null || refused) {
            return Optional.empty();
        }
        try {
            Made made = maker.make(input);
            graph = made.graph();
            return made.answer();
        } catch (NotRecordable | EngineException e) {
            refused = true;
            return Optional.empty();
        }
    }

    /** Whether it was tried in vain. */
    boolean refused() {
        return refused;
    }
}
