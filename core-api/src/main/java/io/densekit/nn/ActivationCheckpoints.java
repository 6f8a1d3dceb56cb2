// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.ops.Ops;
import io.densekit.ops.TorchEngine;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Activation checkpointing (Chen et al., 2016): some blocks keep no activations, but their input alone, and are run again on
 * the way back. That takes a third more time and much less memory; the gradients are the same to the last bit.
 *
 * <p>The engine's graph is cut at these blocks. A block is run without a graph and gives a leaf, at which the gradient of
 * what follows arrives; {@link #backward} then goes through the blocks from the last to the first, runs each once more, now
 * with a graph, and goes back through it from the leaf's gradient. So one pass belongs to one loss.
 */
public final class ActivationCheckpoints implements AutoCloseable {

    private static final ActivationCheckpoints NONE = new ActivationCheckpoints(Set.of(), null, false);
    private static final ActivationCheckpoints AGAIN = new ActivationCheckpoints(Set.of(), null, true);

    private final Set<Module> covered;
    private final NDManager manager;
    private final boolean again;
    private final Deque<Runnable> wayBack = new ArrayDeque<>();
    private final Set<NDArray> leaves = Collections.newSetFromMap(new IdentityHashMap<>());

    private ActivationCheckpoints(Set<Module> covered, NDManager manager, boolean again) {
        this.covered = covered;
        this.manager = manager;
        this.again = again;
    }

    /** Every block keeps its activations. */
    public static ActivationCheckpoints none() {
        return NONE;
    }

    /**
     * For one forward pass and its way back.
     *
     * @param blocks that keep none
     * @param owner of what is kept until then
     */
    public static ActivationCheckpoints of(Set<? extends Module> blocks, NDManager owner) {
        Set<Module> covered = Collections.newSetFromMap(new IdentityHashMap<>());
        covered.addAll(blocks);
        return new ActivationCheckpoints(covered, owner.newSubManager(), false);
    }

    /** Whether a block is being run for the second time: what it changes beside its result is changed already. */
    boolean again() {
        return again;
    }

    /** Whether a module's activations are not to be kept; never where no gradients are wanted. */
    public boolean covers(Module module) {
        return covered.contains(module) && TorchEngine.recordsGraph();
    }

    /**
     * Runs a module, keeping no activations if it is covered.
     *
     * @param x the array through which gradients go on, the only one
     * @param run gives the same for equal arrays and draws
     * @param output the array in the result by which it is learned
     */
    public <R> R call(
            Module module,
            NDArray x,
            Pass pass,
            BiFunction<NDArray, Pass, R> run,
            Function<? super R, NDArray> output) {
        if (!covers(module)) {
            return run.apply(x, pass);
        }
        boolean inGraph = pass.ops().requiresGradient(x);
        if (!inGraph && !learns(module)) {
            return run.apply(x, pass);
        }
        RepeatedDraws draws = new RepeatedDraws(pass.random());
        R result = TorchEngine.withoutGraph(() -> run.apply(x, pass.unheard(draws.first(), NONE)));
        NDArray y = output.apply(result);
        if (y == x) {
            return result;
        }
        NDArray input = kept(inGraph ? joint(x, pass.ops()) : x, pass.ops());
        y.setRequiresGradient(true);
        NDArray leaf = leaf(y, pass.ops());
        wayBack.push(() -> {
            try (NDManager scope = manager.newSubManager();
                    NDArray gradient = leaf.getGradient()) {
                input.attach(scope);
                leaf.attach(scope);
                TorchEngine.backward(output.apply(run.apply(input, pass.unheard(draws.again(), AGAIN))), gradient);
            }
        });
        return result;
    }

    private static boolean learns(Module module) {
        return ModuleState.parameters(module).values().stream()
                .anyMatch(parameter -> parameter.getArray().hasGradient());
    }

    /** As {@link Pass#joint}. */
    NDArray joint(NDArray x, Ops ops) {
        if (covered.isEmpty() || leaves.contains(x) || !TorchEngine.recordsGraph() || !ops.requiresGradient(x)) {
            return x;
        }
        NDArray end = kept(x, ops);
        NDArray beginning = x.stopGradient();
        beginning.setRequiresGradient(true);
        NDArray leaf = leaf(beginning, ops);
        wayBack.push(() -> {
            try (end;
                    leaf;
                    NDArray gradient = leaf.getGradient()) {
                goBack(end, gradient);
            }
        });
        return beginning;
    }

    /** A handle that stays when the network closes its own. */
    private NDArray leaf(NDArray array, Ops ops) {
        leaves.add(array);
        return kept(array, ops);
    }

    private static void goBack(NDArray end, NDArray gradient) {
        try {
            TorchEngine.backward(end, gradient);
        } catch (EngineException e) {
            if (!String.valueOf(e.getMessage()).contains("second time")) {
                throw e;
            }
            throw new IllegalStateException(
                    "there is no way back through the network: before blocks that are run again, an array that"
                            + " several parts go on from has to be made a Pass.joint",
                    e);
        }
    }

    /** An array beside the values that a block is given: it stays until the way back. */
    public NDArray kept(NDArray array, Ops ops) {
        NDArray kept = ops.same(array);
        kept.attach(manager);
        return kept;
    }

    /** Goes the rest of the way back, after the loss's own graph. */
    public void backward() {
        while (!wayBack.isEmpty()) {
            wayBack.pop().run();
        }
    }

    @Override
    public void close() {
        if (manager != null) {
            manager.close();
        }
    }
}
