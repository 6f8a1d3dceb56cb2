// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.tokens.Tokens;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which rows of a batch hold a token, and which one. Kept in Java, where sampling is done.
 *
 * @param width rows of the longest image, or more
 * @param rows of each image, ascending
 * @param positions the row of the network's first sequence that each of {@code rows} was
 */
record TokenRows(int width, int[][] rows, int[][] positions) {

    /**
     * Those of a batch.
     *
     * @throws UserError if the rows don't stand for single positions
     */
    static TokenRows of(Tokens tokens, String place) {
        int batch = Math.toIntExact(tokens.values().getShape().get(0));
        int width = tokens.count();
        return switch (tokens.rows()) {
            case GRID -> {
                int[] all = IntStream.range(0, width).toArray();
                int[][] rows = new int[batch][];
                Arrays.fill(rows, all);
                yield new TokenRows(width, rows, rows);
            }
            case SAMPLED -> sampled(tokens.positions().orElseThrow(), width, batch);
            case LEARNED -> throw learned(place);
        };
    }

    /** @throws UserError if the rows don't stand for single positions */
    static void requirePositions(Tokens tokens, String place) {
        if (tokens.rows() == Tokens.Rows.LEARNED) {
            throw learned(place);
        }
    }

    private static UserError learned(String place) {
        return UserError.usage("adaptive-token-sampling can't act in " + place
                + ": a reducer before it has replaced the positions by learned tokens; let it act in earlier blocks");
    }

    private static TokenRows sampled(NDArray array, int width, int batch) {
        long[] values = array.toLongArray();
        int[][] rows = new int[batch][];
        int[][] positions = new int[batch][];
        for (int image = 0; image < batch; image++) {
            int start = image * width;
            rows[image] = IntStream.range(0, width)
                    .filter(row -> values[start + row] >= 0)
                    .toArray();
            positions[image] = Arrays.stream(rows[image])
                    .map(row -> (int) values[start + row])
                    .toArray();
        }
        return new TokenRows(width, rows, positions);
    }

    int batch() {
        return rows.length;
    }

    /** Rows that hold a token, by image. */
    long[] counts() {
        return Arrays.stream(rows).mapToLong(image -> image.length).toArray();
    }

    /** Whether every row of every image holds a token. */
    boolean full() {
        return Arrays.stream(rows).allMatch(image -> image.length == width);
    }

    /** The rows that hold a token, counted through the batch. */
    long[] flat() {
        return IntStream.range(0, batch())
                .boxed()
                .flatMapToLong(image -> Arrays.stream(rows[image]).mapToLong(row -> (long) image * width + row))
                .toArray();
    }
}
