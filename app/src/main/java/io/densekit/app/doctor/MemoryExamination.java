// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import io.densekit.runtime.machine.ContainerLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The machine's memory, and the folder for what is unpacked. */
record MemoryExamination() {

    /** What the smaller networks of the shipped configurations train in. */
    private static final long LITTLE = 2L << 30;

    private static final Path SYSTEM = Path.of("/proc/meminfo");

    void examine(Diagnosis diagnosis) {
        examine(diagnosis, available(), ContainerLimits.ofThisProcess().bytes());
    }

    void examine(Diagnosis diagnosis, OptionalLong available, OptionalLong limit) {
        available.ifPresent(bytes -> diagnosis.fact("memory", "available", Sizes.of(bytes)));
        diagnosis.fact("memory", "cgroup limit", limit.isEmpty() ? "none" : Sizes.of(limit.getAsLong()));
        long usable = Math.min(available.orElse(Long.MAX_VALUE), limit.orElse(Long.MAX_VALUE));
        if (usable < LITTLE) {
            diagnosis.advice(
                    "Only " + Sizes.of(usable) + " of memory can be had, which is little for training.",
                    "End other programs, give the container more, or train with smaller batches (data.batch-size).");
        }
    }

    /** What the system could give without writing memory to a disk; Linux tells it. */
    private static OptionalLong available() {
        try {
            return Files.isReadable(SYSTEM)
                    ? Files.readAllLines(SYSTEM).stream()
                            .filter(line -> line.startsWith("MemAvailable:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                            .findFirst()
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
