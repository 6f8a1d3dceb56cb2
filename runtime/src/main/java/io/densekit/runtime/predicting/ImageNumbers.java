// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import java.util.List;
import java.util.stream.LongStream;

/** What predictions call images that have no ids. */
public final class ImageNumbers {

    private ImageNumbers() {}

    /**
     * The numbers that all names are, as COCO's are, otherwise positions from 0.
     *
     * @param stems the files' names without their endings
     */
    public static long[] of(List<String> stems) {
        boolean numbered = stems.stream().allMatch(stem -> stem.matches("\\d{1,18}"))
                && stems.stream().map(Long::parseLong).distinct().count() == stems.size();
        return numbered
                ? stems.stream().mapToLong(Long::parseLong).toArray()
                : LongStream.range(0, stems.size()).toArray();
    }
}
