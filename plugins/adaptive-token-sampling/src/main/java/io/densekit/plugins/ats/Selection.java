// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import io.densekit.tokens.Draw;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The tokens that go on from a block, image by image, in the order in which they go on.
 *
 * @param from the rows that came
 * @param draws one an image
 * @param chosen of each image, which of its rows that hold a token: the class token's first
 */
record Selection(TokenRows from, Draw[] draws, int[][] chosen) {

    /** What the draws picked. */
    static Selection of(TokenRows from, Draw[] draws, int leading) {
        int[][] chosen = Arrays.stream(draws).map(draw -> draw.rows(leading)).toArray(int[][]::new);
        return new Selection(from, draws, chosen);
    }

    int batch() {
        return chosen.length;
    }

    /** Tokens kept of each image. */
    long[] counts() {
        return Arrays.stream(chosen).mapToLong(rows -> rows.length).toArray();
    }

    /** Tokens kept of the image that keeps most. */
    int longest() {
        return Arrays.stream(chosen).mapToInt(rows -> rows.length).max().orElseThrow();
    }

    /** The kept tokens' packed rows among those that came. */
    long[] packed() {
        long[] packed = new long[Math.toIntExact(Arrays.stream(counts()).sum())];
        int next = 0;
        int start = 0;
        for (int image = 0; image < chosen.length; image++) {
            for (int row : chosen[image]) {
                packed[next++] = start + row;
            }
            start += from.rows()[image].length;
        }
        return packed;
    }

    /**
     * The kept tokens' rows within their image, {@code [batch, width]}.
     *
     * @param empty what stands in rows without a token
     */
    long[] padded(int width, long empty) {
        return filled(width, empty, (image, place) -> from.rows()[image][chosen[image][place]]);
    }

    /** Where each row of {@code [batch, width]} is found among the packed kept ones. */
    Layout ofPacked(int width) {
        long[] counts = counts();
        long[] starts = new long[counts.length];
        for (int image = 1; image < starts.length; image++) {
            starts[image] = starts[image - 1] + counts[image - 1];
        }
        return Layout.of(batch(), width, filled(width, -1, (image, place) -> starts[image] + place));
    }

    /** Where each row of {@code [batch, width]} is found among those of {@code [batch, held]}. */
    Layout ofPadded(int held, int width) {
        return Layout.of(batch(), width, filled(width, -1, (image, place) -> (long) image * held + place));
    }

    /** The same for rows in the order of the network's first sequence, of which there are {@code atStart}. */
    Layout byPosition(int held, int atStart) {
        long[] rows = new long[batch() * atStart];
        Arrays.fill(rows, -1);
        for (int image = 0; image < batch(); image++) {
            for (int place = 0; place < chosen[image].length; place++) {
                rows[image * atStart + from.positions()[image][chosen[image][place]]] = (long) image * held + place;
            }
        }
        return Layout.of(batch(), atStart, rows);
    }

    /** The row of the network's first sequence that each row of {@code [batch, width]} was; -1 for empty ones. */
    long[] positions(int width) {
        return filled(width, -1, (image, place) -> from.positions()[image][chosen[image][place]]);
    }

    private interface Filling {
        long at(int image, int place);
    }

    private long[] filled(int width, long empty, Filling filling) {
        long[] values = new long[chosen.length * width];
        Arrays.fill(values, empty);
        for (int image = 0; image < chosen.length; image++) {
            for (int place = 0; place < chosen[image].length; place++) {
                values[image * width + place] = filling.at(image, place);
            }
        }
        return values;
    }

    /** 1 for rows of {@code [batch, width]} that hold a token, 0 for empty ones. */
    float[] policy(int width) {
        float[] policy = new float[chosen.length * width];
        IntStream.range(0, chosen.length)
                .forEach(image -> Arrays.fill(policy, image * width, image * width + chosen[image].length, 1));
        return policy;
    }

    /** Whether no row of {@code [batch, width]} is empty. */
    boolean fills(int width) {
        return Arrays.stream(chosen).allMatch(rows -> rows.length == width);
    }
}
