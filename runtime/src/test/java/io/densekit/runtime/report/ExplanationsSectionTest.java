// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.runtime.drawing.Explained;
import io.densekit.runtime.drawing.ExplainedSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationsSectionTest {

    private static String page(ExplainedSample... samples) {
        Markup page = new Markup();
        new ExplanationsSection(List.of(samples)).write(page);
        return page.finish();
    }

    @Test
    void showsEachSampleAndSaysHowToReadIt() {
        String page = page(
                Explained.sample("a.png", Explained.maps("block6", 8)),
                Explained.sample("b.png", Explained.maps("block6", 8)));
        assertThat(page)
                .contains("What the network looked at", "alt=\"What the network made of a.png\"", "b.png")
                .contains("the map is bright")
                .doesNotContain("pale");
        assertThat(page.split("<img")).hasSize(3);
    }

    @Test
    void droppedPatchesAreExplainedWhereThereAreAny() {
        assertThat(page(Explained.sample("a.png", Explained.kept("block3"))))
                .contains("those dropped are pale")
                .doesNotContain("bright");
    }

    @Test
    void withoutSamplesThereIsNoSection() {
        assertThat(page()).isEqualTo("<!DOCTYPE html>\n\n");
    }
}
