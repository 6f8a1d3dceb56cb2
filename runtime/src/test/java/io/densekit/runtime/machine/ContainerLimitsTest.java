// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerLimitsTest {

    @TempDir
    private Path folder;

    @Test
    void theLeastOfAGroupAndThoseAboveItCounts() throws IOException {
        write("cgroup", "0::/kubepods/pod\n");
        write("root/cpu.max", "max 100000\n");
        write("root/kubepods/cpu.max", "150000 100000\n");
        write("root/kubepods/pod/cpu.max", "400000 100000\n");
        write("root/kubepods/memory.max", "max\n");
        write("root/kubepods/pod/memory.max", "2147483648\n");
        ContainerLimits limits = limits();
        assertThat(limits.cores()).hasValue(1.5);
        assertThat(limits.bytes()).hasValue(2147483648L);
    }

    @Test
    void theFirstVersionHasATreeForEachKind() throws IOException {
        write("cgroup", "4:memory:/docker/a\n3:cpu,cpuacct:/docker/a\n");
        write("root/cpu,cpuacct/docker/a/cpu.cfs_quota_us", "50000\n");
        write("root/cpu,cpuacct/docker/a/cpu.cfs_period_us", "100000\n");
        write("root/memory/docker/a/memory.limit_in_bytes", "1073741824\n");
        ContainerLimits limits = limits();
        assertThat(limits.cores()).hasValue(0.5);
        assertThat(limits.bytes()).hasValue(1073741824L);
    }

    @Test
    void whatSaysNothingOfLimitsIsNone() throws IOException {
        assertThat(limits().cores()).isEmpty();
        write("cgroup", "0::/\n3:cpu,cpuacct:/docker/a\nnonsense\n");
        write("root/cpu.max", "many much\n");
        write("root/cpu,cpuacct/docker/a/cpu.cfs_quota_us", "-1\n");
        write("root/cpu,cpuacct/docker/a/cpu.cfs_period_us", "100000\n");
        write("root/memory.max", "9223372036854775807\n");
        ContainerLimits limits = limits();
        assertThat(limits.cores()).isEmpty();
        assertThat(limits.bytes()).isEmpty();
    }

    private ContainerLimits limits() {
        return ContainerLimits.of(folder.resolve("root"), folder.resolve("cgroup"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
