// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.benchmarks.networks.Printed;
import io.densekit.benchmarks.networks.SmallNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        for (String name : List.of("cvt-13", "cvt-13-ats")) {
            String reducers = name.endsWith("ats") ? "[{type: adaptive-token-sampling, blocks: [1]}]" : "[]";
            Files.writeString(
                    configs.resolve(name + ".yaml"),
                    "model: {type: classification, backbone: {type: cvt, depths: [1, 1, 10], dims: [4, 8, 12],"
                            + " heads: [1, 2, 3], reducers: " + reducers + "},"
                            + " head: {type: linear-classifier, classes: 10}}\n");
        }
        String printed = Printed.by(() -> TokenBenchmark.main(new String[] {folder.toString(), "1", "1", "1"}));
        assertThat(printed)
                .contains(
                        "1 at a time of batch 1, 1 threads each, plain, time of computing",
                        "DeiT-S + ATS, 1 block ",
                        "DeiT-S + ATS, 9 blocks ",
                        "ViT-B/16 + TokenLearner ",
                        "CvT-13 + ATS, 1 block ",
                        "CvT-13 + ATS, 9 blocks ",
                        "images/s",
                        "block1.kept: ")
                .containsPattern("(?s)% fewer multiply-adds, \\d+\\.\\d+ times the throughput.*times the throughput");
    }
}
