package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class @Class@BackboneTest {

    private static final @Class@Settings SMALL = new @Class@Settings(List.of(4, 6, 8, 10), List.of(1, 1, 2, 1), 7);

    /** The case was made by golden.py, which computes the same network in PyTorch. */
    @Test
    void givesPyTorchsNumbers() throws Exception {
        GoldenCase golden = GoldenCase.read(
                Path.of(getClass().getResource("/golden/@name@/case.json").toURI()).getParent());
        TorchEngine.start(1);
        try (OpLibrary library = OpLibrary.load(Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            @Class@Backbone backbone = new @Class@Backbone(SMALL, BackboneUse.CLASSIFICATION);
            assertEquals(
                    golden.parameterShapes().keySet(), ModuleState.shapes(backbone).keySet());
            backbone.initialize(manager, 0);
            ModuleState.write(backbone, golden.weights());
            NDArray images = golden.inputs(manager).get("images");
            Features features = TorchEngine.withoutGraph(
                    () -> backbone.features(images, Pass.evaluation(library, Precision.FP32)));
            assertAgrees(golden, "stage1", features.maps().get(0));
            assertAgrees(golden, "stage4", features.last());
            assertAgrees(golden, "pooled", features.pooled().orElseThrow());
        }
    }

    private static void assertAgrees(GoldenCase golden, String output, NDArray actual) {
        Comparison comparison = golden.compare(output, actual);
        assertTrue(comparison.ok(), comparison.toString());
    }

    @Test
    void denseTasksGetMapsAlone() {
        @Class@Backbone backbone = new @Class@Backbone(SMALL, BackboneUse.DENSE);
        assertEquals(0, backbone.pooledChannels());
        assertEquals(4, backbone.levels().size());
        assertEquals(32, backbone.sizeDivisor());
    }

    @Test
    void refusesWhatCannotBeBuilt() {
        List<Integer> four = List.of(1, 1, 1, 1);
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(List.of(1), four, 7));
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(four, List.of(1, 1, 1, 0), 7));
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(four, four, 4));
    }
}
