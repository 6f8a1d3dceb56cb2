// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.networks;

import ai.djl.ndarray.types.Shape;

/** Frames of a clip and their size in pixels. */
public record ClipSize(int frames, int height, int width) {

    /** Of clips {@code [batch, channels, frames, height, width]}. */
    static ClipSize of(Shape clips) {
        return new ClipSize((int) clips.get(2), (int) clips.get(3), (int) clips.get(4));
    }

    @Override
    public String toString() {
        return frames + (frames == 1 ? " frame of " : " frames of ") + width + " x " + height + " pixels";
    }
}
