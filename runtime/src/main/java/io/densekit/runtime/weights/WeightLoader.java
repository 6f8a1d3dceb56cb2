// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import ai.djl.nn.Parameter;
import io.densekit.UserError;
import io.densekit.checkpoints.Checkpoint;
import io.densekit.checkpoints.Checkpoints;
import io.densekit.checkpoints.FlaxNames;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.weights.ElementType;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Gives a network the values of a weight file, bit for bit; only tensors for which a module declares a rule, such as
 * position embeddings of another image size, may come in another shape and are made to fit. A file that holds a backbone
 * alone fits a network that has it under {@code backbone}, and the other way round.
 */
public final class WeightLoader {

    /** What DeiT's distilled networks have for a second token, of which ours make nothing. */
    private static final Pattern DISTILLATION = Pattern.compile("(^|\\.)(dist_token|head_dist\\.(weight|bias))$");
    /** Counters that PyTorch did not write before version 0.4.1; nothing is computed with them. */
    private static final String COUNTER = "num_batches_tracked";

    /** What a file may have beside a network's tensors: no network of ours has any of these. */
    private static final Set<ElementType> RARE = EnumSet.of(
            ElementType.U16,
            ElementType.U32,
            ElementType.U64,
            ElementType.F8_E4M3,
            ElementType.F8_E5M2,
            ElementType.F8_E8M0,
            ElementType.F8_E4M3FNUZ,
            ElementType.F8_E5M2FNUZ);

    private WeightLoader() {}

    /**
     * Loads a whole network, as evaluation and prediction need it.
     *
     * @throws UserError if a tensor of the network is missing or of another shape, or one of the file is left over
     */
    public static LoadReport loadAll(VisionModel<?, ?> model, WeightSettings weights) {
        return load(
                model,
                weights,
                report -> isWhole(report)
                        ? Optional.empty()
                        : Optional.of("is not a weight file of the configured network: " + report.problems()));
    }

    /**
     * Loads what fits, as training starts from a pretrained backbone. Tensors of other names are left out on both
     * sides; of another shape may be output layers alone ({@link io.densekit.nn.OutputLayers}), which keep their starting
     * values.
     *
     * @throws UserError if nothing fits; or, unless a part is what was asked for, if less than nine tenths of the backbone's
     *     values are found or another tensor's shape differs
     */
    public static LoadReport loadMatching(VisionModel<?, ?> model, WeightSettings weights) {
        Set<String> outputs = ModuleState.outputNames(model);
        return load(model, weights, report -> {
            if (report.loaded().isEmpty()) {
                return Optional.of(misfit(report));
            }
            boolean othersFit = report.mismatched().stream().allMatch(mismatch -> outputs.contains(mismatch.name()));
            BackboneShare share = BackboneShare.of(model, report);
            if (weights.partial() || (othersFit && !share.poor())) {
                return Optional.empty();
            }
            return Optional.of((othersFit ? share.sentence() : misfit(report))
                    + "; take another file, or set weights.partial: true to start all else anew");
        });
    }

    private static String misfit(LoadReport report) {
        return "does not fit the configured network: " + report.problems();
    }

    private static boolean isWhole(LoadReport report) {
        return report.mismatched().isEmpty()
                && report.unexpected().isEmpty()
                && report.missing().stream().allMatch(name -> name.endsWith(COUNTER));
    }

    private static LoadReport load(
            VisionModel<?, ?> model, WeightSettings weights, Function<LoadReport, Optional<String>> problem) {
        Path file = weights.file();
        Set<String> adapted = new LinkedHashSet<>();
        List<String> leftOut = new ArrayList<>();
        StateDict fitting = fitting(model, weights, adapted, leftOut);
        LoadReport report = compare(model, fitting, adapted, leftOut);
        problem.apply(report).ifPresent(sentence -> {
            throw UserError.failure(file + " " + sentence);
        });
        write(model, file, fitting, report);
        return report;
    }

