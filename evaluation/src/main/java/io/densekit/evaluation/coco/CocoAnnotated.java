// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Optional;

/** Has a COCO ground truth that predictions are judged by, as read when it was opened. */
public interface CocoAnnotated {

    /** The ground truth; empty where there is none. */
    Optional<CocoGroundTruth> groundTruth();
}
