// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.plugin.ExtensionPoint;
import io.densekit.plugin.NoArguments;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A network with its task: what it learns from and what it predicts. It is the root of its
 * modules, so its state dict has the names of the published checkpoint.
 *
 * @param <T> what it learns from
 * @param <P> what it predicts
 */
public abstract class VisionModel<T extends Truth, P extends Prediction> extends Module {

    /** Where models plug in: what {@code model.type} names. */
    public static final ExtensionPoint<VisionModel<?, ?>, NoArguments> POINT =
            new ExtensionPoint<>("model", VisionModel.class);

    private static final String IMAGE = "image";

    /** What it learns from and what it predicts. */
    public abstract TaskKey<T, P> task();

    /** How many classes it tells apart; empty if it doesn't classify. Data with another number don't fit it. */
    public OptionalInt classes() {
        return OptionalInt.empty();
    }

    /**
     * The kinds of structures that its predictions hold, such as {@code Boxes.class} and {@code Mask.class}, for which alone
     * there are figures; empty where it doesn't say.
     */
    public Set<Class<?>> predicted() {
        return Set.of();
    }

    /**
     * Whether it is given whole videos, of which its dataset takes clips. Otherwise {@code predict} takes a video apart, and
     * each frame is an image.
     */
    public boolean takesVideos() {
        return false;
    }

    /**
     * A dataset to learn from or to be judged on, as this network needs it: what both must agree on is said once, and what
     * they don't agree on is found before anything runs.
     *
     * @throws io.densekit.UserError if the network can't use it
     */
    public Dataset<T> suited(Dataset<T> dataset) {
        return dataset;
    }

    /**
     * The training loss of a batch.
     *
     * @param images {@code [batch, 3, height, width]}, normalised; {@code [batch, 3, frames, height, width]} where samples are
     *     clips of several frames
     * @param samples one an image
     */
    public abstract Losses losses(NDArray images, List<Sample<T>> samples, Pass pass);

    /**
     * What the network says of a batch, decoded into pixels of the original images.
     *
     * @param images {@code [batch, 3, height, width]}, normalised; {@code [batch, 3, frames, height, width]} where samples are
     *     clips of several frames
     * @param samples one an image; their annotations are not looked at
     */
    public abstract List<P> predict(NDArray images, List<Sample<T>> samples, Pass pass);

    /**
     * One forward pass as tables of multiply-adds count it: each image once, nothing decoded, and as many proposals as is
     * usual where their number depends on the image.
     *
     * @param images {@code [batch, 3, height, width]}, or {@code [batch, 3, frames, height, width]}; what they show doesn't matter
     */
    public abstract void profile(NDArray images, Pass pass);

    /**
     * The part of a pass whose every step follows from sizes, so that a form made ready for inference can run it: all of {@link
     * #profile}, unless a network goes on with what it has found.
     *
     * @param images as for that
     */
    public void trunk(NDArray images, Pass pass) {
        profile(images, pass);
    }

    /**
     * What the network is given of a batch of such a shape: the batch itself, unless {@link #predict} takes it apart, as sliding windows
     * do. Batches for which it is the same share a form that is made ready for inference.
     */
    public Shape networkInput(Shape images) {
        return images;
    }

    /**
     * The runs that a golden case listens to. Whatever a pass exposes to its taps can be compared; of what several runs
     * expose under one name the first counts. Without more, one forward pass over the case's images, and one over each further
     * input {@code image-NAME}, whose outputs the case has as {@code NAME.OUTPUT}.
     *
     * @param inputs of the case by name; {@code image} is {@code [batch, 3, height, width]}, a task may know others
     */
    public List<CaseRun> runs(Map<String, NDArray> inputs) {
        List<CaseRun> runs = new ArrayList<>();
        runs.add(CaseRun.of(pass -> profile(CaseRun.input(inputs, IMAGE), pass)));
        inputs.forEach((name, images) -> {
            if (name.startsWith(IMAGE + "-")) {
                String prefix = name.substring(IMAGE.length() + 1) + ".";
                runs.add(CaseRun.of(prefix, pass -> profile(images, pass)));
            }
        });
        return runs;
    }

    /**
     * One forward pass that is recorded for another runtime, with {@link Pass#elsewhere} set. Exposes the {@link #outputs}; without
     * more it is that of {@link #profile}.
     *
     * @param images {@code [batch, 3, height, width]}, or {@code [batch, 3, frames, height, width]}; what they show doesn't matter
     * @throws io.densekit.UserError if the network's settings ask for what can't be recorded
     */
    public void export(NDArray images, Pass pass) {
        profile(images, pass);
    }

    /**
     * The names under which {@link #export} exposes what the network gives, such as {@code logits}: what it is exported with. None
     * where nothing was decided.
     */
    public List<String> outputs() {
        return List.of();
    }

    /**
     * The same for so many images at a time; without more there is no difference. Detectors give all that they have found, and besides
     * from which image it is. A model for any number of images gives what one for several does, and {@link #export} exposes it of one
     * image too.
     */
    public List<String> outputs(int images) {
        return outputs();
    }

    /** How such tables are made for this task. */
    public Tabulation tabulation() {
        return new Tabulation(224, 224, Tabulation.Counting.PRODUCTS);
    }
}
