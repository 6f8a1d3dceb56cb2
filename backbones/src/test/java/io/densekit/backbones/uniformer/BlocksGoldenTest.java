// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.backbones.GoldenRun;
import io.densekit.nn.Layer;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The building blocks one by one, on an input so faint that the eps of every norm shows. */
@ExtendWith(Torch.class)
class BlocksGoldenTest {

    private static final int CHANNELS = 64;
    private static final UniFormerSettings SETTINGS = new UniFormerSettings(
            List.of(1, 1, 1, 1),
            List.of(CHANNELS, CHANNELS, CHANNELS, CHANNELS),
            32,
            4,
            false,
            0,
            StageAttention.GLOBAL,
            14,
            0,
            List.of(),
            List.of());

    private static final class Blocks extends Module {
        private final Map<String, Layer> blocks = new LinkedHashMap<>();

        private Blocks() {
            add("cblock", ConvolutionStage.block(CHANNELS, 4, 0));
            add("sablock", new AttentionBlock(CHANNELS, SETTINGS, 0, null, Optional.empty()));
            add("window", new AttentionBlock(CHANNELS, SETTINGS, 0, new Windows(7), Optional.empty()));
            add("patch", new PatchEmbed(CHANNELS, 96, 2));
        }

        private void add(String name, Layer block) {
            blocks.put(name, child(name, block));
        }

        private Map<String, NDArray> outputs(NDArray x, Pass pass) {
            Map<String, NDArray> outputs = new LinkedHashMap<>();
            blocks.forEach((name, block) -> outputs.put(name, block.call(x, pass)));
            return outputs;
        }
    }

    @Test
    void everyBlockAndItsBranches(OpLibrary library, NDManager manager) {
        Blocks blocks = new Blocks();
        new GoldenRun("uniformer-blocks-unit", library, manager).check(blocks, "x", blocks::outputs);
    }
}
