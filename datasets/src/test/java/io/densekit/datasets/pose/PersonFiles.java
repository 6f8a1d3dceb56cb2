// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import io.densekit.data.Transform;
import io.densekit.datasets.annotations.PersonPicture;
import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Settings and files of persons. */
final class PersonFiles {

    private PersonFiles() {}

    static CocoKeypointsSettings settings(
            Path annotations,
            Path images,
            Optional<Path> detections,
            double threshold,
            List<Configured<Transform<?>, NoArguments>> transforms) {
        return settings(annotations, images, detections, threshold, transforms, Crowds.IGNORED);
    }

    static CocoKeypointsSettings settings(
            Path annotations,
            Path images,
            Optional<Path> detections,
            double threshold,
            List<Configured<Transform<?>, NoArguments>> transforms,
            Crowds crowds) {
        return new CocoKeypointsSettings(
                annotations,
                images,
                detections,
                threshold,
                List.of(96, 72),
                1.25,
                17,
                crowds,
                false,
                transforms.isEmpty() ? Optional.empty() : Optional.of(transforms),
                List.of(0.485, 0.456, 0.406),
                List.of(0.229, 0.224, 0.225),
                64);
    }

    /** What {@link ShapesGenerator} has written. */
    static CocoKeypointsSettings shapes(Path generated) {
        return settings(
                ShapesGenerator.keypointAnnotations(generated, "train"),
                ShapesGenerator.images(generated, "train"),
                Optional.empty(),
                0,
                List.of());
    }

    /** One image of 100 x 80 with these annotations. */
    static CocoKeypointsSettings file(Path folder, String... annotations) throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(
                file,
                "{\"images\": [{\"id\": 5, \"file_name\": \"x.jpg\", \"width\": 100, \"height\": 80}], \"annotations\": ["
                        + String.join(",", annotations) + "], \"categories\": [{\"id\": 1, \"name\": \"person\"}]}");
        return settings(file, folder, Optional.empty(), 0, List.of());
    }

    static String annotation(int id, String box, int visibility, String more) {
        String keypoints = IntStream.range(0, 17)
                .mapToObj(i -> "20, 30, " + visibility)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        return "{\"id\": " + id + ", \"image_id\": 5, \"category_id\": 1, \"bbox\": " + box + ", \"keypoints\": ["
                + keypoints + "]" + more + "}";
    }

    /** A JPEG of 100 x 80. */
    static byte[] picture() throws IOException {
        return PersonPicture.jpeg(100, 80);
    }
}
