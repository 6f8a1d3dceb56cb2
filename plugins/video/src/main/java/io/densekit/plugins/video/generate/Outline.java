// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.generate;

import java.awt.geom.Path2D;

/** What moves: shapes that look different at every angle, within a circle of radius 1. */
enum Outline {
    ARROW(-0.9, -0.25, 0.1, -0.25, 0.1, -0.7, 0.95, 0, 0.1, 0.7, 0.1, 0.25, -0.9, 0.25),
    WEDGE(-0.7, -0.5, 0.95, 0, -0.7, 0.5),
    ELL(-0.7, -0.7, -0.1, -0.7, -0.1, 0.2, 0.7, 0.2, 0.7, 0.7, -0.7, 0.7),
    TEE(-0.8, -0.6, 0.8, -0.6, 0.8, -0.1, 0.25, -0.1, 0.25, 0.9, -0.25, 0.9, -0.25, -0.1, -0.8, -0.1),
    FLAG(-0.8, -0.6, 0.8, -0.3, -0.35, 0.05, -0.35, 0.9, -0.8, 0.9);

    private final double[] corners;

    Outline(double... corners) {
        this.corners = corners;
    }

    Path2D path() {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
