// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.clips;

import io.densekit.structures.Raster;

/** In which order a network takes the colour channels. */
public enum ChannelOrder {
    /** Red first, as nearly all. */
    RGB,
    /** Blue first, as networks that were trained on images read by OpenCV. */
    BGR;

    /** A frame with red first in this order. */
    public Raster of(Raster frame) {
        if (this == RGB) {
            return frame;
        }
        byte[] from = frame.rgb();
        byte[] to = new byte[from.length];
        for (int i = 0; i < from.length; i += Raster.CHANNELS) {
            to[i] = from[i + 2];
            to[i + 1] = from[i + 1];
            to[i + 2] = from[i];
        }
        return new Raster(frame.height(), frame.width(), to);
    }
}
