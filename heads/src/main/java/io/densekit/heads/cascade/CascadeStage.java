// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.cascade;

import io.densekit.heads.boxes.BoxCoder;
import io.densekit.heads.regions.BoxHead;
import io.densekit.heads.regions.MaskHead;
import java.util.List;
import java.util.Optional;

/**
 * One stage of a cascade. Deviations fall from stage to stage, since there is less and less to mend.
 *
 * @param boxHead says what is in a region
 * @param maskHead says which pixels are the object's
 * @param coder of the head's boxes
 */
record CascadeStage(BoxHead boxHead, Optional<MaskHead> maskHead, BoxCoder coder) {

    /** The coder of each stage, as published. */
    static final List<BoxCoder> CODERS =
            List.of(BoxCoder.of(0.1, 0.2), BoxCoder.of(0.05, 0.1), BoxCoder.of(0.033, 0.067));
}
