package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.SettingsBinder;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.nn.Gelu;
import io.densekit.nn.Linear;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.Plugins;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockShape;
import io.densekit.tokens.Grid;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.TokenReducer;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Its settings come from the case, so that other settings need another case and no change here. */
class @Class@ReductionTest {

    private static final int CHANNELS = 16;
    private static final ReducerArguments ARGUMENTS =
            new ReducerArguments(CHANNELS, 2, List.of(0, 1), OptionalInt.of(12), true);

    private final GoldenCase golden;

    @Class@ReductionTest() throws URISyntaxException {
        golden = GoldenCase.read(
                Path.of(getClass().getResource("/golden/@name@/case.json").toURI()).getParent());
    }

    /** The place in a configuration that names a reducer. */
    record Model(Configured<TokenReducer, ReducerArguments> reducer) {}

    /** The case is made by golden.py, which computes the same block in PyTorch. */
    @Test
    void givesPyTorchsNumbers() {
        TorchEngine.start(1);
        try (OpLibrary library = OpLibrary.load(Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            TransformerBlock block = reduced();
            assertEquals(
                    golden.parameterShapes().keySet(), ModuleState.shapes(block).keySet());
            block.initialize(manager, 0);
            ModuleState.write(block, golden.weights());
            NDArray rows = golden.inputs(manager).get("tokens");
            Tokens out = TorchEngine.withoutGraph(() ->
                    block.call(Tokens.ofGrid(rows, new Grid(3, 4), true), Pass.evaluation(library, Precision.FP32)));
            assertEquals(Tokens.Rows.LEARNED, out.rows());
            Comparison comparison = golden.compare("block", out.values());
            System.out.println(comparison);
            assertTrue(comparison.ok(), comparison.toString());
        }
    }

    /** A block around which densekit puts what YAML, of which JSON is a part, says. */
    private TransformerBlock reduced() {
        ComponentCatalog catalog = Plugins.catalog(List.of(new @Class@Plugin()));
        String yaml = "reducer: " + golden.description().get("model");
        TokenReducer reduction = new SettingsBinder(catalog)
                .bind(new ConfigLoader(catalog).parse("case.json", yaml, List.of()), Model.class)
                .reducer()
                .create(ARGUMENTS);
        BlockPlace place = new BlockPlace(new Linear(1, 1), 1, "block1"); // any module stands for the network
        return new TransformerBlock(
                new BlockShape(CHANNELS, 2, 32, Gelu.ERF, 1e-6), 0, Optional.of(reduction.around(place)));
    }

    @Test
    void refusesEmptyRows() {
        TorchEngine.start(1);
        try (OpLibrary library = OpLibrary.load(Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            TransformerBlock block = reduced();
            Tokens tokens = new Tokens(
                    manager.ones(new Shape(1, 13, CHANNELS)),
                    Tokens.Rows.GRID,
                    new Grid(3, 4),
                    true,
                    Optional.of(manager.ones(new Shape(1, 13))),
                    Optional.empty());
            Pass pass = Pass.evaluation(library, Precision.FP32);
            UserError refusal = assertThrows(UserError.class, () -> block.call(tokens, pass));
            assertTrue(refusal.getMessage().contains("leaves rows empty"), refusal.getMessage());
        }
    }
}
