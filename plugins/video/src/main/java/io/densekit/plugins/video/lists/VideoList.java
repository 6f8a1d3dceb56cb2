// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The videos of a data set.
 *
 * @param videos those that are there
 * @param missing those that are listed and are not there
 * @param classes their names by class number; empty where they have none
 * @param several whether a video can have several classes
 * @param file the list, if it is one file
 * @param warnings what was left out
 */
public record VideoList(
        List<ListedVideo> videos,
        List<MissingVideo> missing,
        List<String> classes,
        boolean several,
        Optional<Path> file,
        Warnings warnings) {

    public VideoList {
        videos = List.copyOf(videos);
        missing = List.copyOf(missing);
        classes = List.copyOf(classes);
    }

    /**
     * The same list.
     *
     * @param owner the data set as messages name it
     * @throws UserError if no video is there
     */
    VideoList requireVideos(Path folder, String owner) {
        if (videos.isEmpty()) {
            throw UserError.failure("no video of " + owner + " is in " + folder + "; check 'videos'"
                    + (warnings.counts().isEmpty() ? "" : "; found were: " + warnings.counts()));
        }
        return this;
    }
}
