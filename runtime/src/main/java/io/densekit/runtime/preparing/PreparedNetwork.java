// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.AnyRows;
import io.densekit.graph.Fusion;
import io.densekit.graph.Graph;
import io.densekit.graph.PreparedWeights;
import io.densekit.graph.ProductTimes;
import io.densekit.graph.Recorder;
import io.densekit.graph.Recording;
import io.densekit.graph.ScriptedGraph;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Prepared;
import io.densekit.nn.Rowwise;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network's prepared form on the CPU: for each size of batches that it meets the network is recorded once, as one function in which
 * norms are folded into weights, and activations and sums are part of the products before them. Weights are laid out once for all
 * sizes. Parts that work row by row, such as heads over regions, have one function for any number of rows. Weights must not change
 * while this is open. A network that can't be recorded runs plainly, and so do sizes beyond the first few. Where half precision
 * is asked for and the processor is quicker in single precision, it computes in that.
 */
public final class PreparedNetwork implements Prepared, AutoCloseable {

    /** Each size has a function of its own, while all share the weights: photographs padded to whole windows find room. */
    static final int MOST_SIZES = 64;

    /**
     * Samples from which on every size pays for its form. All batches run in theirs then, the first of a size too, so that
     * answers don't depend on the order: they are those of a machine that predicts on a part of the data.
     */
    private static final long MANY = 500;

    /** With which parts are recorded that are run on any number of rows. */
    private static final long ROWS = 2;

    private final Experiment experiment;
    private final ComputeSession session;
    private final VisionModel<?, ?> model;
    private final NDManager own;
    private final PreparedWeights weights;
    private final Precision precision;
    private final Optional<String> remark;
    private final boolean asked;
    private final Map<String, Rowwise> parts;
    private final Map<Key, Form> forms = new HashMap<>();
    private final Map<PartKey, Form> partForms = new HashMap<>();

    private record Key(List<String> outputs, Shape images) {}

    /** A part by its path, and what a row of its input looks like. */
    private record PartKey(String path, Shape row) {}

    /**
     * The prepared form of a network whose weights are loaded, if the experiment's settings ask for it and there is one for this
     * device and precision.
     */
    public PreparedNetwork(Experiment experiment, ComputeSession session, VisionModel<?, ?> model) {
        this.experiment = experiment;
        this.session = session;
        this.model = model;
        this.own = session.manager().newSubManager();
        this.weights = new PreparedWeights(ModuleState.all(model), own);
        this.parts = ModuleState.modulesOf(model, Rowwise.class);
        this.asked =
                experiment.settings().compute().prepare() && !session.device().isGpu();
        Optional<ProductTimes> times = !asked || session.precision() == Precision.FP32
                ? Optional.empty()
                : Optional.of(TorchEngine.withoutGraph(() -> ProductTimes.measured(session.library(), own)));
        this.precision =
                times.map(measured -> measured.faster(session.precision())).orElse(session.precision());
        this.remark = times.flatMap(measured -> measured.slowness(session.precision()))
                .map(slowness -> slowness + ": the prepared network computes in fp32, which is faster");
    }

    /** A sentence for the user where the precision that was asked for is not taken. */
    public Optional<String> remark() {
        return remark;
    }

    /**
     * Decides of batches, asked in their order, which are worth a prepared form. Of many samples, and where half precision is
     * asked for, all are, as long as there is room for their sizes, so that all compute in the same.
     *
     * @param samples all that will come
     */
    public Function<Shape, Prepared> forBatches(long samples) {
        return session.precision() == Precision.FP32 && samples < MANY
                ? new WorthPreparing(this, listening(), model::networkInput, samples, MOST_SIZES)
                : WorthPreparing.first(this, MOST_SIZES);
    }

    /** How many numbers all its functions share, which is what memory grows by. */
    long numbers() {
        return weights.numbers();
    }

    /** What products are computed in. */
    public Precision precision() {
        return precision;
    }

    @Override
    public Optional<List<NDArray>> run(List<String> outputs, NDArray images) {
        return form(new Key(outputs, images.getShape()))
                .flatMap(form -> form.run(images))
                .map(made -> outputs.stream().map(made::get).toList());
    }

    /** Answers as the network itself does, and makes of that the form for batches of the same size to come. */
    private Prepared listening() {
        return (outputs, images) -> form(new Key(outputs, images.getShape()))
                .flatMap(form -> form.plainly(images))
                .map(made -> outputs.stream().map(made::get).toList());
    }

    private synchronized Optional<Form> form(Key key) {
        Form known = forms.get(key);
        if (known != null) {
            return known.refused() ? Optional.empty() : Optional.of(known);
        }
        boolean refused = !asked || forms.values().stream().anyMatch(Form::refused);
        return refused || forms.size() == MOST_SIZES
                ? Optional.empty()
                : Optional.of(forms.computeIfAbsent(key, any -> new Form(images -> trunk(key.outputs(), images))));
    }

    private Form.Made trunk(List<String> outputs, NDArray images) {
        Recording recording = Recorder.listen(
                twin(),
                ModuleState.all(model),
                images,
                Set.copyOf(outputs),
                session.library(),
                (network, recorded, pass) -> network.trunk(recorded, pass));
        return new Form.Made(scripted(recording.graph()), recording.answer());
    }

    @Override
    public Optional<List<NDArray>> run(Rowwise part, NDArray rows) {
        Shape shape = rows.getShape();
        Optional<String> path = shape.get(0) == 0 ? Optional.empty() : path(part);
        return path.flatMap(name -> form(name, shape.slice(1)).run(rows)).map(made -> IntStream.range(0, part.results())
                .mapToObj(i -> made.get(result(i)))
                .toList());
    }

    private Optional<String> path(Rowwise part) {
        return asked
                ? parts.entrySet().stream()
                        .filter(entry -> entry.getValue() == part)
                        .map(Map.Entry::getKey)
                        .findFirst()
                : Optional.empty();
    }

    private synchronized Form form(String path, Shape row) {
        return partForms.computeIfAbsent(new PartKey(path, row), key -> new Form(any -> part(key)));
    }

    private Form.Made part(PartKey key) {
        return new Form.Made(scripted(AnyRows.of(part(key, ROWS), part(key, ROWS + 1))), Map.of());
    }

    private Graph part(PartKey key, long count) {
        int results = parts.get(key.path()).results();
        try (NDManager scope = own.newSubManager()) {
            return Recorder.record(
                    twin(),
                    ModuleState.all(model),
                    scope.zeros(new Shape(count).addAll(key.row())),
                    IntStream.range(0, results)
                            .mapToObj(PreparedNetwork::result)
                            .collect(Collectors.toSet()),
                    session.library(),
                    (network, rows, pass) -> {
                        Rowwise twin =
                                ModuleState.modulesOf(network, Rowwise.class).get(key.path());
                        List<NDArray> made = twin.rows(rows, pass);
                        for (int i = 0; i < results; i++) {
                            pass.taps().expose(result(i), made.get(i));
                        }
                    });
        }
    }

    private static String result(int number) {
        return "rows." + number;
    }

    private VisionModel<?, ?> twin() {
        return experiment.settings().model().create(NoArguments.NONE);
    }

    private ScriptedGraph scripted(Graph graph) {
        return new ScriptedGraph(Fusion.of(graph, session.library(), precision), weights, session.library());
    }

    @Override
    public void close() {
        own.close();
    }
}
