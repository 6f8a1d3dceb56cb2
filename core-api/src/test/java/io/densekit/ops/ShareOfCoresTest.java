// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that has one core of a larger machine computes with one thread. */
class ShareOfCoresTest {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    /** What a process of its own makes of its share. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) {
            TorchEngine.start(0);
            System.out.println("cores " + TorchEngine.cores() + ", threads " + JniUtils.getNumThreads());
        }
    }

    @Test
    void ofWhatJavaIsToldOf() throws Exception {
        assertThat(probe(List.of(), "-XX:ActiveProcessorCount=1")).contains("cores 1, threads 1");
    }

    @Test
    void ofAQuota() throws Exception {
        Path group =
                GROUPS.resolve("cpu/densekit-test-" + ProcessHandle.current().pid());
        boolean older = Files.isDirectory(group.getParent());
        Path own = older ? group : GROUPS.resolve(group.getFileName());
        boolean set = quotaOfOneCore(own, older);
        try {
            assumeThat(set).as("a cgroup with a quota can be made here").isTrue();
            String inGroup = "echo 0 > " + own.resolve("cgroup.procs") + " && exec \"$@\"";
            assertThat(probe(List.of("sh", "-c", inGroup, "sh"))).contains("cores 1, threads 1");
        } finally {
            if (Files.isDirectory(own)) {
                Files.delete(own);
            }
        }
    }

    private static boolean quotaOfOneCore(Path group, boolean older) {
        try {
            Files.createDirectory(group);
            if (!older && !Files.exists(group.resolve("cpu.max"))) {
                return false;
            }
            Files.writeString(
                    group.resolve(older ? "cpu.cfs_period_us" : "cpu.max"), older ? "100000" : "100000 100000");
            if (older) {
                Files.writeString(group.resolve("cpu.cfs_quota_us"), "100000");
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String probe(List<String> around, String... options) throws Exception {
        List<String> command = new ArrayList<>(around);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Probe.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("OMP_NUM_THREADS");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
