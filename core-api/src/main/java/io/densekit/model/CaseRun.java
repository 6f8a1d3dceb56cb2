// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.nn.Pass;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A run of a model on the inputs of a golden case: the very prediction or training step that users run, to which the case
 * listens by taps.
 *
 * @param prefix what the case's names have before those that this run exposes, such as {@code rescaled.}; mostly nothing
 * @param work runs the model; gives the losses of a training step
 */
public record CaseRun(String prefix, Function<Pass, Optional<Losses>> work) {

    /** A run whose names are the case's. */
    public static CaseRun of(Consumer<Pass> work) {
        return of("", work);
    }

    /** A run of which the case has other results too, under names without the prefix. */
    public static CaseRun of(String prefix, Consumer<Pass> work) {
        return new CaseRun(prefix, pass -> {
            work.accept(pass);
            return Optional.empty();
        });
    }

    /**
     * A training step's forward pass. Its terms are outputs by their names, their sum is {@code total}; where the case has
     * gradients, these are computed.
     */
    public static CaseRun learning(Function<Pass, Losses> work) {
        return learning("", work);
    }

    /** The same for names with a prefix. */
    public static CaseRun learning(String prefix, Function<Pass, Losses> work) {
        return new CaseRun(prefix, pass -> Optional.of(work.apply(pass)));
    }

    /**
     * What a run needs of a case's inputs.
     *
     * @throws UserError if the case names it otherwise
     */
    public static NDArray input(Map<String, NDArray> inputs, String name) {
        NDArray input = inputs.get(name);
        if (input == null) {
            throw UserError.failure("the case has no input '" + name
                    + "', by which a model of this kind is given its images; its inputs are " + inputs.keySet()
                    + ": rename one in its case.json");
        }
        return input;
    }
}
