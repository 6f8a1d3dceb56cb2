// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import java.util.List;

/**
 * An image and its objects as annotation formats have them in common.
 *
 * @param file its name, with folders where the format has them
 * @param width in pixels
 * @param height in pixels
 */
public record LabelledImage(String file, int width, int height, List<LabelledObject> objects) {

    public LabelledImage {
        objects = List.copyOf(objects);
    }

    /** The file's name without folders and ending, which other formats call their files by. */
    String stem() {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
