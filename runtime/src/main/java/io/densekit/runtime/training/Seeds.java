// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

/** Seeds of independent streams, made of one seed and a number. */
final class Seeds {

    private Seeds() {}

    /** Spreads both over all bits (the finaliser of SplitMix64, Steele et al., 2014). */
    static long mix(long seed, long number) {
        long z = seed * 0x9E3779B97F4A7C15L + number * 0xD1B54A32D192ED03L + 0x8CB92BA72F3D8DD7L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
