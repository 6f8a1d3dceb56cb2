// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * How far an evaluation is forgiven, one kind of error more at each stage, in the manner of COCO's analysis
 * (cocodataset.org, "detection analysis"). The average precision rises from stage to stage, and each rise is what that
 * kind of error costs.
 */
public enum ErrorStage {
    /** Average precision at overlap 0.75: strict on localisation. */
    C75("C75"),
    /** Average precision at overlap 0.50. */
    C50("C50"),
    /** At overlap 0.10: localisation errors are forgiven, duplicates are not. */
    LOCALISATION("Loc"),
    /** Detections of objects of other categories in the same supercategory are left out as well. */
    SIMILAR("Sim"),
    /** Detections of objects of any other category are left out as well. */
    OTHER("Oth"),
    /** Detections of background, and duplicates, are left out as well: what remains missing is never found. */
    BACKGROUND("BG"),
    /** Missed objects are forgiven as well: 1 by definition. */
    MISSED("FN");

    private final String label;

    ErrorStage(String label) {
        this.label = label;
    }

    /** COCO's short name for it. */
    public String label() {
        return label;
    }
}
