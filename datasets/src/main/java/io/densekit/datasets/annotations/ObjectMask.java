// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.structures.Mask;

/** The pixels of an object, made when they are asked for, since bitmaps of a whole dataset would fill memory. */
@FunctionalInterface
public interface ObjectMask {

    /**
     * The mask in its image, which was read by then: what annotations say of its size may be wrong or missing.
     *
     * @throws io.densekit.UserError if the mask was written for an image of another size
     */
    Mask in(int imageHeight, int imageWidth);
}
