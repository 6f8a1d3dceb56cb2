// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory of this process, libtorch's included. */
public final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MARKS = Path.of("/proc/self/clear_refs");
    private static final String FORGET_THE_PEAK = "5";

    private ResidentMemory() {}

    /** In MiB; empty where the system doesn't tell it as Linux does. */
    public static OptionalLong megabytes() {
        return read("VmRSS:");
    }

    /** The most that there was at once since the process began, or since {@link #forgetPeak}; empty as above. */
    public static OptionalLong peakMegabytes() {
        return read("VmHWM:");
    }

    /** Has the peak begin anew, where the system can do that. */
    public static void forgetPeak() {
        try {
            Files.writeString(MARKS, FORGET_THE_PEAK);
        } catch (IOException e) {
            // The peak of the whole process is what is told then.
        }
    }

    private static OptionalLong read(String name) {
        try {
            return Files.isReadable(STATUS)
                    ? Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith(name))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                            .findFirst()
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
