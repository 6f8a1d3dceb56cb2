// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Transform;
import io.densekit.data.Warnings;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.plugins.video.clips.VideoSource;
import io.densekit.plugins.video.lists.ListedVideo;
import io.densekit.plugins.video.lists.VideoList;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.plugins.video.transforms.ClipSteps;
import io.densekit.plugins.video.transforms.RandomScaleCrop;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens datasets of videos, however these are listed. */
final class VideoDatasets {

    private VideoDatasets() {}

    /**
     * Opens one.
     *
     * @param type the dataset's name, for messages
     * @param list reads the list; not called for prediction, where videos are named
     * @param predicted names of the classes for prediction
     * @throws UserError if the list can't be read or a transform is for other samples
     */
    static Dataset<VideoLabels> open(
            String type,
            List<Configured<Transform<?>, NoArguments>> transforms,
            ClipInputSettings input,
            DatasetUse use,
            VideoSource source,
            Supplier<VideoList> list,
            Supplier<List<String>> predicted) {
        String owner = "a " + type + " dataset has videos with classes";
        ClipSteps steps = use instanceof DatasetUse.Training
                ? ClipSteps.training(transforms, RandomScaleCrop.usual(input.cropSize()), owner)
                : ClipSteps.evaluation(transforms, owner);
        VideoList videos = use instanceof DatasetUse.Prediction prediction
                ? predicted(type, prediction, predicted.get())
                : list.get();
        return new VideoDataset(videos, input, steps, source, use);
    }

    private static VideoList predicted(String type, DatasetUse.Prediction prediction, List<String> classes) {
        if (prediction.boxes().isPresent()) {
            throw UserError.usage("a " + type + " dataset takes whole videos; leave out --boxes "
                    + prediction.boxes().get());
        }
        List<ListedVideo> videos = prediction.images().stream()
                .map(file -> new ListedVideo(file, new VideoLabels(new int[0])))
                .toList();
        return new VideoList(videos, List.of(), classes, false, Optional.empty(), new Warnings());
    }
}
