// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Pickles written as text of which each character is a byte. */
final class PickleText {
    static final String PROTOCOL = "\u0080\u0002";

    private PickleText() {}

    static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    static PickleInput input(String latin1) {
        return new PickleInput(ByteBuffer.wrap(bytes(latin1)));
    }

    /** The value of a pickle whose protocol is added in front and its end behind. */
    static Object read(String latin1) {
        return new Unpickler(input(PROTOCOL + latin1 + ".")).read();
    }

    /** A short text. */
    static String text(String text) {
        return "\u008C" + (char) text.length() + text;
    }

    /** A float tensor of two values from a storage. */
    static String tensor(String key) {
        return "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + "ctorch\nFloatStorage\n" + text(key)
                + text("cpu") + "K\2tQK\0K\2\u0085K\1\u0085\u0089)tR";
    }
}
