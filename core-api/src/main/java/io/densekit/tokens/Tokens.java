// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.nn.ActivationCheckpoints;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What runs through transformer blocks.
 *
 * @param values {@code [batch, rows, channels]}, of images or clips; the class token, where there is one, is row 0
 * @param rows what the other rows stand for
 * @param grid the positions that the network started with, whatever has become of them since
 * @param classToken whether row 0 is a class token
 * @param mask {@code [batch, rows]}, float32: 1 where a row holds a token, 0 where it is empty, that is all zeros and
 *     attended to by none; absent if every row holds one
 * @param positions {@code [batch, rows]}, int64: of {@link Rows#SAMPLED} rows, which row of the network's first sequence
 *     each one was (so 0 is the class token where there is one, else the first position), -1 for empty rows; the order
 *     is the reducer's
 */
public record Tokens(
        NDArray values, Rows rows, Grid grid, boolean classToken, Optional<NDArray> mask, Optional<NDArray> positions) {

    /** What rows stand for, the class token apart. */
    public enum Rows {
        /** Every position of the grid, time step after time step and row by row. */
        GRID,
        /** Some positions of the grid; {@link Tokens#positions} says which. */
        SAMPLED,
        /** Each for several positions: they can't be laid out as a map. */
        LEARNED
    }

    /** Positions belong to sampled rows, and to them alone. */
    public Tokens {
        Objects.requireNonNull(values);
        if ((rows == Rows.SAMPLED) != positions.isPresent()) {
            throw new IllegalArgumentException("sampled rows, and no others, have positions");
        }
    }

    /** One token a position of the grid, after the class token if there is one. */
    public static Tokens ofGrid(NDArray values, Grid grid, boolean classToken) {
        return new Tokens(values, Rows.GRID, grid, classToken, Optional.empty(), Optional.empty());
    }

    /** Other values for the same rows. */
    public Tokens with(NDArray newValues) {
        return new Tokens(newValues, rows, grid, classToken, mask, positions);
    }

    /** Rows that mix positions, all of them full; the class token, where there is one, is still row 0. */
    public Tokens learned(NDArray newValues) {
        return new Tokens(newValues, Rows.LEARNED, grid, classToken, Optional.empty(), Optional.empty());
    }

    /** Some of the rows, each image its own. */
    public Tokens sampled(NDArray newValues, Optional<NDArray> newMask, NDArray newPositions) {
        return new Tokens(newValues, Rows.SAMPLED, grid, classToken, newMask, Optional.of(newPositions));
    }

    /** Number of rows, empty ones included. */
    public int count() {
        return Math.toIntExact(values.getShape().get(1));
    }

    /** Makes the manager own every array of these tokens. */
    public void attach(NDManager manager) {
        values.attach(manager);
        mask.ifPresent(array -> array.attach(manager));
        positions.ifPresent(array -> array.attach(manager));
    }

    /**
     * Runs a module that maps tokens to tokens, as {@link io.densekit.nn.Layer#call} does one of arrays: measured, and without
     * keeping activations where the pass wants none.
     */
    public Tokens through(Module module, Pass pass, BiFunction<Tokens, Pass, Tokens> run) {
        ActivationCheckpoints checkpoints = pass.checkpoints();
        UnaryOperator<NDArray> kept = array -> checkpoints.covers(module) ? checkpoints.kept(array, pass.ops()) : array;
        Tokens input = new Tokens(values, rows, grid, classToken, mask.map(kept), positions.map(kept));
        return pass.measure(
                module,
                () -> checkpoints.call(
                        module, values, pass, (x, inner) -> run.apply(input.with(x), inner), Tokens::values));
    }

    /** Runs a step and closes what it made on the way; its result belongs to the manager of these tokens. */
    public Tokens scoped(UnaryOperator<Tokens> step) {
        NDManager owner = values.getManager();
        return Scope.of(owner, this::attach, () -> {
            Tokens result = step.apply(this);
            result.attach(owner);
            return result;
        });
    }
}
