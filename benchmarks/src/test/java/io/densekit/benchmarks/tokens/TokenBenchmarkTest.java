// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.benchmarks.networks.Printed;
import io.densekit.benchmarks.networks.SmallNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenBenchmarkTest {

    @TempDir
    private Path folder;

    @Test
    void printsEveryPairWithItsRatio() throws IOException {
        Path configs = Files.createDirectories(folder.resolve("classification"));
        SmallNetwork.write(configs.resolve("deit-small.yaml"), "");
        SmallNetwork.write(configs.resolve("deit-small-ats.yaml"), "{type: adaptive-token-sampling, blocks: [1]}");
        SmallNetwork.write(
                configs.resolve("deit-small-ats-single.yaml"), "{type: adaptive-token-sampling, blocks: [1]}");
        SmallNetwork.write(configs.resolve("vit-base.yaml"), "");
        SmallNetwork.write(
                configs.resolve("vit-base-token-learner-8-half.yaml"), "{type: token-learner, before-block: 1}");
        String printed = Printed.by(() -> TokenBenchmark.main(new String[] {folder.toString(), "1", "1", "1"}));
        assertThat(printed)
                .contains(
                        "batch 1, 1 threads",
                        "DeiT-S + ATS, 1 block ",
                        "DeiT-S + ATS, 9 blocks ",
                        "ViT-B/16 + TokenLearner ",
                        "images/s",
                        "block1.kept: ")
                .containsPattern("(?s)% fewer multiply-adds, \\d+\\.\\d+ times the throughput.*times the throughput");
    }
}
