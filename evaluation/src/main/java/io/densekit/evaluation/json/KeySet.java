// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The keys of an object that a reader knows. A key is found by its bytes, first where it stood in the object before. */
public final class KeySet {

    private final byte[][] names;
    private final int[] follower;

    public KeySet(String... names) {
        this.names = Arrays.stream(names)
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.follower = new int[names.length + 1];
    }

    /** The key of an index. */
    public String name(int index) {
        return new String(names[index], StandardCharsets.UTF_8);
    }

    /** The index of the key with these bytes, or -1. {@code previous} is the index found before, or -1. */
    int find(byte[] bytes, int start, int length, int previous) {
        int guess = follower[previous + 1];
        if (guess < names.length && matches(guess, bytes, start, length)) {
            return guess;
        }
        for (int i = 0; i < names.length; i++) {
            if (matches(i, bytes, start, length)) {
                follower[previous + 1] = i;
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int index, byte[] bytes, int start, int length) {
        byte[] name = names[index];
        return name.length == length && Arrays.equals(name, 0, length, bytes, start, start + length);
    }
}
