// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.transforms;

import io.densekit.data.Sample;
import io.densekit.data.Steps;
import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.structures.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Transforms of images, each applied to all frames of a clip with the same draws: a clip is mirrored as a whole, cut at one place
 * and coloured in one way.
 */
public final class ClipSteps {

    /** How the types of all steps end that cut frames to a size. */
    private static final String CROP = "crop";

    private final List<Steps<VideoLabels>> steps;

    private ClipSteps(List<Steps<VideoLabels>> steps) {
        this.steps = steps;
    }

    /**
     * The steps of a training.
     *
     * @param listed those of the settings
     * @param crop what comes first unless a step is listed whose type ends in {@code crop}
     * @param owner the dataset and what it has in words, for messages
     * @throws io.densekit.UserError if one is not for what is known of an image as a whole
     */
    public static ClipSteps training(
            List<Configured<Transform<?>, NoArguments>> listed, Transform<?> crop, String owner) {
        List<Steps<VideoLabels>> steps = each(listed, owner);
        if (listed.stream().noneMatch(step -> step.type().endsWith(CROP))) {
            steps.add(0, new Steps<>(VideoLabels.class, List.of(crop)));
        }
        return new ClipSteps(List.copyOf(steps));
    }

    /** Those that evaluation takes too, behind the crop of a view: neither random nor crops. */
    public static ClipSteps evaluation(List<Configured<Transform<?>, NoArguments>> listed, String owner) {
        List<Configured<Transform<?>, NoArguments>> kept =
                listed.stream().filter(step -> !step.type().endsWith(CROP)).toList();
        return new ClipSteps(
                each(kept, owner).stream().map(Steps::withoutRandom).toList());
    }

    private static List<Steps<VideoLabels>> each(List<Configured<Transform<?>, NoArguments>> listed, String owner) {
        List<Steps<VideoLabels>> steps = new ArrayList<>();
        listed.forEach(step -> steps.add(Steps.of(List.of(step), VideoLabels.class, owner)));
        return steps;
    }

    /** Applies all to a clip. */
    public Sample<VideoLabels> apply(Sample<VideoLabels> clip, RandomGenerator random) {
        Sample<VideoLabels> result = clip;
        for (Steps<VideoLabels> step : steps) {
            result = alike(step, result, random.nextLong());
        }
        return result;
    }

    /** Draws begin anew for each frame, so that they are the same. */
    private static Sample<VideoLabels> alike(Steps<VideoLabels> step, Sample<VideoLabels> clip, long seed) {
        List<Raster> frames = new ArrayList<>(clip.frames().size());
        for (Raster frame : clip.frames()) {
            Sample<VideoLabels> alone = new Sample<>(clip.key(), frame, clip.truth());
            frames.add(step.apply(alone, new SplittableRandom(seed)).image());
        }
        return clip.with(frames);
    }
}
