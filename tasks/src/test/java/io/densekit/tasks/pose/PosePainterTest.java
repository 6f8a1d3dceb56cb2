// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.SampleKey;
import io.densekit.drawing.Canvas;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.Pose;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import io.densekit.tasks.Png;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PosePainterTest {

    private static final int SIZE = 260;
    private static final Box WHOLE = Box.whole(SIZE, SIZE);
    private static final int LEFT_SHOULDER = 5;
    private static final int RIGHT_SHOULDER = 6;
    private static final int LEFT_ELBOW = 7;
    private static final int RIGHT_ELBOW = 8;

    private final float[] x = new float[17];
    private final float[] y = new float[17];
    private final float[] confidence = new float[17];

    private void joint(int k, double atX, double atY, double sure) {
        x[k] = (float) atX;
        y[k] = (float) atY;
        confidence[k] = (float) sure;
    }

    private Keypoints keypoints() {
        return new Keypoints(x, y, confidence);
    }

    private Canvas predicted(Box box) {
        Canvas canvas = Canvas.of(Raster.black(SIZE, SIZE));
        new PosePainter().prediction(canvas, new Pose(new SampleKey(0, 1, "a"), keypoints(), box, 1, box.area()));
        return canvas;
    }

    private Canvas annotated(Box box) {
        Canvas canvas = Canvas.of(Raster.black(SIZE, SIZE));
        new PosePainter().truth(canvas, new PersonCrop(1, box, 1, 0, 0, 1, 1, 0, keypoints()));
        return canvas;
    }

    /** Elsewhere, so that it is in nobody's way. */
    private void others(double sure) {
        for (int k = 0; k < x.length; k++) {
            joint(k, 250, 250, sure);
        }
    }

    private static int red(Canvas canvas, int x, int y) {
        return canvas.picture().getRGB(x, y) >> 16 & 0xff;
    }

    private static int blue(Canvas canvas, int x, int y) {
        return canvas.picture().getRGB(x, y) & 0xff;
    }

    @Test
    void aPoseIsDrawn() {
        Pose pose = new Pose(
                new SampleKey(0, 1, "a.png"),
                new Keypoints(new float[] {20}, new float[] {20}, new float[] {1}),
                Box.whole(40, 40),
                1,
                1600);
        try (Canvas canvas = Canvas.of(Raster.black(40, 40))) {
            new PoseTask().painter(List.of()).prediction(canvas, pose);
            assertThat(canvas.picture().getRGB(20, 20)).isNotEqualTo(0xff000000);
        }
    }

    @Test
    void sidesOfTheBodyHaveTheirOwnColours() {
        others(1);
        joint(LEFT_SHOULDER, 150, 60, 1);
        joint(LEFT_ELBOW, 150, 160, 1);
        joint(RIGHT_SHOULDER, 90, 60, 1);
        joint(RIGHT_ELBOW, 90, 160, 1);
        Canvas canvas = predicted(WHOLE);
        assertThat(red(canvas, 150, 110)).isGreaterThan(200);
        assertThat(blue(canvas, 150, 110)).isLessThan(100);
        assertThat(blue(canvas, 90, 110)).isGreaterThan(200);
        assertThat(red(canvas, 90, 110)).isLessThan(100);
    }

    @Test
    void unsureJointsAreFaint() {
        others(1);
        joint(LEFT_SHOULDER, 150, 60, 0.9);
        joint(LEFT_ELBOW, 150, 160, 0.1);
        Canvas canvas = predicted(WHOLE);
        assertThat(red(canvas, 150, 60)).isGreaterThan(200);
        assertThat(red(canvas, 150, 160)).isBetween(20, 150);
        assertThat(red(canvas, 150, 110)).isBetween(10, 150);
    }

    @Test
    void whatIsNotLabelledIsNotDrawn() {
        others(0);
        joint(LEFT_SHOULDER, 150, 60, 2);
        joint(LEFT_ELBOW, 150, 160, 0);
        Canvas canvas = annotated(WHOLE);
        assertThat(red(canvas, 150, 60)).isGreaterThan(200);
        assertThat(red(canvas, 150, 160)).isZero();
        assertThat(red(canvas, 150, 110)).isZero();
    }

    @Test
    void hiddenAnnotatedJointsAreHollow() {
        others(0);
        joint(LEFT_SHOULDER, 150, 60, 1);
        Canvas canvas = annotated(WHOLE);
        assertThat(red(canvas, 150, 60)).isZero();
        assertThat(brightest(canvas, 145, 156, 60)).isGreaterThan(100);
    }

    @Test
    void annotationsAreDashedAndPredictionsAreNot() {
        others(0);
        joint(LEFT_SHOULDER, 150, 40, 2);
        joint(LEFT_ELBOW, 150, 200, 2);
        assertThat(darkest(annotated(WHOLE), 150, 60, 180)).isLessThan(60);
        assertThat(darkest(predicted(WHOLE), 150, 60, 180)).isGreaterThan(200);
    }

    @Test
    void aBoxIsDrawnUnlessItIsTheWholeImage() {
        others(0);
        Box box = new Box(30, 100, 80, 100);
        assertThat(brightest(predicted(box), 25, 36, 150)).isGreaterThan(100);
        assertThat(brightest(annotated(box), 25, 36, 148)
                        + brightest(annotated(box), 25, 36, 150)
                        + brightest(annotated(box), 25, 36, 152))
                .isGreaterThan(100);
        assertThat(brightest(predicted(WHOLE), 0, 6, 150)).isZero();
    }

    @Test
    void otherNumbersOfKeypointsAreDrawnWithoutLimbs() {
        Canvas canvas = Canvas.of(Raster.black(SIZE, SIZE));
        Keypoints two = new Keypoints(new float[] {60, 160}, new float[] {60, 60}, new float[] {1, 1});
        new PosePainter().prediction(canvas, new Pose(new SampleKey(0, 1, "a"), two, WHOLE, 1, 1));
        assertThat(red(canvas, 60, 60)).isPositive();
        assertThat(red(canvas, 110, 60)).isZero();
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        Arrays.fill(x, Float.NaN);
        Arrays.fill(confidence, 1);
        joint(LEFT_SHOULDER, 150, 60, 1);
        assertThat(red(predicted(WHOLE), 150, 60)).isGreaterThan(200);
    }

    @Test
    void equalPosesGiveEqualFiles() {
        others(0.5);
        assertThat(Png.of(predicted(WHOLE))).isEqualTo(Png.of(predicted(WHOLE)));
    }

    private static int brightest(Canvas canvas, int fromX, int toX, int y) {
        int brightest = 0;
        for (int column = fromX; column < toX; column++) {
            brightest = Math.max(brightest, red(canvas, column, y));
        }
        return brightest;
    }

    private static int darkest(Canvas canvas, int column, int fromY, int toY) {
        int darkest = 255;
        for (int row = fromY; row < toY; row++) {
            darkest = Math.min(darkest, red(canvas, column, row));
        }
        return darkest;
    }
}
