// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.data.ImageFrame;
import io.densekit.structures.Boxes;

/** Boxes between the network's input and the original image. */
public final class Rescaling {

    private Rescaling() {}

    /** From pixels of the input to pixels of the original. */
    public static Boxes toOriginal(Boxes boxes, ImageFrame frame) {
        return boxes.scaled(1 / frame.scaleX(), 1 / frame.scaleY());
    }

    /** From pixels of the original to pixels of the input. */
    public static Boxes toInput(Boxes boxes, ImageFrame frame) {
        return boxes.scaled(frame.scaleX(), frame.scaleY());
    }
}
