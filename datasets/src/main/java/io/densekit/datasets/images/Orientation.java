// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import org.opencv.core.Core;
import org.opencv.core.Mat;

/** How EXIF asks to turn a WebP image; of JPEG and PNG files OpenCV sees to it, of WebP's it does not. */
final class Orientation {
    private static final int UPRIGHT = 1;
    private static final int TAG = 0x112;
    private static final int ENTRY = 12;

    /** OpenCV's flip around the vertical axis, the horizontal one, and both. */
    private static final int SIDEWAYS = 1;

    private static final int DOWNWARDS = 0;
    private static final int BOTH = -1;

    private Orientation() {}

    /** EXIF's number, 1 to 8; 1 where the file says nothing or it can't be understood. */
    static int ofWebp(byte[] file) {
        FileBytes bytes = new FileBytes(file);
        try {
            long at = 12;
            while (at + 8 <= bytes.length()) {
                int chunk = (int) at;
                if (bytes.startsWith(chunk, 'E', 'X', 'I', 'F')) {
                    boolean named = bytes.startsWith(chunk + 8, 'E', 'x', 'i', 'f', 0, 0);
                    return ofExif(bytes, chunk + (named ? 14 : 8));
                }
                long size = bytes.littleEndian(chunk + 4, 4);
                at += 8 + size + size % 2;
            }
        } catch (IndexOutOfBoundsException e) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }

    private static int ofExif(FileBytes bytes, int start) {
        boolean little = bytes.at(start) == 'I';
        int directory = start + (int) number(bytes, little, start + 4, 4);
        long entries = number(bytes, little, directory, 2);
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + ENTRY * i;
            if (number(bytes, little, at, 2) == TAG) {
                int orientation = (int) number(bytes, little, at + 8, 2);
                return orientation > 8 || orientation < 1 ? UPRIGHT : orientation;
            }
        }
        return UPRIGHT;
    }

    private static long number(FileBytes bytes, boolean little, int at, int count) {
        return little ? bytes.littleEndian(at, count) : bytes.bigEndian(at, count);
    }

    /** Turns the image in its place. */
    static void upright(Mat image, int orientation) {
        if (orientation > 4) {
            Core.transpose(image, image);
        }
        switch (orientation) {
            case 2, 6 -> Core.flip(image, image, SIDEWAYS);
            case 3, 7 -> Core.flip(image, image, BOTH);
            case 4, 8 -> Core.flip(image, image, DOWNWARDS);
            default -> {} // stored as it is seen, or turned by the transposition alone
        }
    }
}
