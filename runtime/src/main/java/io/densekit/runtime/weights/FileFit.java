// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import ai.djl.nn.Parameter;
import io.densekit.UserError;
import io.densekit.checkpoints.Checkpoint;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A weight file held against a network, of which nothing but names and shapes is asked.
 *
 * @param tensors the file's, under the network's names, those of another shape made to fit where the network knows how
 * @param report what fits and what doesn't
 */
record FileFit(StateDict tensors, LoadReport report) {
    /** What DeiT's distilled networks have for a second token, of which ours make nothing. */
    private static final Pattern DISTILLATION = Pattern.compile("(^|\\.)(dist_token|head_dist\\.(weight|bias))$");

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

    /**
     * Holds a file against a network.
     *
     * @throws UserError if it has something else than numbers where the network needs these
     */
    static FileFit of(VisionModel<?, ?> model, Path file, Checkpoint checkpoint) {
        Set<String> adapted = new LinkedHashSet<>();
        List<String> leftOut = new ArrayList<>();
        StateDict tensors = fitting(model, named(model, file, checkpoint, leftOut), adapted, leftOut);
        return new FileFit(tensors, compare(model, tensors, adapted, leftOut));
    }

    /** How many of the file's values the network takes. */
    long values() {
        return report.loaded().stream()
                .mapToLong(name -> tensors.get(name).size())
                .sum();
    }

    private static StateDict named(VisionModel<?, ?> model, Path file, Checkpoint checkpoint, List<String> leftOut) {
        Map<String, long[]> network = ModuleState.shapes(model);
        StateDict tensors = FlaxNames.translate(checkpoint.tensors(), network, ModuleState.flaxNames(model));
        NameFit fit = NameFit.best(tensors.names(), network.keySet());
        refuseWhatIsNeeded(file, checkpoint, fit, network.keySet());
        leftOut.addAll(fit.outside(tensors.names()));
        leftOut.addAll(checkpoint.unread().keySet());
        checkpoint.kinds().forEach((key, kind) -> leftOut.add(key + " (" + kind + "; key: " + key + " takes them)"));
        // Statistics and tables that the network doesn't know: none of its layers looks at them.
        Set<String> buffers = checkpoint.buffers().stream()
                .flatMap(name -> fit.name(name).stream())
                .filter(name -> !network.containsKey(name))
                .collect(Collectors.toSet());
        StateDict.Builder kept = StateDict.builder();
        fit.apply(tensors).forEach(entry -> {
            if (buffers.contains(entry.getKey())) {
                leftOut.add(entry.getKey());
            } else {
                kept.put(entry.getKey(), entry.getValue());
            }
        });
        return kept.build();
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

    private static StateDict fitting(
            VisionModel<?, ?> model, StateDict named, Set<String> adapted, List<String> leftOut) {
        StateDict.Builder fitting = StateDict.builder();
        Map<String, long[]> network = ModuleState.shapes(model);
        Set<String> spare = ModuleState.spareNames(model);
        named.forEach(entry -> {
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
        List<String> doubts = loaded.stream()
                .filter(name -> !adapted.contains(name))
                .flatMap(name -> ModuleState.doubt(model, name).map(doubt -> name + ": " + doubt).stream())
                .toList();
        return new LoadReport(loaded, missing, unexpected, mismatched, List.copyOf(adapted), leftOut, doubts);
    }

    private static List<Long> boxed(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
