// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.model.Tabulation.Counting;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTableTest {

    @Test
    void showsModulesDownToTheDepthInOneUnit() {
        String table = Networks.profile(Counting.PRODUCTS, 5, List.of()).table(1);
        assertThat(table)
                .isEqualTo(
                        """
                                   parameters   multiply-adds            attention              time
                        network         1,234        10.000 M 100.0 %      5.000 M  50.0 %   20.0 ms 100.0 %
                        stage1          1,000         3.000 M  30.0 %                        12.0 ms  60.0 %
                        stage2            234         7.000 M  70.0 %      5.000 M  50.0 %    8.0 ms  40.0 %

                        Multiply-adds of an image of 3 x 224 x 192. Attention: its own two products among them, in percent of all.
                        Time: median of 5 passes on cpu in fp32.
                        """);
    }

    @Test
    void deeperModulesAreIndentedAndSilentOnesLeftOut() {
        String table = Networks.profile(Counting.PRODUCTS, 5, List.of()).table(2);
        assertThat(table).contains("\nstage2 ", "\n  .attn ").doesNotContain("drop");
        assertThat(Networks.profile(Counting.PRODUCTS, 5, List.of()).table(0)).doesNotContain("stage");
    }

    @Test
    void withoutTimesThereIsNoColumnForThem() {
        assertThat(Networks.profile(Counting.PRODUCTS, 0, List.of()).table(2)).doesNotContain("ms", "time", "Time");
    }

    @Test
    void othersCountingIsSaidAndOursGivenBesides() {
        String table = Networks.profile(Counting.OPENMMLAB, 0, List.of()).table(0);
        assertThat(table)
                .contains("network         1,234         9.100 M 100.0 %      4.000 M  44.0 %")
                .contains("Counted as in OpenMMLab's tables")
                .contains("as computed: 10.000 M.");
        assertThat(Networks.profile(Counting.FVCORE, 0, List.of()).table(0)).contains("by fvcore");
    }

    @Test
    void keptTokensStandBelow() {
        KeptTokens kept = new KeptTokens("block3", 196, List.of(10, 11, 40));
        assertThat(Networks.profile(Counting.PRODUCTS, 0, List.of(kept)).table(0))
                .contains("of an image of 3 x 224 x 192, the mean over 3 images.", "block3   20.3");
    }
}
