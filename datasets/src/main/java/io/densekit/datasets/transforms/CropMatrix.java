// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.datasets.images.OpenCv;
import io.densekit.pose.PersonCrop;
import java.awt.geom.Point2D;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.imgproc.Imgproc;

/**
 * The affine map from a photograph to a person's crop, {@code [m00 m01 m02; m10 m11 m12]}. It takes the crop's centre to
 * the middle of the output.
 *
 * <p>The usual one is MMPose's {@code get_affine_transform}: its scale comes from the crop's width alone and the middle
 * is (width / 2, height / 2). The unbiased one is {@code get_warp_matrix} (Huang et al., The Devil is in the Details,
 * CVPR 2020), which measures sizes between the centres of the outermost pixels.
 */
record CropMatrix(double m00, double m01, double m02, double m10, double m11, double m12) {

    /**
     * The usual matrix.
     *
     * @param height the crop's height in pixels
     * @param width the crop's width in pixels
     */
    public static CropMatrix usual(PersonCrop crop, int height, int width) {
        double across = pixels(crop.scaleX());
        double angle = Math.toRadians(crop.rotation());
        // Half the crop's width, pointing up before the crop is turned.
        double upX = 0.5 * across * Math.sin(angle);
        double upY = -0.5 * across * Math.cos(angle);
        Point2D.Float centre = single(crop.centerX(), crop.centerY());
        Point2D.Float above = single(crop.centerX() + upX, crop.centerY() + upY);
        Point2D.Float target = single(0.5 * width, 0.5 * height);
        Point2D.Float targetAbove = single(0.5 * width, 0.5 * height - 0.5 * width);
        return solve(
                new Point2D.Float[] {centre, above, third(centre, above)},
                new Point2D.Float[] {target, targetAbove, third(target, targetAbove)});
    }

    /** The matrix for unbiased data processing. Its entries are rounded to single precision, as the original's are. */
    public static CropMatrix unbiased(PersonCrop crop, int height, int width) {
        double angle = Math.toRadians(crop.rotation());
        double targetX = pixels(crop.scaleX());
        double targetY = pixels(crop.scaleY());
        double scaleX = (width - 1) / targetX;
        double scaleY = (height - 1) / targetY;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new CropMatrix(
                (float) (cos * scaleX),
                (float) (-sin * scaleX),
                (float) (scaleX * (-crop.centerX() * cos + crop.centerY() * sin + 0.5 * targetX)),
                (float) (sin * scaleY),
                (float) (cos * scaleY),
                (float) (scaleY * (-crop.centerX() * sin - crop.centerY() * cos + 0.5 * targetY)));
    }

    /** Rounded to single precision as in the original: a warp's pixels depend on the last digits. */
    private static double pixels(double scale) {
        return (float) (scale * PersonCrop.PIXELS_PER_SCALE);
    }

    /** All six, row by row. */
    double[] entries() {
        return new double[] {m00, m01, m02, m10, m11, m12};
    }

    /** Where a point comes to lie. */
    public Point2D.Double apply(double x, double y) {
        return new Point2D.Double(m00 * x + m01 * y + m02, m10 * x + m11 * y + m12);
    }

    /**
     * The map back.
     *
     * @throws ArithmeticException if the map is not invertible
     */
    public CropMatrix inverse() {
        double determinant = m00 * m11 - m01 * m10;
        if (determinant == 0) {
            throw new ArithmeticException("a crop of no extent has no way back");
        }
        double i00 = m11 / determinant;
        double i01 = -m01 / determinant;
        double i10 = -m10 / determinant;
        double i11 = m00 / determinant;
        return new CropMatrix(i00, i01, -(i00 * m02 + i01 * m12), i10, i11, -(i10 * m02 + i11 * m12));
    }

    /** The corner that makes a right angle of two points. */
    private static Point2D.Float third(Point2D.Float centre, Point2D.Float above) {
        float x = centre.x - above.x;
        float y = centre.y - above.y;
        return new Point2D.Float(above.x - y, above.y + x);
    }

    /** OpenCV takes points in single precision; rounding them as the original does keeps the matrices equal. */
    private static Point2D.Float single(double x, double y) {
        return new Point2D.Float((float) x, (float) y);
    }

    private static CropMatrix solve(Point2D.Float[] from, Point2D.Float[] to) {
        OpenCv.load(); // not every image is a file that OpenCV has read
        MatOfPoint2f source = points(from);
        MatOfPoint2f target = points(to);
        try {
            Mat matrix = Imgproc.getAffineTransform(source, target);
            try {
                double[] values = new double[6];
                matrix.get(0, 0, values);
                return new CropMatrix(values[0], values[1], values[2], values[3], values[4], values[5]);
            } finally {
                matrix.release();
            }
        } finally {
            source.release();
            target.release();
        }
    }

    private static MatOfPoint2f points(Point2D.Float[] corners) {
        Point[] points = new Point[corners.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Point(corners[i].x, corners[i].y);
        }
        return new MatOfPoint2f(points);
    }
}
