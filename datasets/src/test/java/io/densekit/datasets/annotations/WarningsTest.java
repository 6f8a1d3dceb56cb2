// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Warnings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarningsTest {

    @Test
    void countsAllAndRemembersTheFirstPlaces() {
        Warnings warnings = new Warnings();
        for (int i = 0; i < 9; i++) {
            warnings.add("a box", "place " + i);
        }
        warnings.add("a mask");
        assertThat(warnings.counts()).containsEntry("a box", 9).containsEntry("a mask", 1);
        assertThat(warnings.places()).containsOnlyKeys("a box");
        assertThat(warnings.places().get("a box")).hasSize(5).startsWith("place 0");
    }

    @Test
    void tellsWhatCameUpSince() {
        Warnings warnings = new Warnings();
        warnings.add("a box", "here");
        warnings.add("a mask");
        Map<String, Integer> before = Map.copyOf(warnings.counts());
        assertThat(warnings.namedSince(before)).isEmpty();
        warnings.add("a box", "there");
        warnings.add("a box", "there");
        warnings.add("a point", "yonder");
        assertThat(warnings.namedSince(before)).containsExactly("a box (2 more)", "a point (1): yonder");
        assertThat(warnings.namedSince(Map.of()))
                .containsExactly("a box (3): here, there, there", "a mask (1)", "a point (1): yonder");
    }

    @Test
    void saysAtTheEndOfASentenceWhatWasLeftOut() {
        Warnings warnings = new Warnings();
        assertThat(warnings.leftOut()).isEqualTo("nothing was left out");
        warnings.add("a bad box", "a.png");
        warnings.add("a bad box", "b.png");
        warnings.add("no image");
        assertThat(warnings.leftOut()).isEqualTo("left out or mended: a bad box (2); no image (1)");
    }
}
