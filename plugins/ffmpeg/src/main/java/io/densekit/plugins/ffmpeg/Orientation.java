// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.structures.Raster;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.IntPointer;

/**
 * How a video's pictures are to be turned, as its display matrix says: a quarter or more, mirrored or not.
 *
 * @param columnByX how a column on the screen grows with a picture's column: 1, -1 or 0
 * @param columnByY how it grows with a picture's row
 * @param rowByX how a row on the screen grows with a picture's column
 * @param rowByY how it grows with a picture's row
 */
record Orientation(int columnByX, int columnByY, int rowByX, int rowByY) {

    static final Orientation UPRIGHT = new Orientation(1, 0, 0, 1);

    /** What the file says; upright where it says nothing, or a turn by no right angle. */
    static Orientation of(AVCodecParameters parameters) {
        AVPacketSideData found = avcodec.av_packet_side_data_get(
                parameters.coded_side_data(), parameters.nb_coded_side_data(), avcodec.AV_PKT_DATA_DISPLAYMATRIX);
        if (found == null || found.size() < 9 * Integer.BYTES) {
            return UPRIGHT;
        }
        IntPointer matrix = new IntPointer(found.data());
        Orientation read = new Orientation(
                Integer.signum(matrix.get(0)),
                Integer.signum(matrix.get(3)),
                Integer.signum(matrix.get(1)),
                Integer.signum(matrix.get(4)));
        return read.isByRightAngles() ? read : UPRIGHT;
    }

    private boolean isByRightAngles() {
        return Math.abs(columnByX) + Math.abs(columnByY) == 1
                && columnByX * columnByX == rowByY * rowByY
                && columnByY * columnByY == rowByX * rowByX;
    }

    /** Whether height and width change places. */
    boolean swapsSides() {
        return columnByX == 0;
    }

    /** The picture as it is shown. */
    Raster applied(Raster image) {
        if (equals(UPRIGHT)) {
            return image;
        }
        int height = image.height();
        int width = image.width();
        int shownHeight = swapsSides() ? width : height;
        int shownWidth = swapsSides() ? height : width;
        byte[] from = image.rgb();
        byte[] to = new byte[from.length];
        int source = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++, source += Raster.CHANNELS) {
                int column = swapsSides() ? along(y, columnByY, height) : along(x, columnByX, width);
                int row = swapsSides() ? along(x, rowByX, width) : along(y, rowByY, height);
                System.arraycopy(from, source, to, (row * shownWidth + column) * Raster.CHANNELS, Raster.CHANNELS);
            }
        }
        return new Raster(shownHeight, shownWidth, to);
    }

    private static int along(int position, int direction, int size) {
        return direction > 0 ? position : size - 1 - position;
    }
}
