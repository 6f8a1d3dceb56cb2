// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The keys of an object that a reader knows. A key is found by its bytes, first where it stood in the object before. */
public final class KeySet {

    private final byte[][] names;

    /** The same as they mostly stand in a file: between quotes, a colon behind. */
    private final byte[][] quoted;

    private final int[] follower;

    public KeySet(String... names) {
        this.names = Arrays.stream(names)
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.quoted = Arrays.stream(names)
                .map(name -> ('"' + name + "\":").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.follower = new int[names.length + 1];
    }

    /** The key of an index. */
    public String name(int index) {
        return new String(names[index], StandardCharsets.UTF_8);
    }

    /** The key that stood behind {@code previous} in the object before. */
    int expected(int previous) {
        return follower[previous + 1];
    }

    /** How many bytes from {@code start} on are the key of an index with its quotes and colon; 0 where they are not. */
    int standing(int index, byte[] bytes, int start, int limit) {
        if (index >= quoted.length) {
            return 0;
        }
        byte[] key = quoted[index];
        if (limit - start < key.length) {
            return 0;
        }
        for (int i = 0; i < key.length; i++) {
            if (bytes[start + i] != key[i]) {
                return 0;
            }
        }
        return key.length;
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
