// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdIndexTest {

    @Test
    void findsEachIdAndNoOther() {
        List<long[]> all = List.of(
                new long[0],
                new long[] {0},
                new long[] {-3, 1, 2, 90},
                new long[] {1, 4000, 4001, 1_000_000},
                new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE},
                new long[] {Long.MAX_VALUE - 2, Long.MAX_VALUE});
        for (long[] ids : all) {
            IdIndex index = new IdIndex(ids);
            for (int place = 0; place < ids.length; place++) {
                assertThat(index.find(ids[place])).isEqualTo(place);
            }
            for (long other : new long[] {Long.MIN_VALUE + 1, -4, -1, 3, 91, 4002, 999_999, Long.MAX_VALUE - 1}) {
                assertThat(index.find(other)).isEqualTo(Math.max(-1, Arrays.binarySearch(ids, other)));
            }
        }
    }
}
