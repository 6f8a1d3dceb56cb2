// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

/** How pixels between pixels are made up when an image is resized. */
enum Interpolation {
    /** A tent one pixel wide either way. */
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            return x < 1 ? 1 - x : 0;
        }
    },
    /** Keys' cubic with a = -0.5, two pixels wide either way. */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return ((A + 2) * x - (A + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
        }
    };

    private static final double A = -0.5;

    private final double support;

    Interpolation(double support) {
        this.support = support;
    }

    /** How far the kernel reaches either way, in pixels of the coarser of the two images. */
    double support() {
        return support;
    }

    /** The kernel at that distance; its sum over whole distances is 1. */
    abstract double weight(double distance);
}
