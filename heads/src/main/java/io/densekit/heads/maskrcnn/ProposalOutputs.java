// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.maskrcnn;

import io.densekit.data.ImageFrame;
import io.densekit.heads.detection.NamedOutputs;
import io.densekit.heads.rpn.Proposals;
import io.densekit.structures.Mask;
import java.util.List;

/**
 * Names proposals and masks as golden cases do.
 *
 * @param outputs that they are added to
 */
public record ProposalOutputs(NamedOutputs outputs) {

    private static final int SHOWN_MASKS = 10;

    /** Adds {@code proposals.boxes}, {@code .scores}, {@code .level} and {@code .anchor}. */
    public void add(Proposals proposals) {
        outputs.boxes("proposals.boxes", proposals.boxes());
        outputs.numbers("proposals.scores", proposals.scores());
        outputs.integers("proposals.level", proposals.levels());
        outputs.integers("proposals.anchor", proposals.anchors());
    }

    /** Adds {@code mask.rle.N} and {@code mask.area.N} of the first masks. */
    public void add(List<Mask> masks, ImageFrame frame, String prefix) {
        for (int i = 0; i < Math.min(SHOWN_MASKS, masks.size()); i++) {
            int[] runs = masks.get(i).runLengths(frame.originalHeight(), frame.originalWidth());
            outputs.integers(prefix + "mask.rle." + i, runs);
            outputs.integers(prefix + "mask.area." + i, masks.get(i).area());
        }
    }
}
