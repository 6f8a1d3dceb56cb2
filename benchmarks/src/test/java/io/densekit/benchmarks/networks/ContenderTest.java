// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.Precision;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.ComputeSettings;
import io.densekit.runtime.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContenderTest {

    @TempDir
    private Path folder;

    @Test
    void countsTimesAndSaysWhatIsKept() throws IOException {
        Path config = SmallNetwork.write(
                folder.resolve("net.yaml"), "{type: adaptive-token-sampling, blocks: [1, 2], tokens: 100}");
        ComponentCatalog catalog = Plugins.catalog(getClass().getClassLoader());
        try (ComputeSession session = ComputeSession.open(new ComputeSettings("cpu", Precision.FP32, 1, 1));
                NDArray images = Contender.images(2, 224, session.manager())) {
            Experiment plainly = Experiment.load(catalog, config, List.of("model.backbone.reducers=[]"));
            Contender all = Contender.of("all", plainly, session);
            Contender fewer = Contender.of("fewer", Experiment.load(catalog, config, List.of()), session);
            assertThat(fewer.name()).isEqualTo("fewer");
            assertThat(fewer.seconds(images)).isPositive();
            // Patches, then of each of three blocks the linear layers and attention's two products, then the
            // classifier.
            double plain = 196.0 * 768 * 24 + 3 * (197.0 * 12 * 24 * 24 + 2 * 197.0 * 197 * 24) + 240;
            assertThat(all.multiplyAdds(images)).isEqualTo(plain);
            assertThat(fewer.multiplyAdds(images)).isLessThan(0.9 * plain);
            assertThat(all.kept(images)).isEmpty();
            assertThat(fewer.kept(images)).containsOnlyKeys("block1.kept", "block2.kept");
        }
    }
}
