// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Gives each candidate the object that it overlaps most if that is enough, and each object its best candidates even if
 * that is little (Ren et al., Faster R-CNN, 2015; MMDetection's {@code MaxIoUAssigner}). Of equal overlaps a candidate
 * takes the first object; of objects that claim one candidate as their best the last gets it.
 *
 * @param settings overlaps that decide
 */
public record MaxIouAssigner(AssignerSettings settings) {

    /** Candidates that one thread looks at in one go. */
    private static final int CHUNK = 8192;

    /**
     * Assigns every candidate.
     *
     * @param objects may be none: then every candidate learns the background
     * @param ignored boxes of crowds and the like
     */
    public Assignment assign(Boxes candidates, Boxes objects, Boxes ignored) {
        int count = candidates.count();
        int[] assigned = new int[count];
        float[] overlaps = new float[count];
        if (objects.count() == 0) {
            Arrays.fill(assigned, Assignment.BACKGROUND);
            return new Assignment(assigned, overlaps);
        }
        boolean[] hidden = hidden(candidates, ignored);
        int[] nearest = new int[count];
        float[][] bests = IntStream.range(0, (count + CHUNK - 1) / CHUNK)
                .parallel()
                .mapToObj(chunk -> {
                    int end = Math.min(count, (chunk + 1) * CHUNK);
                    return nearest(candidates, chunk * CHUNK, end, objects, hidden, nearest, overlaps);
                })
                .toArray(float[][]::new);
        for (int i = 0; i < count; i++) {
            assigned[i] = byThresholds(overlaps[i], nearest[i]);
        }
        if (settings.matchLowQuality()) {
            claim(candidates, objects, hidden, bests, assigned);
        }
        return new Assignment(assigned, overlaps);
    }

    private boolean[] hidden(Boxes candidates, Boxes ignored) {
        boolean[] hidden = new boolean[candidates.count()];
        if (settings.ignoreIof() > 0) {
            for (int i = 0; i < hidden.length; i++) {
                for (int j = 0; j < ignored.count() && !hidden[i]; j++) {
                    float share = settings.ignoreOfCandidate()
                            ? Overlap.IOF.of(candidates, i, ignored, j)
                            : Overlap.IOF.of(ignored, j, candidates, i);
                    hidden[i] = share > (float) settings.ignoreIof();
                }
            }
        }
        return hidden;
    }

    /** Finds each candidate's object; gives each object's best overlap among these candidates. */
    private static float[] nearest(
            Boxes candidates, int start, int end, Boxes objects, boolean[] hidden, int[] nearest, float[] overlaps) {
        float[] best = new float[objects.count()];
        Arrays.fill(best, -1);
        for (int i = start; i < end; i++) {
            float largest = -1;
            for (int j = 0; j < objects.count() && !hidden[i]; j++) {
                float overlap = Overlap.IOU.of(objects, j, candidates, i);
                if (overlap > largest) {
                    largest = overlap;
                    nearest[i] = j;
                }
                best[j] = Math.max(best[j], overlap);
            }
            overlaps[i] = largest;
        }
        return best;
    }

    private int byThresholds(float overlap, int object) {
        if (overlap >= (float) settings.positiveIou()) {
            return object;
        }
        boolean background = overlap >= (float) settings.negativeFrom() && overlap < (float) settings.negativeIou();
        return background ? Assignment.BACKGROUND : Assignment.NEITHER;
    }

    /** Lets each object have the candidates of its best overlap, the later object last. */
    private void claim(Boxes candidates, Boxes objects, boolean[] hidden, float[][] bests, int[] assigned) {
        for (int j = 0; j < objects.count(); j++) {
            float best = -1;
            for (float[] chunk : bests) {
                best = Math.max(best, chunk[j]);
            }
            if (best < (float) settings.leastPositiveIou()) {
                continue;
            }
            boolean claimed = false;
            for (int chunk = 0; chunk < bests.length; chunk++) {
                if (bests[chunk][j] != best) {
                    continue;
                }
                int end = Math.min(assigned.length, (chunk + 1) * CHUNK);
                for (int i = chunk * CHUNK; i < end && (settings.allBest() || !claimed); i++) {
                    if (!hidden[i] && Overlap.IOU.of(objects, j, candidates, i) == best) {
                        assigned[i] = j;
                        claimed = true;
                    }
                }
            }
        }
    }
}
