package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.UserError;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Level;
import io.densekit.nn.Conv2d;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.Configured;
import io.densekit.structures.Raster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class @Class@ModelTest {

    /** A convolution and its mean. */
    private static final class OneConvolution extends Backbone {
        private static final int CHANNELS = 6;

        private final Conv2d conv = child("conv", new Conv2d(3, CHANNELS, 3, 2, 1));

        @Override
        public List<Level> levels() {
            return List.of(new Level("conv", CHANNELS, 2));
        }

        @Override
        public int pooledChannels() {
            return CHANNELS;
        }

        @Override
        public int sizeDivisor() {
            return 2;
        }

        @Override
        public Features features(NDArray images, Pass pass) {
            NDArray map = conv.call(images, pass); // [batch, channels, height / 2, width / 2]
            NDArray pooled = map.reshape(map.getShape().get(0), CHANNELS, -1).mean(new int[] {2});
            return new Features(List.of(map), Optional.of(pooled), Optional.empty());
        }
    }

    /** A backbone without settings. */
    record None() {}

    private static final @Class@Settings SETTINGS = new @Class@Settings(
            Configured.of("one-convolution", new None(), (None none, BackboneUse use) -> new OneConvolution()), 0.1);

    private static @Class@Prediction predicted(float value) {
        return new @Class@Prediction(new SampleKey(0, 0, "a.png"), value);
    }

    private static Sample<@Class@Truth> sample(double value) {
        return new Sample<>(new SampleKey(0, 0, "a.png"), Raster.black(1, 1), new @Class@Truth(OptionalDouble.of(value)));
    }

    /** The case was made by golden.py, which computes the same network in PyTorch. */
    @Test
    void givesPyTorchsNumbers() throws Exception {
        GoldenCase golden = GoldenCase.read(
                Path.of(getClass().getResource("/golden/@name@/case.json").toURI()).getParent());
        TorchEngine.start(1);
        try (OpLibrary library = OpLibrary.load(Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            @Class@Model model = new @Class@Model(SETTINGS);
            assertEquals(
                    golden.parameterShapes().keySet(), ModuleState.shapes(model).keySet());
            model.initialize(manager, 0);
            ModuleState.write(model, golden.weights());
            NDArray images = golden.inputs(manager).get("image");
            NDArray values =
                    TorchEngine.withoutGraph(() -> model.values(images, Pass.evaluation(library, Precision.FP32)));
            Comparison comparison = golden.compare("values", values);
            System.out.println(comparison);
            assertTrue(comparison.ok(), comparison.toString());
        }
    }

    @Test
    void itsMetricIsTheMeanDistance() {
        @Class@Metric metric = new @Class@Metric();
        metric.add(List.of(sample(0.5), sample(1)), List.of(predicted(0.25f), predicted(1.5f)));
        assertEquals(0.375, metric.result().values().get("mae"), 1e-9);
    }

    @Test
    void aTableTellsItsMistakesWithTheirLines() throws Exception {
        Path folder = Files.createTempDirectory("@name@");
        Path table = folder.resolve("table.csv");
        for (String wrong : List.of("a.png", "missing.png,1")) {
            Files.writeString(table, @Class@Table.HEADER + "\n" + wrong + "\n");
            UserError error = assertThrows(UserError.class, () -> @Class@Table.read(table, folder));
            assertTrue(error.getMessage().startsWith(table + ":2: "), error.getMessage());
        }
        Files.delete(table);
        Files.delete(folder);
    }
}
