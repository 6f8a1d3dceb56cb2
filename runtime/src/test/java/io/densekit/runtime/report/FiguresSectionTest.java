// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresSectionTest {

    @TempDir
    private Path folder;

    private String page() throws IOException {
        Markup page = new Markup();
        new FiguresSection(RunRecord.read(Runs.write(folder, "run"))).write(page);
        return page.finish();
    }

    @Test
    void theBestValidationComesFirstAndTheLastIsBesideIt() throws IOException {
        assertThat(page())
                .contains("<dt>AP, best validation</dt><dd>0.7500</dd>")
                .contains("best, after step 10, epoch 1</th><td>0.7500</td><td>–</td>")
                .contains("last, after step 20, epoch 2</th><td>0.5000</td><td>–</td>");
    }

    @Test
    void timesAndStepsAreCounted() throws IOException {
        assertThat(page())
                .contains("<dt>Steps</dt><dd>20</dd><dd class=\"detail\">2 epochs</dd>")
                .contains("<dt>Training time</dt><dd>10 s</dd><dd class=\"detail\">16 images/s, and 2 s of validation");
    }

    @Test
    void kindsOfFiguresShareTheirHeadings() throws IOException {
        Path run = Runs.write(folder, "run");
        Files.writeString(
                run.resolve("metrics.jsonl"),
                "{\"step\":5,\"validation\":{\"bbox.AP\":0.5,\"bbox.AR\":0.6,\"segm.AP\":0.25},\"best\":true}\n");
        Markup page = new Markup();
        new FiguresSection(RunRecord.read(run)).write(page);
        assertThat(page.finish())
                .contains("<th scope=\"col\">Network</th><th scope=\"col\">AP</th><th scope=\"col\">AR</th>")
                .contains("bbox, best, after step 5</th><td>0.5000</td><td>0.6000</td>")
                .contains("segm, best, after step 5</th><td>0.2500</td><td>–</td>");
    }

    @Test
    void aDotWithinANumberDividesNothing() throws IOException {
        Path run = Runs.write(folder, "run");
        Files.writeString(
                run.resolve("metrics.jsonl"),
                "{\"step\":5,\"validation\":{\"mAP@0.5\":0.5,\"mAP@0.75\":0.25},\"best\":true}\n");
        Markup page = new Markup();
        new FiguresSection(RunRecord.read(run)).write(page);
        assertThat(page.finish())
                .contains("<th scope=\"col\">mAP@0.5</th><th scope=\"col\">mAP@0.75</th>")
                .contains("best, after step 5</th><td>0.5000</td><td>0.2500</td>");
    }
}
