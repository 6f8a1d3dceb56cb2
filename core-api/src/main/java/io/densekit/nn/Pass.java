// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.Costs;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import io.densekit.ops.ScriptCaller;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * How one forward pass is run.
 *
 * @param ops the operators that DJL lacks, for this kind of pass
 * @param training whether gradients are needed, batch statistics are used and random layers are random
 * @param random drives stochastic depth and dropout; its own for every step, so that a resumed run draws the same
 * @param taps records outputs by module
 * @param meter counts and times by module
 * @param explanations collects what parts of the network have to show for each image
 * @param prepared runs the network in evaluation where nobody listens to its parts
 * @param elsewhere whether it is recorded to be run by another runtime: what is otherwise read and decided on the host has to be
 *     said in operators
 * @param checkpoints which blocks keep no activations for the way back
 */
public record Pass(
        Ops ops,
        boolean training,
        RandomGenerator random,
        Taps taps,
        Meter meter,
        Explanations explanations,
        Prepared prepared,
        boolean elsewhere,
        ActivationCheckpoints checkpoints) {

    private static final Prepared PLAIN = Prepared.none();

    /** Evaluation, recording nothing. */
    public static Pass evaluation(OpLibrary library, Precision precision) {
        return new Pass(
                library.ops(precision),
                false,
                new SplittableRandom(0),
                Taps.none(),
                Meter.none(),
                Explanations.none(),
                PLAIN,
                false,
                ActivationCheckpoints.none());
    }

    /** Training, recording nothing. */
    public static Pass training(OpLibrary library, Precision precision, RandomGenerator random) {
        return new Pass(
                library.ops(precision),
                true,
                random,
                Taps.none(),
                Meter.none(),
                Explanations.none(),
                PLAIN,
                false,
                ActivationCheckpoints.none());
    }

    /** The same pass with taps. */
    public Pass with(Taps newTaps) {
        return new Pass(ops, training, random, newTaps, meter, explanations, prepared, elsewhere, checkpoints);
    }

    /** The same pass, measured. */
    public Pass with(Meter newMeter) {
        return new Pass(
                ops.counting(newMeter.costs()),
                training,
                random,
                taps,
                newMeter,
                explanations,
                prepared,
                elsewhere,
                checkpoints);
    }

    /** The same pass, with what the network shows collected. */
    public Pass with(Explanations newExplanations) {
        return new Pass(ops, training, random, taps, meter, newExplanations, prepared, elsewhere, checkpoints);
    }

    /** The same pass, each call of a script's function made by somebody else. */
    public Pass through(ScriptCaller caller) {
        return new Pass(
                ops.through(caller), training, random, taps, meter, explanations, prepared, elsewhere, checkpoints);
    }

    /** The same pass, networks of which may run in a form that was made ready. */
    public Pass with(Prepared newPrepared) {
        return new Pass(ops, training, random, taps, meter, explanations, newPrepared, elsewhere, checkpoints);
    }

    /** The same pass, to be recorded for another runtime. */
    public Pass forElsewhere() {
        return new Pass(ops, training, random, taps, meter, explanations, prepared, true, checkpoints);
    }

    /** The same pass, some blocks of which keep no activations. */
    public Pass with(ActivationCheckpoints newCheckpoints) {
        return new Pass(ops, training, random, taps, meter, explanations, prepared, elsewhere, newCheckpoints);
    }

    /**
     * For layers whose result goes, value by value, into another product and nowhere else: where products are computed in bf16, it
     * stays in bf16 on its way there, and so does its gradient on the way back, instead of being cast to fp32 and again to bf16.
     * In training alone, and where nobody listens; otherwise the same pass.
     */
    public Pass narrow() {
        return training && ops.precision() == Precision.BF16 && !taps.listening()
                ? new Pass(ops.narrow(), training, random, taps, meter, explanations, prepared, elsewhere, checkpoints)
                : this;
    }

    /** The same pass with other draws, listened to by nobody. */
    Pass unheard(RandomGenerator newRandom, ActivationCheckpoints newCheckpoints) {
        return new Pass(
                ops,
                training,
                newRandom,
                Taps.none(),
                Meter.none(),
                Explanations.none(),
                prepared,
                elsewhere,
                newCheckpoints);
    }

    /**
     * An array that more than one part of a network goes on from, such as a map that a backbone gives and also hands to its
     * next stage. Needed in networks whose blocks may be {@link Recomputable}, nothing but the array itself otherwise.
     *
     * @return what all of those parts are to be given
     */
    public NDArray joint(NDArray x) {
        return checkpoints.joint(x, ops);
    }

    /**
     * What a whole network gives: of its prepared form if there is one, and otherwise of the network itself. Parts to which
     * somebody listens run plainly.
     *
     * @param output the name under which the network exposes it
     * @param images as the network is given them
     */
    public NDArray prepared(String output, NDArray images, Supplier<NDArray> plainly) {
        return prepared(List.of(output), images, () -> List.of(plainly.get())).get(0);
    }

    /** The same for several that are made together. */
    public List<NDArray> prepared(List<String> outputs, NDArray images, Supplier<List<NDArray>> plainly) {
        return (unseen() ? prepared.run(outputs, images) : Optional.<List<NDArray>>empty()).orElseGet(plainly);
    }

    /**
     * What a part of a network gives for each row of its input: of its prepared form if there is one, and otherwise of the part itself.
     *
     * @param rows {@code [rows, ...]}
     */
    public List<NDArray> prepared(Rowwise part, NDArray rows) {
        return (unseen() ? prepared.run(part, rows) : Optional.<List<NDArray>>empty())
                .orElseGet(() -> part.rows(rows, this));
    }

    private boolean unseen() {
        return !taps.listening() && meter == Meter.none() && explanations == Explanations.none() && !training;
    }

    /** Where layers report work that is not done by {@link #ops}. */
    public Costs costs() {
        return meter.costs();
    }

    /** Runs the work of a module that is no {@link Layer} as that module's, for the meter. */
    public <T> T measure(Module module, Supplier<T> work) {
        return meter.measure(module, work);
    }

    /** Runs work that is no module's as a step of that name, for the meter. */
    public <T> T measure(String step, Supplier<T> work) {
        return meter.measure(step, work);
    }
}
