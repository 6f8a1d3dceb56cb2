package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.model.Features;
import io.densekit.model.HeadArguments;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class @Class@HeadTest {

    private static final int CHANNELS = 12;

    /** The case was made by golden.py, which computes the same head in PyTorch. */
    @Test
    void givesPyTorchsNumbers() throws Exception {
        GoldenCase golden = GoldenCase.read(
                Path.of(getClass().getResource("/golden/@name@/case.json").toURI()).getParent());
        TorchEngine.start(1);
        try (OpLibrary library = OpLibrary.load(Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            @Class@Head head =
                    new @Class@Head(new @Class@Settings(5, 16, 0.1), new HeadArguments(List.of(), CHANNELS));
            assertEquals(
                    golden.parameterShapes().keySet(), ModuleState.shapes(head).keySet());
            head.initialize(manager, 0);
            ModuleState.write(head, golden.weights());
            NDArray pooled = golden.inputs(manager).get("pooled");
            Features features = new Features(List.of(), Optional.of(pooled), Optional.empty());
            NDArray logits =
                    TorchEngine.withoutGraph(() -> head.logits(features, Pass.evaluation(library, Precision.FP32)));
            Comparison comparison = golden.compare("logits", logits);
            assertTrue(comparison.ok(), comparison.toString());
        }
    }

    @Test
    void refusesWhatCannotBeBuilt() {
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(0, 16, 0));
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(5, 0, 0));
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(5, 16, 1));
        assertThrows(
                InvalidSetting.class,
                () -> new @Class@Head(new @Class@Settings(5, 16, 0), new HeadArguments(List.of(), 0)));
    }
}
