// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.UserError;
import io.densekit.plugins.video.task.VideoLabels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of AViD: JSON that gives each video's file the name of its class. */
public final class AvidList {

    private AvidList() {}

    /**
     * Reads one.
     *
     * @param videos the folder of its videos
     * @param classes a file of classes in their order, of which videos of others are left out
     * @param endings of video files
     * @throws UserError if it can't be read, an entry is none, or no video is there
     */
    public static VideoList read(Path list, Path videos, Optional<Path> classes, List<String> endings) {
        JsonNode root = ListText.json(list);
        if (!root.isObject()) {
            throw UserError.failure(list + ": this is no map from videos to classes, such as {\"a.mp4\": \"sailing\"}");
        }
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(root.properties());
        for (Map.Entry<String, JsonNode> entry : entries) {
            if (!entry.getValue().isTextual()) {
                throw UserError.failure(list + ": the video " + entry.getKey() + " has no class, but "
                        + entry.getValue() + "; take avid_train.json or avid_val.json");
            }
        }
        ClassNumbers numbers = ClassNumbers.of(
                classes,
                entries.stream().map(entry -> entry.getValue().asText()).toList());
        ListedVideos found = new ListedVideos(list, videos, endings);
        for (Map.Entry<String, JsonNode> entry : entries) {
            Optional<Integer> number = numbers.find(entry.getValue().asText());
            if (number.isEmpty()) {
                found.warnings()
                        .add(
                                "videos of classes that the classes file does not list were left out",
                                entry.getValue().asText());
            } else {
                found.add(1, new VideoLabels(new int[] {number.get()}), entry.getKey());
            }
        }
        return found.list(numbers.names(), false);
    }
}
