// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenBenchmarkTest {

    @TempDir
    private Path folder;

    @Test
    void printsBothPairsWithTheirRatios() throws IOException {
        Path configs = Files.createDirectories(folder.resolve("classification"));
        ContenderTest.network(configs.resolve("deit-small.yaml"), "");
        ContenderTest.network(configs.resolve("deit-small-ats.yaml"), "{type: adaptive-token-sampling, blocks: [1]}");
        ContenderTest.network(configs.resolve("vit-base.yaml"), "");
        ContenderTest.network(
                configs.resolve("vit-base-token-learner-8-half.yaml"), "{type: token-learner, before-block: 1}");
        String printed = printed(() -> TokenBenchmark.main(new String[] {folder.toString(), "1", "1", "1"}));
        assertThat(printed)
                .contains(
                        "batch 1, 1 threads", "DeiT-S + ATS ", "ViT-B/16 + TokenLearner ", "images/s", "block1.kept: ")
                .containsPattern("(?s)% fewer multiply-adds, \\d+\\.\\d+ times the throughput.*times the throughput");
    }

    private static String printed(Runnable task) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            task.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
