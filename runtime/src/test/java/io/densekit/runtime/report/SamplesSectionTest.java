// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.drawing.Painter;
import io.densekit.structures.Boxes;
import io.densekit.structures.Raster;
import io.densekit.tasks.detection.DetectionTask;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SamplesSectionTest {

    private static final Painter<Instances, Detections> PAINTER = new DetectionTask().painter(List.of());

    private static String page(List<ReportSample<?, ?>> samples) {
        Markup page = new Markup();
        new SamplesSection(List.of(new SampleGroup("samples", "Images", "All of them.", samples))).write(page);
        return page.finish();
    }

    @Test
    void picturesAreWithinThePageAndDescribed() throws IOException {
        String page = page(List.of(Runs.sample("a.png")));
        assertThat(page).contains("alt=\"Ground truth of a.png: 1 annotated\"");
        Matcher data =
                Pattern.compile("src=\"data:image/jpeg;base64,([^\"]*)\"").matcher(page);
        List<byte[]> pictures = new ArrayList<>();
        while (data.find()) {
            pictures.add(Base64.getDecoder().decode(data.group(1)));
        }
        assertThat(pictures).hasSize(2);
        assertThat(pictures.get(0)).isNotEqualTo(pictures.get(1));
        assertThat(ImageIO.read(new ByteArrayInputStream(pictures.get(0))).getWidth())
                .isEqualTo(480);
    }

    @Test
    void onlyDetectionsThatAreDrawnAreCounted() {
        Detections found = new Detections(
                new SampleKey(0, 1, "a.png"),
                40,
                40,
                Boxes.of(1, 1, 9, 9, 2, 2, 20, 20),
                new int[] {0, 0},
                new float[] {0.9f, 0.1f},
                List.of());
        ReportSample<?, ?> sample =
                new ReportSample<>("a.png", Raster.black(40, 40), List.of(), List.of(found), PAINTER, "");
        assertThat(page(List.of(sample))).contains("0 annotated, 1 predicted");
    }

    @Test
    void withoutSamplesThereIsNoSection() {
        assertThat(page(List.of())).isEqualTo("<!DOCTYPE html>\n\n");
    }

    @Test
    void whatWouldMakeThePageTooLargeIsLeftOutAndSaid() {
        byte[] noise = new byte[480 * 480 * 3];
        new Random(1).nextBytes(noise);
        ReportSample<?, ?> large =
                new ReportSample<>("noise.png", new Raster(480, 480, noise), List.of(), List.of(), PAINTER, "");
        String page = page(Collections.nCopies(30, large));
        assertThat(page.length()).isLessThan(4_200_000);
        assertThat(page).containsPattern("\\d+ of 30 images are shown");
    }

    @Test
    void howGoodAnImageIsStandsBelowIt() {
        ReportSample<?, ?> sample =
                new ReportSample<>("a.png", Raster.black(9, 9), List.of(), List.of(), PAINTER, "F1 0.40: 1 right");
        assertThat(page(List.of(sample))).contains("F1 0.40: 1 right").doesNotContain("0 annotated, 0 predicted");
    }

    /** Groups that are one too many together are cut off as a single one is. */
    @Test
    void groupsShareTheRoom() {
        byte[] noise = new byte[480 * 480 * 3];
        new Random(1).nextBytes(noise);
        ReportSample<?, ?> large =
                new ReportSample<>("noise.png", new Raster(480, 480, noise), List.of(), List.of(), PAINTER, "");
        Markup page = new Markup();
        new SamplesSection(List.of(
                        new SampleGroup("worst", "Worst", "", Collections.nCopies(15, large)),
                        new SampleGroup("best", "Best", "", Collections.nCopies(15, large))))
                .write(page);
        assertThat(page.finish().length()).isLessThan(4_200_000);
    }
}
