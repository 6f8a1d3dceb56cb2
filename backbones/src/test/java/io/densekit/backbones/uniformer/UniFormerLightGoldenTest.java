// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDManager;
import io.densekit.backbones.GoldenRun;
import io.densekit.model.BackboneUse;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The published light network's own numbers, the tokens it keeps among them. */
@ExtendWith(Torch.class)
class UniFormerLightGoldenTest {

    @Test
    void xxs(OpLibrary library, NDManager manager) {
        new GoldenRun("uniformer-light-xxs-cls", library, manager)
                .checkClassifier(new UniFormerLight(UniFormerLightSettings.xxs(), BackboneUse.CLASSIFICATION), 1000);
    }
}
