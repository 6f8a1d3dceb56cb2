// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

/** What becomes of the rows of tokens that were not kept. */
enum SamplingForm {
    /**
     * They are gone, and time with them; but each image is sampled as if its empty rows were still there. So its answer
     * is that of {@link #MASKED}, to rounding, whatever else is in the batch. In evaluation on the CPU not even the
     * padding of shorter images is computed.
     */
    DROPPED,
    /** They stay, empty and masked, as in the public code without dropping: the same numbers, no time saved. */
    MASKED,
    /**
     * They are cut off down to the longest image of the batch, as in the public code with dropping. The lowest score of
     * an image that has no empty row left is never picked there, so an image's answer depends on its batch.
     */
    BATCH_DROPPED
}
