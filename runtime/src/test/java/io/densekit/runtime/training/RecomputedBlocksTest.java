// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.model.Layered;
import io.densekit.nn.Linear;
import io.densekit.nn.Module;
import io.densekit.nn.Successive;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecomputedBlocksTest {

    /** Of one stage. */
    private static final class Chain extends Module implements Layered {

        Chain(Module stage) {
            child("stage", stage);
        }

        @Override
        public int layers() {
            return 2;
        }

        @Override
        public int layer(String path) {
            return 1;
        }
    }

    private static final class Steps extends Module implements Successive {
        private final Linear first = child("first", new Linear(2, 2));
        private final Linear second = child("second", new Linear(2, 2));
    }

    /** Nobody knows what it does with its layers. */
    private static final class Opaque extends Module {
        Opaque() {
            child("layer", new Linear(2, 2));
        }
    }

    @Test
    void eachOfSeveralThatFollowOneAnotherIsABlock() {
        Steps steps = new Steps();
        assertThat(RecomputedBlocks.of(new Chain(steps), List.of(1)))
                .containsExactlyInAnyOrder(steps.first, steps.second);
    }

    @Test
    void whatCannotBeRunTwiceIsRefused() {
        Chain chain = new Chain(new Opaque());
        assertThatThrownBy(() -> RecomputedBlocks.of(chain, List.of(1)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("blocks of stage 1 of Chain can't be computed again; leave it out");
    }
}
