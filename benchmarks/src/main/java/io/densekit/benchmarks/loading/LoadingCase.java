// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.loading;

import java.nio.file.Path;
import java.util.List;

/**
 * A kind of training data.
 *
 * @param name in {@code peer.py}
 * @param config ours, below the folder of configurations
 * @param batch samples of one
 * @param transforms where the configuration's are not what is compared; empty otherwise
 */
record LoadingCase(String name, String config, int batch, List<String> transforms) {

    static final List<LoadingCase> ALL = List.of(
            new LoadingCase("pose", "pose/uniformer-small-256x192.yaml", 16, List.of()),
            new LoadingCase("detection", "detection/retinanet-uniformer-small-h14-1x.yaml", 2, List.of()),
            new LoadingCase(
                    "classification",
                    "classification/uniformer-small.yaml",
                    16,
                    List.of("data.train.transforms=[{type: random-resized-crop}, {type: random-flip}]")));

    /** The annotations among the data; a classifier needs none and is given the folder of its classes. */
    String file(LoadedData data) {
        Path file =
                switch (name) {
                    case "pose" -> data.annotations("person_keypoints");
                    case "detection" -> data.annotations("instances");
                    default -> data.classes();
                };
        return file.toString();
    }

    /** What differs from the configuration: where the data are, and that every image is decoded every time. */
    List<String> overrides(LoadedData data) {
        return switch (name) {
            case "pose" ->
                List.of(
                        "data.train.images=" + data.images(),
                        "data.train.annotations=" + file(data),
                        "data.train.cache-megabytes=0");
            case "detection" ->
                List.of(
                        "data.train.images=" + data.images(),
                        "data.train.annotations=" + file(data),
                        "data.train.input.cache-megabytes=0");
            default -> List.of("data.train.images=" + file(data), transforms.get(0), "data.repeats=1");
        };
    }
}
