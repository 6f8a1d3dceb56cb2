// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a control group of Linux, such as a container's, leaves to this process.
 *
 * @param cores that it may keep busy on average, if there is a limit
 * @param bytes of memory, if there is a limit
 */
public record ContainerLimits(OptionalDouble cores, OptionalLong bytes) {

    /** Those of this process; none on other systems. */
    public static ContainerLimits ofThisProcess() {
        return of(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));
    }

    /**
     * A group has its own limits and those of all above it; the least counts.
     *
     * @param root where the groups are mounted
     * @param membership the file that tells the process's groups
     */
    static ContainerLimits of(Path root, Path membership) {
        List<Path> groups = groups(root, membership);
        OptionalDouble cores =
                groups.stream().flatMapToDouble(group -> quota(group).stream()).min();
        OptionalLong bytes = Stream.of("memory.max", "memory.limit_in_bytes")
                .flatMap(name -> groups.stream().map(group -> group.resolve(name)))
                .map(file -> words(file))
                .filter(words -> words.length == 1 && words[0].matches("\\d{1,18}"))
                .mapToLong(words -> Long.parseLong(words[0]))
                .min();
        return new ContainerLimits(cores, bytes);
    }

    private static List<Path> groups(Path root, Path membership) {
        List<Path> groups = new ArrayList<>();
        for (String line : lines(membership)) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3) {
                // The first version mounts a tree for each kind of limit, the second one for all.
                Path mounted = parts[1].isEmpty() ? root : root.resolve(parts[1]);
                Path group = mounted.resolve(parts[2].replaceFirst("^/+", "")).normalize();
                // Seen from within a container a group may lie beside what is mounted.
                group = group.startsWith(mounted) ? group : mounted;
                for (; group != null && group.startsWith(mounted); group = group.getParent()) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    private static OptionalDouble quota(Path group) {
        String[] both = words(group.resolve("cpu.max"));
        if (both.length != 2) {
            both = Stream.of("cpu.cfs_quota_us", "cpu.cfs_period_us")
                    .flatMap(name -> Stream.of(words(group.resolve(name))))
                    .toArray(String[]::new);
        }
        boolean limited = both.length == 2 && both[0].matches("\\d{1,15}") && both[1].matches("[1-9]\\d{0,14}");
        return limited
                ? OptionalDouble.of(Double.parseDouble(both[0]) / Double.parseDouble(both[1]))
                : OptionalDouble.empty();
    }

    private static String[] words(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? new String[0] : lines.get(0).strip().split("\\s+");
    }

    /** None of a file that isn't there: it belongs to another version, or to nobody. */
    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) && Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
