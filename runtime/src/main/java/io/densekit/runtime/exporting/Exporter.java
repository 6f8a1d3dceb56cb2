// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.UserError;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.Graph;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Recorder;
import io.densekit.graph.onnx.OnnxExport;
import io.densekit.graph.torchscript.TorchScriptExport;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.ops.NativeArray;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.exporting.ExportRequest.Free;
import io.densekit.runtime.profiling.InputShape;
import io.densekit.runtime.recording.ComparedSizes;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.runtime.weights.WeightSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the network of an experiment for another runtime: the network is recorded for a batch of its input's size. */
public final class Exporter {

    /** The version of ONNX's operators in which RoiAlign takes bfloat16 too; ONNX Runtime for CPUs has that of before alone. */
    private static final int REGIONS_OF_BFLOAT16 = 22;

    private final Experiment experiment;
    private final ExportRequest request;
    private final ComputeSession session;
    private final VisionModel<?, ?> model;
    private final List<String> warnings = new ArrayList<>();

    private Exporter(Experiment experiment, ExportRequest request, ComputeSession session, VisionModel<?, ?> model) {
        this.experiment = experiment;
        this.request = request;
        this.session = session;
        this.model = model;
    }

    /**
     * Exports the network.
     *
     * @throws UserError if the weights can't be read, the network can't take such images, it does what the format has no operator for, or
     *     the file can't be written
     */
    public static ExportResult export(Experiment experiment, ExportRequest request) {
        return experiment.guarded(() -> exported(experiment, request));
    }

    private static ExportResult exported(Experiment experiment, ExportRequest request) {
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            Exporter exporter = new Exporter(experiment, request, session, model);
            exporter.load();
            model.requireGradients(false);
            return TorchEngine.withoutGraph(exporter::run);
        }
    }

    private void load() {
        if (request.weights().isEmpty()) {
            warnings.add("no --weights were given: the model has the network's random starting values");
        }
        request.weights().ifPresent(weights -> WeightLoader.loadAll(model, weights, experiment.otherNetworks())
                .leftOutSentence(weights.file())
                .ifPresent(warnings::add));
    }

    private ExportResult run() {
        int images = request.free().contains(Free.BATCH) ? ComparedSizes.FEW : request.batch();
        List<String> outputs = request.outputs().isEmpty() ? model.outputs(images) : request.outputs();
        if (outputs.isEmpty()) {
            throw UserError.usage("a network of the task " + model.task().name()
                    + " is not exported as a whole; name what it exposes with --output");
        }
        InputPreparation preparation = InputPreparation.of(experiment, model);
        InputShape input = request.input().orElse(preparation.input());
        Map<String, Parameter> weights = ModuleState.all(model);
        Map<String, String> properties = properties(preparation, input);
        try {
            ComparedSizes sizes = sizes(input, outputs, weights);
            return request.format() == ExportRequest.Format.ONNX
                    ? onnx(sizes, weights, properties, input, outputs)
                    : torchScript(sizes, weights, properties, input, outputs);
        } catch (NotRecordable e) {
            String way = request.free().isEmpty() ? "" : "; without --dynamic it is written for one size";
            throw UserError.failure("the network can't be exported: " + e.getMessage() + way, e);
        }
    }

    private ExportResult onnx(
            ComparedSizes sizes,
            Map<String, Parameter> weights,
            Map<String, String> properties,
            InputShape input,
            List<String> outputs) {
        OnnxExport onnx = sizes.written((graph, others) -> OnnxExport.of(graph, others, request.opset()));
        if (request.opset() >= REGIONS_OF_BFLOAT16 && onnx.has("RoiAlign")) {
            warnings.add("ONNX Runtime on a CPU can't align regions of opset " + REGIONS_OF_BFLOAT16
                    + " or later, and won't open the model; with --opset " + (REGIONS_OF_BFLOAT16 - 1) + " it runs it");
        }
        Optional<Path> beside = onnx.write(request.file(), weights, request.external(), properties);
        return new ExportResult(request.file(), beside, described(input), outputs, onnx.nodes(), warnings);
    }

    private ExportResult torchScript(
            ComparedSizes sizes,
            Map<String, Parameter> weights,
            Map<String, String> properties,
            InputShape input,
            List<String> outputs) {
        TorchScriptExport script = sizes.written(TorchScriptExport::of);
        script.write(request.file(), weights, properties);
        return new ExportResult(request.file(), Optional.empty(), described(input), outputs, script.nodes(), warnings);
    }

    private String described(InputShape input) {
        String batch = size(Free.BATCH, request.batch());
        String frames = input.frames() > 1 ? input.frames() + " x " : "";
        return "images [" + batch + " x 3 x " + frames + size(Free.HEIGHT, input.height()) + " x "
                + size(Free.WIDTH, input.width()) + "]";
    }

    private String size(Free axis, int fixed) {
        return request.free().contains(axis) ? axis.name().toLowerCase(Locale.ROOT) : Integer.toString(fixed);
    }

    private ComparedSizes sizes(InputShape input, List<String> outputs, Map<String, Parameter> weights) {
        Set<FreeAxis> free = request.free().stream().map(Free::axis).collect(Collectors.toSet());
        Shape images = new Shape(input.batch(request.batch()));
        return new ComparedSizes(images, free, shape -> record(shape, outputs, weights));
    }

    private Graph record(Shape images, List<String> outputs, Map<String, Parameter> weights) {
        VisionModel<?, ?> twin = experiment.settings().model().create(NoArguments.NONE);
        int batch = Math.toIntExact(images.get(0));
        try (NDManager scope = session.manager().newSubManager()) {
            Graph graph = Recorder.record(
                    twin,
                    weights,
                    images(scope, images),
                    new TreeSet<>(outputs),
                    session.library(),
                    (network, recorded, pass) -> {
                        // What parts expose is there without what is decoded of it.
                        if (Collections.disjoint(network.outputs(batch), outputs)) {
                            network.profile(recorded, pass.forElsewhere());
                        } else {
                            network.export(recorded, pass.forElsewhere());
                        }
                    });
            return graph.giving(outputs);
        }
    }

    private static NDArray images(NDManager scope, Shape shape) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return NativeArray.copyOf(scope, values, shape);
    }

    /** What somebody needs who has nothing but the file. */
    private Map<String, String> properties(InputPreparation preparation, InputShape input) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(
                "densekit.version",
                Optional.ofNullable(Exporter.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        properties.put("task", model.task().name());
        properties.put("input", input.toString());
        properties.put("channels", "RGB");
        preparation
                .normalization()
                .ifPresentOrElse(
                        normalization -> {
                            properties.put("mean", numbers(normalization.mean()));
                            properties.put("std", numbers(normalization.deviation()));
                        },
                        () -> warnings.add(
                                "the configuration has no data: the model's metadata do not tell how images are"
                                        + " normalised"));
        ClassNames.put(classes(preparation), properties);
        return properties;
    }

    private List<String> classes(InputPreparation preparation) {
        return preparation.classes().isEmpty()
                ? request.weights()
                        .map(WeightSettings::file)
                        .map(ClassNames::read)
                        .orElse(List.of())
                : preparation.classes();
    }

    private static String numbers(float[] values) {
        List<String> texts = new ArrayList<>();
        for (float value : values) {
            texts.add(Float.toString(value));
        }
        return String.join(" ", texts);
    }
}
