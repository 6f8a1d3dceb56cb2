// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.benchmarks.contest.Contest;
import io.densekit.benchmarks.contest.Contestant;
import io.densekit.benchmarks.contest.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerBenchmarkTest {

    @Test
    void ratiosAreMediansOverRounds() {
        Timing ours = new Timing("densekit", List.of(10.0, 40.0, 20.0));
        Timing peer = new Timing("PyTorch 2.15.0 eager", List.of(15.0, 80.0, 60.0));
        assertThat(peer.over(ours)).isEqualTo(2);
        assertThat(Contest.table("uniformer-small fp32", List.of(ours, peer)))
                .isEqualTo(String.format("uniformer-small fp32                     median ms  least ms   of ours%n"
                        + "  densekit                                    20.0      10.0      1.00%n"
                        + "  PyTorch 2.15.0 eager                        60.0      15.0      2.00%n"));
    }

    @Test
    void ofAnEvenNumberTheMiddleTwoCount() {
        assertThat(new Timing("densekit", List.of(1.0, 2.0, 4.0, 9.0)).median()).isEqualTo(3);
    }

    @Test
    void oursAnswersLineByLine(@TempDir Path folder) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("small.yaml"),
                "model: {type: classification, head: {type: linear-classifier, classes: 3}, backbone: {type: uniformer,"
                        + " depths: [1, 1, 1, 1], dims: [8, 16, 32, 64], head-dim: 16}}\n");
        List<Timing> timings = new PeerBenchmark(folder, "", List.of("eager"), new Contest(3))
                .timings(new NetworkCase("small", "small.yaml", "1x3x64x64"), "fp32");
        assertThat(timings).hasSize(1);
        assertThat(timings.get(0).label()).startsWith("densekit, ready in ");
        assertThat(timings.get(0).milliseconds()).hasSize(3).allMatch(milliseconds -> milliseconds > 0);
    }

    @Test
    void aProcessThatEndsTellsWhy() {
        assertThatThrownBy(() -> Contestant.start(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "no.such.Network"),
                        Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no.such.Network");
    }

    @Test
    void anUnknownArgumentIsNamed() {
        assertThatThrownBy(() -> PeerBenchmark.main(new String[] {"configs", "runds=3"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no argument runds=3");
    }
}
