// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.pose;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A part of the body as COCO-WholeBody evaluates it, and all of them together. */
public enum BodyPart {
    BODY("keypoints", "score", 17),
    FOOT("foot_kpts", "foot_score", 6),
    FACE("face_kpts", "face_score", 68),
    LEFTHAND("lefthand_kpts", "lefthand_score", 21),
    RIGHTHAND("righthand_kpts", "righthand_score", 21),
    WHOLEBODY(null, "wholebody_score", 133);

    /** Those that files have, in the order in which the whole body has them. */
    static final List<BodyPart> SINGLE = List.of(BODY, FOOT, FACE, LEFTHAND, RIGHTHAND);

    /** From the evaluation code of COCO-WholeBody, in its order. */
    private static final double[] SIGMAS = {
        .026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089, .068,
                .066,
        .066, .092, .094, .094, .042, .043, .044, .043, .040, .035, .031, .025, .020, .023, .029, .032, .037, .038,
                .043,
        .041, .045, .013, .012, .011, .011, .012, .012, .011, .011, .013, .015, .009, .007, .007, .007, .012, .009,
                .008,
        .016, .010, .017, .011, .009, .011, .009, .007, .013, .008, .011, .012, .010, .034, .008, .008, .009, .008,
                .008,
        .007, .010, .008, .009, .009, .009, .007, .007, .008, .011, .008, .008, .008, .01, .008, .029, .022, .035, .037,
        .047, .026, .025, .024, .035, .018, .024, .022, .026, .017, .021, .021, .032, .02, .019, .022, .031, .029, .022,
        .035, .037, .047, .026, .025, .024, .035, .018, .024, .022, .026, .017, .021, .021, .032, .02, .019, .022, .031
    };

    private final String key;
    private final String scoreKey;
    private final int points;

    BodyPart(String key, String scoreKey, int points) {
        this.key = key;
        this.scoreKey = scoreKey;
        this.points = points;
    }

    /** What files call its points. */
    String key() {
        return key;
    }

    /** What results call its own score. */
    String scoreKey() {
        return scoreKey;
    }

    int points() {
        return points;
    }

    /** As its figures are called. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    double[] sigmas() {
        int first = this == WHOLEBODY
                ? 0
                : SINGLE.subList(0, ordinal()).stream()
                        .mapToInt(BodyPart::points)
                        .sum();
        return DoubleStream.of(SIGMAS).skip(first).limit(points).toArray();
    }
}
