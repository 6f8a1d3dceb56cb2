package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.config.ConfigLoader;
import io.densekit.config.SettingsBinder;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Its settings come from the case, so that another head needs another case and no change here. */
class @Class@HeadTest {

    /** The place in a configuration that names a head. */
    record Model(Configured<Head, HeadArguments> head) {}

    /** As densekit builds it from YAML, of which JSON is a part. */
    private static Head head(GoldenCase golden, HeadArguments arguments) {
        ComponentCatalog catalog = Plugins.catalog(List.of(new @Class@Plugin()));
        String yaml = "head: " + golden.description().get("model");
        return new SettingsBinder(catalog)
                .bind(new ConfigLoader(catalog).parse("case.json", yaml, List.of()), Model.class)
                .head()
                .create(arguments);
    }

    /** The case is made by golden.py, which computes the same head in PyTorch. */
    @Test
    void givesPyTorchsNumbers() throws Exception {
        GoldenCase golden = GoldenCase.read(
                Path.of(getClass().getResource("/golden/@name@/case.json").toURI()).getParent());
        TorchEngine.start(1);
        try (OpLibrary library = OpLibrary.load(Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            NDArray pooled = golden.inputs(manager).get("pooled"); // [batch, channels]
            int channels = Math.toIntExact(pooled.getShape().get(1));
            Head head = head(golden, new HeadArguments(List.of(), channels));
            assertEquals(
                    golden.parameterShapes().keySet(), ModuleState.shapes(head).keySet());
            head.initialize(manager, 0);
            ModuleState.write(head, golden.weights());
            Features features = new Features(List.of(), Optional.of(pooled), Optional.empty());
            NDArray logits =
                    TorchEngine.withoutGraph(() -> head.logits(features, Pass.evaluation(library, Precision.FP32)));
            Comparison comparison = golden.compare("logits", logits);
            System.out.println(comparison);
            assertTrue(comparison.ok(), comparison.toString());
            assertEquals(head.outputs(), logits.getShape().get(1));
        }
    }
}
