// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

/** A step on images of which something is known as a whole. */
public interface ImageTransform extends Transform<ImageTruth> {

    @Override
    default Class<ImageTruth> truth() {
        return ImageTruth.class;
    }
}
