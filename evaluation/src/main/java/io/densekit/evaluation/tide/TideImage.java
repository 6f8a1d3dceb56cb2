// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.tide;

import io.densekit.evaluation.coco.ComparedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The results of an image, by falling score, and its objects: which found which, and what is wrong with the others. */
final class TideImage {

    final long id;
    final List<TideResult> results = new ArrayList<>();
    final List<TideObject> objects = new ArrayList<>();

    private final ComparedImage image;
    private final double found;
    private final double background;

    /** Objects that must be found, by their places in the image. */
    private final int[] places;

    /**
     * @param limit how many results count
     * @param found the overlap from which on a result has found an object
     * @param background the overlap up to which a result has to do with no object
     */
    TideImage(ComparedImage image, int limit, double found, double background) {
        this.id = image.imageId();
        this.image = image;
        this.found = found;
        this.background = background;
        this.places = IntStream.range(0, image.objects())
                .filter(object -> !image.isCrowd(object))
                .toArray();
        for (int place : places) {
            objects.add(new TideObject(image.categoryOfObject(place)));
        }
        for (int r = 0; r < Math.min(limit, image.results()); r++) {
            results.add(new TideResult(image.categoryOfResult(r), image.score(r)));
        }
        boolean[] right = match();
        for (int r = 0; r < results.size(); r++) {
            if (!right[r]) {
                results.get(r).ignored = liesInCrowd(r);
                results.get(r).error = error(r);
            }
        }
    }

    private double overlap(int result, int object) {
        return image.overlap(result, places[object]);
    }

    private boolean[] match() {
        boolean[] right = new boolean[results.size()];
        for (int r = 0; r < right.length; r++) {
            int best = -1;
            double largest = 0;
            for (int g = 0; g < places.length; g++) {
                boolean free = !objects.get(g).found && objects.get(g).category == results.get(r).category;
                if (free && overlap(r, g) > largest) {
                    best = g;
                    largest = overlap(r, g);
                }
            }
            if (best >= 0 && largest >= found) {
                objects.get(best).found = true;
                right[r] = true;
            }
        }
        return right;
    }

    private boolean liesInCrowd(int r) {
        for (int g = 0; g < image.objects(); g++) {
            if (image.isCrowd(g)
                    && image.categoryOfObject(g) == results.get(r).category
                    && image.overlap(r, g) > found) {
                return true;
            }
        }
        return false;
    }

    /** In the order in which TIDE asks. */
    private TideError error(int r) {
        if (places.length == 0) {
            return TideError.BACKGROUND;
        }
        TideResult result = results.get(r);
        int same = largest(r, g -> objects.get(g).category == result.category);
        if (same >= 0 && overlap(r, same) >= background && overlap(r, same) <= found) {
            result.aimAt(objects.get(same));
            return TideError.LOCALISATION;
        }
        int other = largest(r, g -> objects.get(g).category != result.category);
        if (other >= 0 && overlap(r, other) >= found) {
            result.aimAt(objects.get(other));
            return TideError.CLASSIFICATION;
        }
        int taken = largest(r, g -> objects.get(g).found && objects.get(g).category == result.category);
        if (taken >= 0 && overlap(r, taken) >= found) {
            return TideError.DUPLICATE;
        }
        int any = largest(r, g -> true);
        return overlap(r, any) <= background ? TideError.BACKGROUND : TideError.BOTH;
    }

    private interface Choice {
        boolean has(int object);
    }

    /** The first of those with the largest overlap; -1 where none is chosen. */
    private int largest(int r, Choice choice) {
        int best = -1;
        for (int g = 0; g < places.length; g++) {
            if (choice.has(g) && (best < 0 || overlap(r, g) > overlap(r, best))) {
                best = g;
            }
        }
        return best;
    }
}
