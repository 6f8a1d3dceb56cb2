package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.config.ConfigLoader;
import io.densekit.config.SettingsBinder;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Level;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.Plugins;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What holds of any backbone: settings and names of outputs come from the case, so that another network needs another case
 * and no change here. The case is made by golden.py, which computes the same network in PyTorch.
 */
class @Class@BackboneTest {

    private final GoldenCase golden;

    @Class@BackboneTest() throws URISyntaxException {
        golden = GoldenCase.read(
                Path.of(getClass().getResource("/golden/@name@/case.json").toURI()).getParent());
    }

    /** The place in a configuration that names a backbone. */
    record Model(Configured<Backbone, BackboneUse> backbone) {}

    /** As densekit builds it from YAML, of which JSON is a part. */
    private Backbone backbone(BackboneUse use) {
        ComponentCatalog catalog = Plugins.catalog(List.of(new @Class@Plugin()));
        String yaml = "backbone: " + golden.description().get("model");
        return new SettingsBinder(catalog)
                .bind(new ConfigLoader(catalog).parse("case.json", yaml, List.of()), Model.class)
                .backbone()
                .create(use);
    }

    @Test
    void givesPyTorchsNumbers() {
        TorchEngine.start(1);
        try (OpLibrary library = OpLibrary.load(Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            Backbone backbone = backbone(BackboneUse.CLASSIFICATION);
            assertEquals(
                    golden.parameterShapes().keySet(), ModuleState.shapes(backbone).keySet());
            backbone.initialize(manager, 0);
            ModuleState.write(backbone, golden.weights());
            Map<String, NDArray> outputs = outputs(backbone, golden.inputs(manager).get("image"), library);
            assertEquals(golden.outputs(), outputs.keySet());
            outputs.forEach((name, actual) -> {
                Comparison comparison = golden.compare(name, actual);
                System.out.println(comparison);
                assertTrue(comparison.ok(), comparison.toString());
            });
        }
    }

    /** Maps by the names of their levels, and the vector. */
    private static Map<String, NDArray> outputs(Backbone backbone, NDArray images, OpLibrary library) {
        Features features = TorchEngine.withoutGraph(
                () -> backbone.features(images, Pass.evaluation(library, Precision.FP32)));
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        for (int i = 0; i < backbone.levels().size(); i++) {
            outputs.put(backbone.levels().get(i).name(), features.maps().get(i));
        }
        features.pooled().ifPresent(pooled -> outputs.put("pooled", pooled));
        return outputs;
    }

    /** Necks and heads are built by what the levels say, before there is an image. */
    @Test
    void denseTasksGetTheMapsThatItsLevelsTellOf() {
        TorchEngine.start(1);
        try (OpLibrary library = OpLibrary.load(Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            Backbone backbone = backbone(BackboneUse.DENSE);
            backbone.initialize(manager, 0);
            long height = backbone.sizeDivisor();
            long width = 2 * height;
            Map<String, NDArray> outputs = outputs(backbone, manager.zeros(new Shape(1, 3, height, width)), library);
            assertEquals(backbone.levels().stream().map(Level::name).toList(), List.copyOf(outputs.keySet()));
            for (Level level : backbone.levels()) {
                Shape expected = new Shape(1, level.channels(), height / level.stride(), width / level.stride());
                assertEquals(expected, outputs.get(level.name()).getShape(), level.name());
            }
            assertEquals(0, backbone.pooledChannels());
        }
    }

    @Test
    void classifiersGetAVectorOfTheChannelsThatItTellsOf() {
        TorchEngine.start(1);
        try (OpLibrary library = OpLibrary.load(Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            Backbone backbone = backbone(BackboneUse.CLASSIFICATION);
            backbone.initialize(manager, 0);
            int side = backbone.sizeDivisor();
            NDArray images = manager.zeros(new Shape(2, 3, side, side));
            assertEquals(
                    new Shape(2, backbone.pooledChannels()),
                    outputs(backbone, images, library).get("pooled").getShape());
        }
    }
}
