// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Instances files for tests: two images of 40 x 30 and 30 x 40, categories 18 (dog) and 3 (cat) in this order. */
public final class InstancesJson {
    public static final String IMAGES = "[{\"id\": 5, \"file_name\": \"a.jpg\", \"width\": 40, \"height\": 30},"
            + "{\"id\": 2, \"file_name\": \"b.jpg\", \"width\": 30, \"height\": 40}]";
    public static final String CATEGORIES = "[{\"id\": 18, \"name\": \"dog\"}, {\"id\": 3, \"name\": \"cat\"}]";
    public static final String SQUARE = "[[2, 3, 12, 3, 12, 13, 2, 13]]";

    private InstancesJson() {}

    public static String object(int id, int image, int category, String box, String more) {
        return "{\"id\": " + id + ", \"image_id\": " + image + ", \"category_id\": " + category + ", \"bbox\": " + box
                + ", \"area\": 100" + more + "}";
    }

    public static String square(int id, int image, int category) {
        return object(id, image, category, "[2, 3, 10, 10]", ", \"segmentation\": " + SQUARE);
    }

    public static Path write(Path folder, String... annotations) throws IOException {
        return write(folder, IMAGES, CATEGORIES, List.of(annotations));
    }

    public static Path write(Path folder, String images, String categories, List<String> annotations)
            throws IOException {
        Path file = folder.resolve("instances.json");
        // Categories and images last: nothing may depend on their place.
        Files.writeString(
                file,
                "{\"annotations\": [" + String.join(",", annotations) + "], \"images\": " + images
                        + ", \"categories\": " + categories + "}");
        return file;
    }
}
