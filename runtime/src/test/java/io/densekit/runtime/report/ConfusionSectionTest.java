// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.task.Confusion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionSectionTest {

    private static String page(Confusion confusion) {
        Markup page = new Markup();
        new ConfusionSection(confusion).write(page);
        return page.finish();
    }

    @Test
    void sharesAreWrittenAndMistakesListed() {
        String page = page(new Confusion(
                List.of("cat", "dog", "background"),
                new long[][] {{3, 1, 0}, {0, 996, 4}, {2, 0, 0}},
                "At IoU 0.5 and <more>."));
        assertThat(page)
                .contains("At IoU 0.5 and &lt;more&gt;.")
                .contains("<td class=\"hit h9\" title=\"cat taken for cat: 3\">75</td>")
                .contains("<td class=\"miss h5\" title=\"cat taken for dog: 1\">25</td>")
                .contains("<td class=\"miss h1\" title=\"dog taken for background: 4\"></td>")
                .containsSubsequence(
                        "<th scope=\"row\">dog</th><td>background</td><td>4</td><td>0.4 %</td>",
                        "<th scope=\"row\">background</th><td>cat</td><td>2</td><td>100.0 %</td>",
                        "<th scope=\"row\">cat</th><td>dog</td><td>1</td><td>25.0 %</td>");
    }

    @Test
    void aPerfectNetworkMakesNoMistakes() {
        assertThat(page(new Confusion(List.of("a", "b"), new long[][] {{3, 0}, {0, 2}}, "")))
                .doesNotContain("istakes");
    }

    @Test
    void manyClassesAreAPictureAndTheMostFrequentMistakesATable() {
        long[][] counts = new long[50][50];
        for (int i = 0; i < 50; i++) {
            counts[i][(i + 1) % 50] = i + 1;
        }
        String page =
                page(new Confusion(IntStream.range(0, 50).mapToObj(i -> "c" + i).toList(), counts, ""));
        assertThat(page)
                .contains("data:image/png", "The most frequent of 50 kinds of mistakes")
                .contains("<th scope=\"row\">c49</th><td>c0</td><td>50</td>", "<th scope=\"row\">c38</th>")
                .doesNotContain("<th scope=\"row\">c37</th>");
    }
}
