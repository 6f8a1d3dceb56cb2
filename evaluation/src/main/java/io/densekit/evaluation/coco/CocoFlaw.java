// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * What annotation files hold that COCO's format doesn't have, and what becomes of it. This list is the only place where
 * that is decided: training, validation, checking and evaluation of results all read ground truth by it.
 */
public enum CocoFlaw {
    BYTE_ORDER_MARK(Verdict.MENDED, "byte order mark before the JSON, skipped"),
    UNKNOWN_SIZE(Verdict.MENDED, "image whose width or height is -1, taken as not known"),
    UNNAMED_CATEGORY(Verdict.MENDED, "category without a name, called by its id"),
    NO_ID(Verdict.MENDED, "annotation without an id, numbered"),
    NO_AREA(Verdict.MENDED, "annotation without a usable area, taken from its mask or box"),
    BOX_OF_MASK(Verdict.MENDED, "annotation without a box, taken from its mask"),
    ODD_POLYGON(Verdict.MENDED, "polygon of an odd number of values, the last one not used"),

    REPEATED_ID(Verdict.TAKEN, "annotation whose id is taken by an earlier one"),
    ID_ZERO(Verdict.TAKEN, "annotation with the id 0, which pycocotools never counts as found"),

    MASK_FAR_FROM_BOX(Verdict.TAKEN, "mask most of which lies outside of its object's box"),

    NO_MASK(Verdict.IGNORED, "object without a usable mask, ignored"),
    NO_KEYPOINTS(Verdict.IGNORED, "object without keypoints, ignored"),
    KEYPOINT_NOT_FINITE(Verdict.IGNORED, "keypoint whose position is not a finite number, taken as not labelled"),

    UNLISTED_IMAGE(Verdict.LEFT_OUT, "annotation of an image that the file does not list, left out"),
    UNLISTED_CATEGORY(Verdict.LEFT_OUT, "annotation of a category that the file does not list, left out"),
    NO_BOX(Verdict.LEFT_OUT, "annotation without a box, left out"),
    BOX_NOT_FINITE(Verdict.LEFT_OUT, "box with a value that is not a finite number, left out"),
    NEGATIVE_BOX(Verdict.LEFT_OUT, "box of a negative size, left out"),
    SHORT_POLYGON(Verdict.LEFT_OUT, "polygon of fewer than three points, left out"),
    POLYGON_NOT_FINITE(Verdict.LEFT_OUT, "polygon with a value that is not a finite number, left out"),
    FAR_POLYGON(Verdict.LEFT_OUT, "polygon that reaches to no place near an image, left out"),
    BROKEN_RUNS(Verdict.LEFT_OUT, "mask whose run lengths are broken, left out"),
    MASK_OF_OTHER_SIZE(Verdict.LEFT_OUT, "mask of another size than its image, left out"),

    REPEATED_IMAGE(Verdict.REFUSED, "images that share an id"),
    REPEATED_CATEGORY(Verdict.REFUSED, "categories that share an id"),
    NO_ENTRY_ID(Verdict.REFUSED, "image or category without an id"),
    NO_REFERENCE(Verdict.REFUSED, "annotation without its image or category"),
    NOT_A_WHOLE_ID(Verdict.REFUSED, "id that is not a whole number, or beyond 2^63"),
    REPEATED_KEY(Verdict.REFUSED, "key that an entry holds twice"),
    NOT_A_SIZE(Verdict.REFUSED, "image whose width or height is no number of pixels"),
    UNSIZED_IMAGE(Verdict.REFUSED, "image without its size, where polygons are to become masks"),
    NOT_A_BOX(Verdict.REFUSED, "box of another number of values than four"),
    NOT_A_MASK(Verdict.REFUSED, "segmentation that is neither polygons nor run lengths with their size"),
    NOT_KEYPOINTS(Verdict.REFUSED, "keypoints that are not three numbers each");

    private final Verdict verdict;
    private final String sentence;

    CocoFlaw(Verdict verdict, String sentence) {
        this.verdict = verdict;
        this.sentence = sentence;
    }

    /** What becomes of an entry. */
    public enum Verdict {
        /** Its meaning is plain: it is mended and counted. */
        MENDED,
        /** It is taken as it stands and counted. */
        TAKEN,
        /** It is neither learned nor judged, as a crowd is, and counted. */
        IGNORED,
        /** It is left out and counted. */
        LEFT_OUT,
        /** The file is not read; the message names the entry. */
        REFUSED
    }

    /** What becomes of an entry that has it. */
    public Verdict verdict() {
        return verdict;
    }

    /** What it is and what became of it, to be followed by how often; of what is refused, what it is alone. */
    public String sentence() {
        return sentence;
    }

    /** Whether it is only worth knowing: nobody needs to mend it. */
    public boolean isNote() {
        return verdict == Verdict.MENDED || this == ID_ZERO || this == NO_KEYPOINTS;
    }

    /** Whether masks alone are touched, so that it is of no matter where they are not asked for. */
    boolean ofMasks() {
        return switch (this) {
            case ODD_POLYGON,
                    SHORT_POLYGON,
                    POLYGON_NOT_FINITE,
                    FAR_POLYGON,
                    BROKEN_RUNS,
                    MASK_OF_OTHER_SIZE,
                    MASK_FAR_FROM_BOX,
                    NO_MASK -> true;
            default -> false;
        };
    }
}
