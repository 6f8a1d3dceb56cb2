// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Meter;
import io.densekit.nn.Pass;
import io.densekit.ops.Amount;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.Work;
import io.densekit.testing.Torch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ModuleTreeTest {

    private static final long FIRST = 4 * 6;
    private static final long SECOND = 6 * 2;

    @Test
    void figuresIncludeWhatIsBelow(OpLibrary library, NDManager manager) {
        Networks.Plain network = new Networks.Plain();
        network.initialize(manager, 1);
        Map<String, ProfiledModule> modules =
                byPath(new ModuleTree(network).measured(List.of(pass(network, 5, true, library, manager))));
        assertThat(modules).containsOnlyKeys("", "blocks", "blocks.0", "head");
        assertThat(modules.get("").parameters()).isEqualTo(4 * 6 + 6 + 6 * 2 + 2);
        assertThat(modules.get("blocks").parameters()).isEqualTo(4 * 6 + 6);
        assertThat(modules.get("").amount()).isEqualTo(Amount.of(Work.PRODUCTS, FIRST + SECOND + 1000 / 5));
        assertThat(modules.get("blocks").amount()).isEqualTo(Amount.of(Work.PRODUCTS, FIRST));
        assertThat(modules.get("blocks").milliseconds())
                .isEqualTo(modules.get("blocks.0").milliseconds());
        assertThat(modules.get("head").amount()).isEqualTo(Amount.of(Work.PRODUCTS, SECOND));
    }

    @Test
    void timesAreMediansOfTimedPassesAndAmountsMeansOfAll(OpLibrary library, NDManager manager) {
        Networks.Plain network = new Networks.Plain();
        network.initialize(manager, 1);
        ModuleTree.Pass small = pass(network, 1, true, library, manager);
        ModuleTree.Pass large = pass(network, 3, false, library, manager);
        ProfiledModule both = new ModuleTree(network).measured(List.of(small, large));
        assertThat(both.amount()).isEqualTo(Amount.of(Work.PRODUCTS, FIRST + SECOND + 2000 / 4));
        assertThat(both.milliseconds()).isEqualTo(7);
        ProfiledModule untimed = new ModuleTree(network).measured(List.of(large));
        assertThat(untimed.milliseconds()).isNaN();
    }

    private static ModuleTree.Pass pass(
            Networks.Plain network, long images, boolean timed, OpLibrary library, NDManager manager) {
        Meter meter = Meter.of(() -> {});
        Pass pass = Pass.evaluation(library, Precision.FP32).with(meter);
        network.run(manager.ones(new Shape(images, 4)), pass);
        long nanoseconds = timed ? 7_000_000 : 99_000_000;
        return new ModuleTree.Pass(new Meter.Reading(meter.costs().amount(), nanoseconds), meter, images, timed);
    }

    private static Map<String, ProfiledModule> byPath(ProfiledModule root) {
        Map<String, ProfiledModule> modules = new HashMap<>();
        root.visit(module -> modules.put(module.path(), module));
        return modules;
    }
}
