// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Tabulation.Counting;
import io.densekit.nn.Layer;
import io.densekit.nn.Linear;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.ops.Amount;
import io.densekit.ops.Work;
import java.util.List;
import java.util.OptionalLong;

/** Networks and profiles whose figures can be worked out by hand. */
final class Networks {

    private Networks() {}

    /** Two linear layers that measure themselves, below a name of two parts and a module that does not. */
    static final class Plain extends Module {
        final Linear first = child("blocks.0", new Linear(4, 6));
        final Inner inner = child("", new Inner());

        NDArray run(NDArray x, Pass pass) {
            return inner.call(first.call(x, pass), pass);
        }
    }

    /** Stands inline, and squares once more by its own. */
    static final class Inner extends Layer {
        private final Linear second = child("head", new Linear(6, 2));

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            pass.costs().products(() -> 1000);
            return second.call(x, pass);
        }
    }

    /** A profile of a network with two stages, the second with attention. */
    static Profile profile(Counting counting, int timed, List<KeptTokens> kept) {
        Amount first = Amount.of(Work.PRODUCTS, 3_000_000).plus(Amount.of(Work.BATCH_NORM, 50_000));
        Amount attention = Amount.of(Work.ATTENTION, 5_000_000).plus(Amount.of(Work.ATTENTION_ON_PADDING, 1_000_000));
        Amount second = Amount.of(Work.PRODUCTS, 2_000_000).plus(attention);
        double time = timed == 0 ? Double.NaN : 1;
        ProfiledModule deep = new ProfiledModule("stage2.attn", 100, attention, 6 * time, List.of());
        ProfiledModule silent = new ProfiledModule("stage2.drop", 0, Amount.ZERO, time, List.of());
        ProfiledModule network = new ProfiledModule(
                "",
                1234,
                first.plus(second),
                20 * time,
                List.of(
                        new ProfiledModule("stage1", 1000, first, 12 * time, List.of()),
                        new ProfiledModule("stage2", 234, second, 8 * time, List.of(deep, silent))));
        return new Profile(
                network,
                counting,
                new Profile.Setting(
                        new InputShape(224, 192),
                        1,
                        kept.isEmpty() ? 0 : 3,
                        timed,
                        "cpu",
                        "fp32",
                        OptionalLong.empty()),
                kept);
    }
}
