// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    private static byte[] labels(int... values) {
        byte[] labels = new byte[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) values[i];
        }
        return labels;
    }

    @Test
    void figuresOfAHandCountedImage() {
        ConfusionMatrix matrix = new ConfusionMatrix(4);
        matrix.add(labels(0, 0, 0, 1, 1, 255, 2, 2), labels(0, 0, 1, 1, 1, 1, 0, 2));
        assertThat(matrix.count(0, 1)).isEqualTo(1);
        assertThat(matrix.count(2, 0)).isEqualTo(1);
        SegmentationFigures figures = matrix.figures();
        // Class 3 is neither labelled nor predicted: it counts for nothing.
        assertThat(figures.meanIou()).isCloseTo((2 / 4.0 + 2 / 3.0 + 1 / 2.0) / 3, within(1e-15));
        assertThat(figures.meanAccuracy()).isCloseTo((2 / 3.0 + 1 + 1 / 2.0) / 3, within(1e-15));
        assertThat(figures.meanDice()).isCloseTo((4 / 6.0 + 4 / 5.0 + 2 / 3.0) / 3, within(1e-15));
        assertThat(figures.allPixelAccuracy()).isCloseTo(5 / 7.0, within(1e-15));
        assertThat(figures.pixels()).isEqualTo(7);
        assertThat(figures.classes().get(1).precision()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(figures.classes().get(3).iou()).isNaN();
    }

    @Test
    void anEmptyMatrixHasNoFigures() {
        SegmentationFigures figures = new ConfusionMatrix(2).figures();
        assertThat(figures.meanIou()).isNaN();
        assertThat(figures.allPixelAccuracy()).isNaN();
    }

    @Test
    void agreesWithCountingOneByOneWhateverTheLabels() {
        Random random = new Random(3);
        for (int classes : new int[] {1, 2, 19, 150, 254, 255}) {
            ConfusionMatrix matrix = new ConfusionMatrix(classes);
            long[][] expected = new long[classes][classes];
            for (int image = 0; image < 6; image++) {
                int[] truth = new int[500];
                int[] predicted = new int[500];
                for (int i = 0; i < truth.length; i++) {
                    truth[i] = random.nextInt(10) == 0 ? 255 : random.nextInt(classes);
                    predicted[i] = random.nextInt(classes);
                    if (truth[i] != 255) {
                        expected[truth[i]][predicted[i]]++;
                    }
                }
                matrix.add(labels(truth), labels(predicted));
            }
            for (int t = 0; t < classes; t++) {
                for (int p = 0; p < classes; p++) {
                    assertThat(matrix.count(t, p)).isEqualTo(expected[t][p]);
                }
            }
        }
    }

    @Test
    void labelsBeyondTheClassesAreRefusedAndNothingIsCounted() {
        ConfusionMatrix matrix = new ConfusionMatrix(3);
        assertThatThrownBy(() -> matrix.add(labels(0, 3), labels(0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a true label is 3, but there are classes 0 to 2 alone");
        assertThatThrownBy(() -> matrix.add(labels(0, 254), labels(0, 0)))
                .hasMessage("a true label is 254, but there are classes 0 to 2 alone");
        assertThatThrownBy(() -> matrix.add(labels(0, 255), labels(0, 255)))
                .hasMessage("a predicted label is 255, but there are classes 0 to 2 alone");
        assertThatThrownBy(() -> matrix.add(labels(0, 1), labels(0)))
                .hasMessage("1 predicted pixels can't be compared with 2 true ones");
        assertThat(matrix.figures().pixels()).isZero();
    }

    @Test
    void sizesAndClassesBeyondItAreRefused() {
        assertThatThrownBy(() -> new ConfusionMatrix(256)).hasMessage("classes must be within 1..255, got 256");
        assertThatThrownBy(() -> new ConfusionMatrix(3).count(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
