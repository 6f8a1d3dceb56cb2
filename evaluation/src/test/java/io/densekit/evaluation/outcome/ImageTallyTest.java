// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageTallyTest {

    private final ImageOutcome image = new ImageOutcome(
            7,
            List.of(
                    new ResultOutcome(0, 1, 0.9, Verdict.RIGHT, 0, 0.8),
                    new ResultOutcome(1, 1, 0.8, Verdict.WRONG, -1, 0.1),
                    new ResultOutcome(2, 1, 0.7, Verdict.IGNORED, 3, 1),
                    new ResultOutcome(3, 1, 0.6, Verdict.BEYOND_LIMIT, -1, 0),
                    new ResultOutcome(4, 1, 0.2, Verdict.RIGHT, 1, 0.9)),
            List.of(
                    new ObjectOutcome(1, 1, 100, false, 0, 0.8),
                    new ObjectOutcome(2, 1, 100, false, 4, 0.9),
                    new ObjectOutcome(3, 1, 100, false, -1, 0),
                    new ObjectOutcome(4, 1, 100, true, 2, 1)));

    @Test
    void whatIsFoundWithASmallerScoreIsMissed() {
        assertThat(ImageTally.of(image, 0.3)).isEqualTo(new ImageTally(7, 1, 1, 2));
        assertThat(ImageTally.of(image, 0)).isEqualTo(new ImageTally(7, 2, 1, 1));
    }

    @Test
    void theirHarmonicMeanIsNotDefinedWithoutObjectsAndResults() {
        ImageTally tally = new ImageTally(1, 2, 1, 1);
        assertThat(tally.errors()).isEqualTo(2);
        assertThat(tally.f1()).isEqualTo(2 / 3.0);
        assertThat(new ImageTally(1, 0, 0, 0).f1()).isNaN();
        assertThat(new ImageTally(1, 0, 0, 3).f1()).isZero();
    }
}
