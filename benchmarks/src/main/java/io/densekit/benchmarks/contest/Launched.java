// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.contest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the launcher sets for a process of ours. */
public final class Launched {

    /** Variables of commands that learn. */
    public static final Map<String, String> LEARNING = Map.of("MALLOC_ARENA_MAX", "1", "GOMP_SPINCOUNT", "30000");

    /** Variables of {@code eval} and {@code predict}: large memory pages besides. */
    public static final Map<String, String> PREDICTING =
            Map.of("MALLOC_ARENA_MAX", "1", "GOMP_SPINCOUNT", "30000", "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

    private Launched() {}

    /** The command of a class with the classes of this process. */
    public static List<String> java(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms160m",
                "-Xmn64m",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }
}
