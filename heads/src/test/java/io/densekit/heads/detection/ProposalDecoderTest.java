// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.Anchors;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.MapSize;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ProposalDecoderTest {

    private static final Anchors ANCHORS = AnchorGenerator.of(List.of(16, 32), List.of(1.0), List.of(1.0))
            .over(List.of(new MapSize(2, 2), new MapSize(1, 1)));

    private static Proposals decode(ProposalSettings settings, NDManager manager, OpLibrary library) {
        return decode(settings, ImageFrame.whole(32, 32), manager, library);
    }

    private static Proposals decode(ProposalSettings settings, ImageFrame frame, NDManager manager, OpLibrary library) {
        AnchorMaps maps = new AnchorMaps(
                List.of(
                        manager.create(new float[] {3, 1, 2, 0}, new Shape(1, 1, 2, 2)),
                        manager.create(new float[] {2.5f}, new Shape(1, 1, 1, 1))),
                List.of(manager.zeros(new Shape(1, 4, 2, 2)), manager.zeros(new Shape(1, 4, 1, 1))));
        return new ProposalDecoder(settings, BoxCoder.of(1, 1))
                .decode(maps, ANCHORS, List.of(frame), library.ops(Precision.FP32))
                .get(0);
    }

    @Test
    void theSurestOfEachLevelCompeteForThePlaces(NDManager manager, OpLibrary library) {
        Proposals proposals = decode(new ProposalSettings(2, 3, 0.7, false), manager, library);
        assertThat(proposals.levels()).containsExactly(0, 1, 0);
        assertThat(proposals.anchors()).containsExactly(0, 0, 2);
        assertThat(proposals.scores()).isSortedAccordingTo((a, b) -> Float.compare(b, a));
        assertThat(proposals.boxes().corners()).containsExactly(0, 0, 8, 8, 0, 0, 16, 16, 0, 8, 8, 24);
        assertThat(decode(new ProposalSettings(2, 2, 0.7, false), manager, library)
                        .levels())
                .containsExactly(0, 1);
    }

    /** Of a small image in a larger input: anchors over the padding alone. */
    @Test
    void whatLiesBesideTheImageIsNoProposal(NDManager manager, OpLibrary library) {
        ImageFrame small = ImageFrame.whole(8, 8);
        assertThat(decode(new ProposalSettings(10, 10, 1, false), small, manager, library)
                        .anchors())
                .containsExactly(0, 0);
        assertThat(decode(new ProposalSettings(10, 10, 1, true), small, manager, library)
                        .anchors())
                .hasSize(5);
    }
}
