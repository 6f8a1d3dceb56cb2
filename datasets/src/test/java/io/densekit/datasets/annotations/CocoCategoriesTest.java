// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoCategory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CocoCategoriesTest {
    private static final List<CocoCategory> LISTED =
            List.of(new CocoCategory(90, "toothbrush"), new CocoCategory(7, "train"));

    private static CocoCategories choose(List<CocoCategory> listed, String... wanted) {
        return new CocoCategories(Path.of("f.json"), listed, List.of(wanted));
    }

    @Test
    void labelsFollowTheFileOrTheChoice() {
        CocoCategories all = choose(LISTED);
        assertThat(all.label(90)).hasValue(0);
        assertThat(all.label(7)).hasValue(1);
        CocoCategories chosen = choose(LISTED, "train");
        assertThat(chosen.label(7)).hasValue(0);
        assertThat(chosen.label(90)).isEmpty();
        assertThat(chosen.ids()).containsExactly(7L);
    }

    @Test
    void aNameIsTakenOnce() {
        assertThatThrownBy(() -> choose(List.of(new CocoCategory(7, "bus"), new CocoCategory(8, "bus"))))
                .isInstanceOf(UserError.class)
                .hasMessage("f.json: two categories are called 'bus'; give each its own name");
    }

    @Test
    void aFileWithoutCategoriesIsRefused() {
        assertThatThrownBy(() -> choose(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no 'categories'");
    }
}
