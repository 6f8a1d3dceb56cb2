// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.tide;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Corrects one kind of error at a time. What is wrong is summed up before what is right, which settles equal scores. */
final class TideCorrections {

    private final List<TideImage> images;

    TideCorrections(List<TideImage> images) {
        this.images = images;
    }

    TideErrors errors() {
        double plain = plain().mean();
        Map<TideError, Double> costs = new EnumMap<>(TideError.class);
        Map<TideError, Integer> counts = new EnumMap<>(TideError.class);
        for (TideError error : TideError.values()) {
            costs.put(error, Math.max(corrected(error).mean() - plain, 0));
            counts.put(error, count(error));
        }
        return new TideErrors(
                plain,
                costs,
                counts,
                withoutFalsePositives().mean() - plain,
                withoutFalseNegatives().mean() - plain);
    }

    private int count(TideError error) {
        if (error == TideError.MISSED) {
            return (int) images.stream()
                    .flatMap(image -> image.objects.stream())
                    .filter(TideObject::isMissed)
                    .count();
        }
        return (int) images.stream()
                .flatMap(image -> image.results.stream())
                .filter(result -> result.error == error)
                .count();
    }

    private TidePrecision plain() {
        TidePrecision precision = objects();
        for (TideImage image : images) {
            for (TideResult result : image.results) {
                if (!result.ignored) {
                    precision.add(result.category, result.score, result.error == null);
                }
            }
        }
        return precision;
    }

    private TidePrecision corrected(TideError error) {
        TidePrecision precision = objects();
        for (TideImage image : images) {
            for (TideResult result : image.results) {
                if (result.error == error) {
                    if (result.isBest()) {
                        boolean other = error == TideError.CLASSIFICATION;
                        precision.add(other ? result.target.category : result.category, result.score, true);
                    }
                } else if (result.error != null && !result.ignored) {
                    precision.add(result.category, result.score, false);
                }
            }
            for (TideObject object : image.objects) {
                if (error == TideError.MISSED && object.isMissed()) {
                    precision.addObjects(object.category, -1);
                }
            }
        }
        return withRight(precision);
    }

    /** Results that find nothing come last. */
    private TidePrecision withoutFalsePositives() {
        TidePrecision precision = objects();
        for (TideImage image : images) {
            for (TideResult result : image.results) {
                if (!result.ignored) {
                    precision.add(result.category, result.error == null ? 1 : 0, result.error == null);
                }
            }
        }
        return precision;
    }

    private TidePrecision withoutFalseNegatives() {
        TidePrecision precision = objects();
        for (TideImage image : images) {
            for (TideResult result : image.results) {
                if (result.error != null && !result.ignored) {
                    precision.add(result.category, result.score, false);
                }
            }
            for (TideObject object : image.objects) {
                precision.addObjects(object.category, object.found ? 0 : -1);
            }
        }
        return withRight(precision);
    }

    private TidePrecision objects() {
        TidePrecision precision = new TidePrecision();
        images.forEach(image -> image.objects.forEach(object -> precision.addObjects(object.category, 1)));
        return precision;
    }

    private TidePrecision withRight(TidePrecision precision) {
        for (TideImage image : images) {
            for (TideResult result : image.results) {
                if (result.error == null) {
                    precision.add(result.category, result.score, true);
                }
            }
        }
        return precision;
    }
}
