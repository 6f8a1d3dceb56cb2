// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import io.densekit.UserError;
import io.densekit.checkpoints.Checkpoint;
import io.densekit.checkpoints.Checkpoints;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives a network the values of a weight file, bit for bit; only tensors for which a module declares a rule, such as
 * position embeddings of another image size, may come in another shape and are made to fit. A file that holds a backbone
 * alone fits a network that has it under {@code backbone}, and the other way round.
 */
public final class WeightLoader {

    /** Counters that PyTorch did not write before version 0.4.1; nothing is computed with them. */
    private static final String COUNTER = "num_batches_tracked";

    private WeightLoader() {}

    /**
     * Loads a whole network, as evaluation and prediction need it.
     *
     * @param others for which the file may be meant
     * @throws UserError if a tensor of the network is missing or of another shape, or one of the file is left over
     */
    public static LoadReport loadAll(VisionModel<?, ?> model, WeightSettings weights, OtherNetworks others) {
        Path file = weights.file();
        Checkpoint checkpoint = Checkpoints.read(file, weights.choice());
        FileFit fit = FileFit.of(model, file, checkpoint);
        LoadReport report = fit.report();
        if (!isWhole(report)) {
            Optional<String> better = others.fitting(file, checkpoint, least(fit, BackboneShare.of(model, report)));
            throw UserError.failure(file + " is not a weight file of the configured network: " + report.problems()
                    + better.map(sentence -> "; " + sentence).orElse(""));
        }
        write(model, file, fit);
        return report;
    }

    /**
     * Loads what fits, as training starts from a pretrained backbone. Tensors of other names are left out on both
     * sides; of another shape may be output layers alone ({@link io.densekit.nn.OutputLayers}), which keep their starting
     * values.
     *
     * @param others for which the file may be meant
     * @throws UserError if nothing fits; or, unless a part is what was asked for, if less than nine tenths of the backbone's
     *     values are found, another tensor's shape differs, or the file is another network's
     */
    public static LoadReport loadMatching(VisionModel<?, ?> model, WeightSettings weights, OtherNetworks others) {
        Path file = weights.file();
        Checkpoint checkpoint = Checkpoints.read(file, weights.choice());
        FileFit fit = FileFit.of(model, file, checkpoint);
        LoadReport report = fit.report();
        if (report.loaded().isEmpty() || !weights.partial()) {
            problem(model, file, checkpoint, fit, others).ifPresent(sentence -> {
                throw UserError.failure(file + " " + sentence);
            });
        }
        write(model, file, fit);
        return report;
    }

    private static Optional<String> problem(
            VisionModel<?, ?> model, Path file, Checkpoint checkpoint, FileFit fit, OtherNetworks others) {
        LoadReport report = fit.report();
        BackboneShare share = BackboneShare.of(model, report);
        boolean nothing = report.loaded().isEmpty();
        boolean poor = nothing || share.poor() || !share.othersFit();
        if (!poor && report.unexpected().isEmpty()) {
            return Optional.empty();
        }
        // A whole backbone in a file with a tenth more beside it that another one takes is that other one's.
        long least = poor ? least(fit, share) : fit.values() * 10 / 9 + 1;
        Optional<String> better = others.fitting(file, checkpoint, least);
        if (!poor && better.isEmpty()) {
            return Optional.empty();
        }
        String what = !nothing && share.othersFit() && share.poor()
                ? share.sentence()
                : "does not fit the configured network: " + report.problems();
        return Optional.of(what
                + better.map(sentence -> "; " + sentence).orElse("")
                + (nothing ? "" : "; take another file, or set weights.partial: true to start all else anew"));
    }

    /** A network that has its whole backbone is better than one that lacks some, and else if it takes more. */
    private static long least(FileFit fit, BackboneShare share) {
        return share.missing().isEmpty() ? fit.values() + 1 : fit.values();
    }

    private static boolean isWhole(LoadReport report) {
        return report.mismatched().isEmpty()
                && report.unexpected().isEmpty()
                && report.missing().stream().allMatch(name -> name.endsWith(COUNTER));
    }

    private static void write(VisionModel<?, ?> model, Path file, FileFit fit) {
        StateDict.Builder chosen = StateDict.builder();
        for (String name : fit.report().loaded()) {
            TensorData tensor = fit.tensors().get(name);
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