    /** The file's tensors under the network's names, those of another shape made to fit where the network knows how. */
    private static StateDict fitting(
            VisionModel<?, ?> model, WeightSettings weights, Set<String> adapted, List<String> leftOut) {
        StateDict.Builder fitting = StateDict.builder();
        Map<String, long[]> network = ModuleState.shapes(model);
        Set<String> spare = ModuleState.spareNames(model);
        named(model, weights, leftOut).forEach(entry -> {
            TensorData tensor = entry.getValue();
            long[] wanted = network.get(entry.getKey());
            if (wanted == null && DISTILLATION.matcher(entry.getKey()).find()) {
                leftOut.add(entry.getKey() + " (of the distillation token)");
                return;
            }
            if (wanted == null && RARE.contains(tensor.type())) {
                leftOut.add(entry.getKey());
                return;
            }
            if (spare.contains(entry.getKey()) && isZero(tensor)) {
                return;
            }
            if (wanted != null && !Arrays.equals(wanted, tensor.shape())) {
                Optional<TensorData> made = ModuleState.adapted(model, entry.getKey(), tensor);
                made.ifPresent(array -> adapted.add(entry.getKey()));
                tensor = made.orElse(tensor);
            }
            fitting.put(entry.getKey(), tensor);
        });
        return fitting.build();
    }

    private static boolean isZero(TensorData tensor) {
        for (float value : tensor.toFloats()) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static StateDict named(VisionModel<?, ?> model, WeightSettings weights, List<String> leftOut) {
        Map<String, long[]> network = ModuleState.shapes(model);
        Checkpoint checkpoint = Checkpoints.read(weights.file(), weights.choice());
        StateDict tensors = FlaxNames.translate(checkpoint.tensors(), network, ModuleState.flaxNames(model));
        NameFit fit = NameFit.best(tensors.names(), network.keySet());
        refuseWhatIsNeeded(weights.file(), checkpoint, fit, network.keySet());
        leftOut.addAll(fit.outside(tensors.names()));
        leftOut.addAll(checkpoint.unread().keySet());
        checkpoint.averaged().forEach(key -> leftOut.add(key + " (averaged weights; key: " + key + " takes them)"));
        return fit.apply(tensors);
    }

    private static void refuseWhatIsNeeded(Path file, Checkpoint checkpoint, NameFit fit, Set<String> network) {
        checkpoint.unread().forEach((name, kind) -> {
            if (fit.name(name).filter(network::contains).isPresent()) {
                throw UserError.failure(file + " has a tensor '" + name + "' that is " + kind
                        + ", and the network needs plain numbers there; save it as float32");
            }
        });
        for (String name : checkpoint.other().keySet()) {
            if (fit.name(name).filter(network::contains).isPresent()) {
                throw UserError.failure(file + " has no tensor '" + name + "' but something else of that name, and the"
                        + " network needs one; save the state dict alone, torch.save(model.state_dict(), path)");
            }
        }
    }

    private static LoadReport compare(
            VisionModel<?, ?> model, StateDict file, Set<String> adapted, List<String> leftOut) {
        List<String> loaded = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<LoadReport.ShapeMismatch> mismatched = new ArrayList<>();
        Map<String, Parameter> network = ModuleState.all(model);
        network.forEach((name, parameter) -> {
            long[] wanted = parameter.getShape().getShape();
            if (!file.contains(name)) {
                missing.add(name);
            } else if (Arrays.equals(wanted, file.get(name).shape())) {
                loaded.add(name);
            } else {
                mismatched.add(new LoadReport.ShapeMismatch(
                        name, boxed(wanted), boxed(file.get(name).shape())));
            }
        });
        List<String> unexpected =
                file.names().stream().filter(name -> !network.containsKey(name)).toList();
        return new LoadReport(loaded, missing, unexpected, mismatched, List.copyOf(adapted), leftOut);
    }

    private static List<Long> boxed(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    private static void write(VisionModel<?, ?> model, Path file, StateDict fitting, LoadReport report) {
        StateDict.Builder chosen = StateDict.builder();
        for (String name : report.loaded()) {
            TensorData tensor = fitting.get(name);
            long broken = tensor.notNumbers();
            if (broken > 0) {
                throw UserError.failure(file + " has " + broken + " of " + tensor.size() + " values of the tensor '"
                        + name + "' that are not numbers (NaN), as a training that diverged leaves them;"
                        + " take an earlier checkpoint");
            }
            chosen.put(name, tensor);
        }
        ModuleState.write(model, chosen.build());
    }
}
