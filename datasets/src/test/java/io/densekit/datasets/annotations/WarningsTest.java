// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Warnings;
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
}
