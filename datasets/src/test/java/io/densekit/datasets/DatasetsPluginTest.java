// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Dataset;
import io.densekit.data.Transform;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import org.junit.jupiter.api.Test;

class DatasetsPluginTest {

    @Test
    void theServiceFileLeadsToEveryComponent() {
        ComponentCatalog catalog = Plugins.catalog(getClass().getClassLoader());
        assertThat(catalog.names(Dataset.POINT)).contains("coco-keypoints");
        assertThat(catalog.names(Transform.POINT))
                .contains(
                        "half-body",
                        "photometric",
                        "random-flip",
                        "random-scale-rotation",
                        "random-shift",
                        "top-down-affine");
    }
}
