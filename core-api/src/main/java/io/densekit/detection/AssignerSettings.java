// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** The settings of a {@link MaxIouAssigner}; overlaps are intersections over unions. */
@Describe("which candidates learn which object, by their overlap (IoU)")
public record AssignerSettings(
        @Describe("overlap from which on a candidate learns its object") @Default("0.5") double positiveIou,
        @Describe("overlap below which a candidate learns the background") @Default("0.5") double negativeIou,
        @Describe("overlap from which on it does; candidates below learn nothing") @Default("0") double negativeFrom,
        @Describe("an object whose best overlap is at least this gets its best candidates in any case") @Default("0.5")
                double leastPositiveIou,
        @Describe("whether objects get their best candidates in any case") @Default("true") boolean matchLowQuality,
        @Describe("whether an object gets all candidates of its best overlap, not the first alone") @Default("true")
                boolean allBest,
        @Describe("share of a candidate within an ignored box above which it learns nothing; -1: no effect")
                @Default("-1")
                double ignoreIof,
        @Describe("whether that share is of the candidate's area, not of the ignored box's") @Default("true")
                boolean ignoreOfCandidate) {

    public AssignerSettings {
        InvalidSetting.unlessShare("positiveIou", positiveIou);
        InvalidSetting.unlessShare("negativeIou", negativeIou);
        InvalidSetting.unlessShare("leastPositiveIou", leastPositiveIou);
        if (negativeIou > positiveIou) {
            throw new InvalidSetting(
                    "negativeIou", "must not be above positive-iou " + positiveIou + ", got " + negativeIou);
        }
        if (!(negativeFrom >= 0 && negativeFrom <= negativeIou)) {
            throw new InvalidSetting(
                    "negativeFrom", "must be within [0, negative-iou " + negativeIou + "], got " + negativeFrom);
        }
        if (!(ignoreIof <= 1)) {
            throw new InvalidSetting("ignoreIof", "must be at most 1, got " + ignoreIof);
        }
    }

    /** The same with another {@link #ignoreIof}. */
    public AssignerSettings ignoring(double iof) {
        return new AssignerSettings(
                positiveIou,
                negativeIou,
                negativeFrom,
                leastPositiveIou,
                matchLowQuality,
                allBest,
                iof,
                ignoreOfCandidate);
    }
}
