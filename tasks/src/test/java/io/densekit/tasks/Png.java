// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks;

import io.densekit.drawing.Canvas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** What was drawn as the bytes of a PNG: equal pictures give equal bytes. */
public final class Png {

    private Png() {}

    public static byte[] of(Canvas canvas) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(canvas.picture(), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory doesn't fail.
        }
        return bytes.toByteArray();
    }
}
