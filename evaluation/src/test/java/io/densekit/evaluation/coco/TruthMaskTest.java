// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.evaluation.mask.MaskOverlap;
import io.densekit.evaluation.mask.Spans;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

class TruthMaskTest {

    private static final int SIDE = 12;

    private final Random random = new Random(5);

    private TruthMask mask() {
        Spans spans = new Spans();
        spans.reset(SIDE, SIDE);
        int at = random.nextInt(SIDE * SIDE / 2);
        for (int i = random.nextInt(12); i >= 0 && at < SIDE * SIDE - 8; i--) {
            int length = 1 + random.nextInt(7);
            spans.add(at, at + length);
            at += length + random.nextInt(SIDE);
        }
        TruthMask mask = new TruthMask(spans);
        mask.settle();
        return mask;
    }

    @Test
    void noOverlapIsAboveItsBound() {
        int tight = 0;
        for (int i = 0; i < 20_000; i++) {
            TruthMask one = mask();
            TruthMask other = mask();
            for (boolean crowd : new boolean[] {false, true}) {
                double overlap = MaskOverlap.ofMasks(other.spans, one.spans, crowd);
                double bound = one.atMost(other.box, other.area, crowd);
                tight += overlap > 0 && bound < 0.5 ? 1 : 0;
                if (overlap > 0) {
                    assertThat(bound).isGreaterThanOrEqualTo(overlap);
                    assertThat(one.atMost(other.box, -1, crowd)).isGreaterThanOrEqualTo(bound);
                }
            }
        }
        assertThat(tight).isGreaterThan(100);
    }

    @Test
    void aCopyIsTheSameMask() {
        TruthMask mask = mask();
        TruthMask copy = mask.compact();
        assertThat(copy.spans.toCounts()).containsExactly(mask.spans.toCounts());
        assertThat(copy.box).containsExactly(mask.box);
        assertThat(copy.area).isEqualTo(mask.area);
    }

    @Test
    void masksAreKeptFromTheSecondEvaluationOn() {
        TruthMasks masks = new TruthMasks(3);
        assertThat(masks.begin()).isNull();
        AtomicReferenceArray<TruthMask> kept = masks.begin();
        assertThat(kept.length()).isEqualTo(3);
        assertThat(masks.begin()).isSameAs(kept);
    }
}
