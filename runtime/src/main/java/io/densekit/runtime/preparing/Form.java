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
     * @param answer what the network itself gave for the input that it was made with
     */
    record Made(ScriptedGraph graph, Map<String, NDArray> answer) {}

    /** Makes the function. */
    @FunctionalInterface
    interface Maker {

        /** @throws NotRecordable if there is none */
        Made make(NDArray input);
    }

    /** What the function gives; empty where there is none. */
    Optional<Map<String, NDArray>> run(NDArray input) {
        if (graph == null) {
            plainly(input).ifPresent(answer -> answer.values().forEach(NDArray::close));
        }
        return Optional.ofNullable(graph).map(ready -> ready.run(input));
    }

    /** What the network itself gives, if the function is made of that; empty where it is there already, or there is none. */
    synchronized Optional<Map<String, NDArray>> plainly(NDArray input) {
        if (graph != null || refused) {
            return Optional.empty();
        }
        try {
            Made made = maker.make(input);
            graph = made.graph();
            return Optional.of(made.answer());
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
