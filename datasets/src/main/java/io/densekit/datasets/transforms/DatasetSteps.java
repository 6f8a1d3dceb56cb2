// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.classification.ClassLabel;
import io.densekit.data.Steps;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.detection.Instances;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.pose.FlipPairs;
import io.densekit.pose.PersonCrop;
import io.densekit.segmentation.SemanticMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps from a photograph to the network's input: those that a dataset's settings list, or else the published ones,
 * and what the input's size needs in any case. Only training takes random ones.
 */
public final class DatasetSteps {
    private DatasetSteps() {}

    /**
     * For persons in photographs; the crop comes last, unless it is listed.
     *
     * @param pairs that change places wherever a step mirrors
     */
    public static Steps<PersonCrop> persons(
            Optional<List<Configured<Transform<?>, NoArguments>>> listed,
            InputSize size,
            boolean udp,
            FlipPairs pairs,
            boolean training) {
        List<Transform<?>> published = List.of(
                RandomShift.published(), RandomFlip.published(), HalfBody.published(), RandomScaleRotation.published());
        List<Transform<?>> steps =
                build(listed, PersonCrop.class, "a coco-keypoints dataset has persons", published, training);
        if (steps.stream().noneMatch(TopDownAffine.class::isInstance)) {
            steps.add(new TopDownAffine(size, udp));
        }
        steps.replaceAll(step -> Mirroring.by(pairs, step));
        return new Steps<>(PersonCrop.class, steps);
    }

    /** The pairs that listed steps say themselves, in other steps too. */
    public static List<FlipPairs> flipPairs(List<Configured<Transform<?>, NoArguments>> listed) {
        return listed.stream().flatMap(DatasetSteps::flipPairs).toList();
    }

    private static Stream<FlipPairs> flipPairs(Configured<Transform<?>, NoArguments> step) {
        if (step.settings() instanceof OneOfSettings one) {
            return one.choices().stream().flatMap(List::stream).flatMap(DatasetSteps::flipPairs);
        }
        return step.settings() instanceof RandomFlip flip ? flip.pairs().map(FlipPairs::of).stream() : Stream.empty();
    }

    /** For images with a class; a crop of the middle comes first, unless a crop is listed. */
    public static Steps<ClassLabel> classes(
            Optional<List<Configured<Transform<?>, NoArguments>>> listed, InputSize size, boolean training) {
        List<Transform<?>> published = List.of(RandomResizedCrop.of(size), RandomFlip.published());
        List<Transform<?>> steps =
                build(listed, ClassLabel.class, "an image-folder dataset has classes", published, training);
        if (steps.stream().noneMatch(step -> step instanceof CenterCrop || step instanceof RandomResizedCrop)) {
            steps.add(0, CenterCrop.of(size));
        }
        return new Steps<>(ClassLabel.class, steps);
    }

    /**
     * For images with objects; resizing comes last, unless it is listed.
     *
     * @param dataset its type, for messages
     * @param masks whether the objects have masks; training by a step that needs them is refused without
     */
    public static Steps<Instances> objects(
            String dataset,
            Optional<List<Configured<Transform<?>, NoArguments>>> listed,
            int shorterSide,
            int longerSide,
            boolean masks,
            boolean training) {
        if (training && !masks) {
            listed.ifPresent(given -> given.forEach(step -> refuseCopyPaste(dataset, step)));
        }
        List<Transform<?>> published = List.of(RandomFlip.published());
        List<Transform<?>> steps =
                build(listed, Instances.class, "a " + dataset + " dataset has objects", published, training);
        if (steps.stream().noneMatch(OneOf::resizes)) {
            steps.add(new ResizeSides(List.of(shorterSide), longerSide));
        }
        return new Steps<>(Instances.class, steps);
    }

    private static void refuseCopyPaste(String dataset, Configured<Transform<?>, NoArguments> step) {
        if (step.settings() instanceof CopyPaste) {
            throw step.refusal("copy-paste cuts objects out by their masks, which this " + dataset
                    + " dataset is read without; read masks where they are annotated ('masks: true'), or take it out"
                    + " of 'transforms'");
        }
        if (step.settings() instanceof OneOfSettings one) {
            one.choices().stream().flatMap(List::stream).forEach(choice -> refuseCopyPaste(dataset, choice));
        }
    }

    /**
     * For images with a class for every pixel, published with ADE20K's training in MMSegmentation. Evaluation takes no
     * step of training and scales to the sides alone.
     *
     * @param dataset its type, for messages
     * @param divisor that heights and widths of evaluation are multiples of
     */
    public static Steps<SemanticMask> masks(
            String dataset,
            Optional<List<Configured<Transform<?>, NoArguments>>> listed,
            int shorterSide,
            int longerSide,
            int divisor,
            boolean training) {
        List<Transform<?>> published = List.of(
                new RandomScale(512, 2048, 0.5, 2),
                new CategoryCrop(List.of(512, 512), 0.75),
                RandomFlip.published(),
                PhotometricDistortion.published(),
                new PadToSize(List.of(512, 512), List.of(124, 116, 104)));
        List<Transform<?>> steps =
                build(listed, SemanticMask.class, "a " + dataset + " dataset has masks", published, training);
        return new Steps<>(
                SemanticMask.class, training ? steps : List.of(new FitSides(shorterSide, longerSide, divisor)));
    }

    private static List<Transform<?>> build(
            Optional<List<Configured<Transform<?>, NoArguments>>> listed,
            Class<? extends Truth> truth,
            String owner,
            List<Transform<?>> published,
            boolean training) {
        List<Transform<?>> steps = new ArrayList<>(published);
        listed.ifPresent(given -> {
            steps.clear();
            steps.addAll(Steps.of(given, truth, owner).list());
        });
        if (!training) {
            steps.removeIf(Transform::random);
        }
        return steps;
    }
}
