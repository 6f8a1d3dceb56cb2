// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.densekit.ops.OpLibrary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A graph that the engine runs as one function. Immutable and safe for use by several threads; closing it frees what is its own,
 * and not the weights that it was made from.
 */
public final class ScriptedGraph implements AutoCloseable {

    private final List<String> outputs;
    private final ScriptWriter.Written written;
    private final OpLibrary library;
    private final List<NDArray> kept;
    private final Optional<PreparedWeights> own;

    private ScriptedGraph(Graph graph, PreparedWeights weights, OpLibrary library, Optional<PreparedWeights> own) {
        // The graph itself goes: its constants would be kept twice.
        this.outputs = graph.outputs().keySet().stream().sorted().toList();
        this.library = library;
        this.written = ScriptWriter.write(graph);
        this.kept = written.kept().stream().map(weights::of).toList();
        this.own = own;
    }

    /**
     * Compiles a graph that shares its weights with others, which belong to whoever made them.
     *
     * @param library the operators on the device of the weights; it keeps the function
     */
    public ScriptedGraph(Graph graph, PreparedWeights weights, OpLibrary library) {
        this(graph, weights, library, Optional.empty());
    }

    /**
     * Compiles a graph for itself.
     *
     * @param weights of the network by their paths, which must outlive this
     * @param library the operators on the device of the weights; it keeps the function
     * @param owner a manager on that device
     */
    public ScriptedGraph(Graph graph, Map<String, Parameter> weights, OpLibrary library, NDManager owner) {
        this(graph, library, new PreparedWeights(weights, owner));
    }

    private ScriptedGraph(Graph graph, OpLibrary library, PreparedWeights own) {
        this(graph, own, library, Optional.of(own));
    }

    /**
     * Runs it.
     *
     * @param input of the shape that was recorded
     * @return the outputs by name; they belong to the input's manager
     */
    public Map<String, NDArray> run(NDArray input) {
        NDList inputs = new NDList(kept.size() + 2);
        inputs.add(input);
        inputs.addAll(kept);
        NDList made = library.callAll(written.script(), ScriptWriter.FUNCTION, inputs);
        Map<String, NDArray> named = new TreeMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            named.put(outputs.get(i), made.get(i));
        }
        return named;
    }

    @Override
    public void close() {
        own.ifPresent(PreparedWeights::close);
    }
}
