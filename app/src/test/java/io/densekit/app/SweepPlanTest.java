// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepPlanTest {

    @Test
    void eachCombinationHasARunForEachSeed() {
        SweepPlan plan = new SweepPlan(
                List.of("optimizer.learning-rate=0.1,0.2", "data.batch-size=8", "model.head={a: 1, b: 2},plain"), 2);
        assertThat(plan.runs(7).keySet())
                .containsExactly(
                        "learning-rate=0.1_head=-a-1-b-2_seed=7",
                        "learning-rate=0.1_head=-a-1-b-2_seed=8",
                        "learning-rate=0.1_head=plain_seed=7",
                        "learning-rate=0.1_head=plain_seed=8",
                        "learning-rate=0.2_head=-a-1-b-2_seed=7",
                        "learning-rate=0.2_head=-a-1-b-2_seed=8",
                        "learning-rate=0.2_head=plain_seed=7",
                        "learning-rate=0.2_head=plain_seed=8");
        assertThat(plan.runs(7).get("learning-rate=0.2_head=plain_seed=8"))
                .containsExactly("optimizer.learning-rate=0.2", "data.batch-size=8", "model.head=plain", "seed=8");
    }

    @Test
    void keysThatEndAlikeAreNamedWhole() {
        assertThat(new SweepPlan(List.of("a.size=1,2", "b.size=3"), 1).runs(0).keySet())
                .containsExactly("a.size=1_seed=0", "a.size=2_seed=0");
    }

    @Test
    void namesThatWouldBeEqualAreNumbered() {
        assertThat(new SweepPlan(List.of("a='x y','x/y'"), 1).runs(0).keySet())
                .containsExactly("a=-x-y_seed=0", "a=-x-y_seed=0~2");
    }

    @Test
    void seedsMayBeListed() {
        assertThat(new SweepPlan(List.of("seed=3,5"), 1).runs(0).keySet()).containsExactly("seed=3", "seed=5");
        assertThatThrownBy(() -> new SweepPlan(List.of("seed=3,5"), 2).runs(0))
                .isInstanceOf(UserError.class)
                .hasMessage("--seeds 2 and --set seed=... both say which seeds; leave one of them out");
    }

    @Test
    void keysAndValuesAreGivenOnce() {
        assertThatThrownBy(() -> new SweepPlan(List.of("a=1,2", "a=3"), 1).runs(0))
                .isInstanceOf(UserError.class)
                .hasMessage("--set a=... is given twice; give all of its values in one list");
        assertThatThrownBy(() -> new SweepPlan(List.of("a=1,2,1"), 1).runs(0))
                .isInstanceOf(UserError.class)
                .hasMessage("--set a=... has a value twice; leave one out, or ask for more runs of each by --seeds");
    }
}
