// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import io.densekit.data.Warnings;
import io.densekit.files.FileName;
import io.densekit.plugins.video.task.VideoLabels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the videos of a list in a folder, and counts those that aren't there. */
final class ListedVideos {

    /** Said of each that is listed and not there. */
    static final String MISSING = "listed videos are not there and were left out";

    private final Path list;
    private final Path folder;
    private final List<String> endings;
    private final List<ListedVideo> found = new ArrayList<>();
    private final List<MissingVideo> missing = new ArrayList<>();
    private final Warnings warnings = new Warnings();

    /** @param endings of video files, without a dot */
    ListedVideos(Path list, Path folder, List<String> endings) {
        this.list = list;
        this.folder = folder;
        this.endings = endings;
    }

    /**
     * Adds a video.
     *
     * @param line of the list, for messages
     * @param names what it may be called in the folder, the likeliest first; with the ending of a file or without one
     */
    void add(int line, VideoLabels labels, String... names) {
        for (String name : names) {
            Optional<Path> video = find(FileName.in(folder, name, list + ":" + line));
            if (video.isPresent()) {
                found.add(new ListedVideo(video.get(), labels));
                return;
            }
        }
        warnings.add(MISSING, names[0]);
        missing.add(new MissingVideo(found.size(), labels));
    }

    private Optional<Path> find(Path video) {
        if (Files.exists(video)) {
            return Optional.of(video);
        }
        for (String ending : endings) {
            Path file = video.resolveSibling(video.getFileName() + "." + ending);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    Warnings warnings() {
        return warnings;
    }

    /** All that were added. */
    VideoList list(List<String> classes, boolean several) {
        return new VideoList(found, missing, classes, several, Optional.of(list), warnings)
                .requireVideos(folder, list.toString());
    }
}
