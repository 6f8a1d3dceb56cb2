// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * What a step leaves to the serial collector's old generation. Java 17 and 21 collect there each time that it has grown; Java 25
 * takes more memory from the system instead, until there is as much as {@code -Xmx} allows, a quarter of the machine's ({@code
 * findings/serial-collector-of-java-25-fills-its-heap-before-it-collects.sh}): a training of a small detector grew by 5 MB a
 * step. Other collectors see to it by themselves.
 */
final class OldGarbage {

    private static final String SERIAL = "Tenured Gen";

    /** What may pile up beside twice of what is of use. */
    private static final long SPARE = 64L << 20;

    private final Optional<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals(SERIAL))
            .findFirst();

    /** Has it collected if there is more than twice of what the last collection left. */
    void collect() {
        old.filter(pool -> isTooMuch(pool.getUsage().getUsed(), left(pool))).ifPresent(pool -> System.gc());
    }

    /** 0 before the first collection. */
    private static long left(MemoryPoolMXBean pool) {
        MemoryUsage usage = pool.getCollectionUsage();
        return usage == null ? 0 : usage.getUsed();
    }

    static boolean isTooMuch(long used, long left) {
        return used > 2 * left + SPARE;
    }
}
