// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.datasets.images.OpenCv;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import java.awt.geom.Point2D;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CropMatrixTest {

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static PersonCrop crop(double rotation) {
        Keypoints none = new Keypoints(new float[0], new float[0], new float[0]);
        return new PersonCrop(0, new Box(0, 0, 1, 1), 1, 100, 80, 0.48, 0.64, rotation, none);
    }

    private static void assertAt(Point2D.Double point, double x, double y) {
        assertThat(point.x).isEqualTo(x, within(1e-3));
        assertThat(point.y).isEqualTo(y, within(1e-3));
    }

    @Test
    void theUsualMapTakesTheCropsCornersToTheOutputs() {
        CropMatrix matrix = CropMatrix.usual(crop(0), 256, 192);
        assertAt(matrix.apply(100, 80), 96, 128);
        assertAt(matrix.apply(100 - 48, 80 - 64), 0, 0);
        assertAt(matrix.apply(100 + 48, 80 + 64), 192, 256);
    }

    @Test
    void theUnbiasedMapTakesThemToTheOutermostPixelCentres() {
        CropMatrix matrix = CropMatrix.unbiased(crop(0), 256, 192);
        assertAt(matrix.apply(100 - 48, 80 - 64), 0, 0);
        assertAt(matrix.apply(100 + 48, 80 + 64), 191, 255);
    }

    @Test
    void theCropIsTurnedAsTheReferenceTurnsIt() {
        // Half a crop's width to the right of the centre comes to lie above it after a quarter turn.
        assertAt(CropMatrix.usual(crop(90), 256, 192).apply(148, 80), 96, 128 - 96);
        assertAt(CropMatrix.unbiased(crop(90), 255, 191).apply(148, 80), 95, 127 + 48 * 254 / 128.0);
    }

    @Test
    void aCropOfNoExtentHasNoWayBack() {
        assertThatThrownBy(() -> new CropMatrix(0, 0, 1, 0, 0, 1).inverse()).isInstanceOf(ArithmeticException.class);
    }
}
