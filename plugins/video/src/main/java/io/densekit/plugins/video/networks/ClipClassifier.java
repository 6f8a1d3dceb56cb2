// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.UserError;
import io.densekit.classification.BatchMix;
import io.densekit.classification.BatchMixer;
import io.densekit.classification.SmoothedCrossEntropy;
import io.densekit.data.Sample;
import io.densekit.model.CaseRun;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.model.Losses;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.plugin.NoArguments;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.InvalidSetting;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Classification of clips. As in published networks the backbone's parameters stand at the root of the state dict and the
 * head's under {@code head.} as a rule. A batch of images is one of clips of one frame.
 *
 * <p>Exposes {@code logits} and, where clips have several classes, {@code scores}, the probability of each.
 */
public final class ClipClassifier extends VisionModel<VideoLabels, VideoClassification> {

    private final VideoBackbone backbone;
    private final Head head;
    private final LabelCount labelCount;
    private final SmoothedCrossEntropy loss;
    private final Optional<BatchMixer> mixer;
    private final String backboneType;

    /**
     * Builds the network.
     *
     * @throws InvalidSetting if the head makes no class logits
     */
    public ClipClassifier(ClipClassifierSettings settings) {
        backbone = child("", settings.backbone().create(NoArguments.NONE));
        head = child(backbone.headPath(), settings.head().create(new HeadArguments(List.of(), backbone.channels())));
        if (head.output() != Head.Output.CLASS_LOGITS) {
            throw new InvalidSetting(
                    "head",
                    settings.head().type() + " makes no class logits, which video-classification needs;"
                            + " use linear-classifier or another head that makes them");
        }
        labelCount = settings.labels();
        loss = new SmoothedCrossEntropy(settings.labelSmoothing());
        mixer = settings.mix().map(BatchMixer::new);
        backboneType = settings.backbone().type();
    }

    @Override
    public TaskKey<VideoLabels, VideoClassification> task() {
        return VideoClassification.TASK;
    }

    @Override
    public OptionalInt classes() {
        return OptionalInt.of(head.outputs());
    }

    @Override
    public boolean takesVideos() {
        return true;
    }

    @Override
    public Losses losses(NDArray images, List<Sample<VideoLabels>> samples, Pass pass) {
        List<int[]> labels = samples.stream().map(this::labels).toList();
        BatchMix mix = mixer.filter(any -> pass.training())
                .map(drawn -> drawn.draw(images, pass.random()))
                .orElseGet(BatchMix::none);
        NDArray logits = logits(mix.of(images), pass);
        if (labelCount == LabelCount.SEVERAL) {
            return Losses.of("binary-cross-entropy", BinaryCrossEntropy.of(logits, labels, mix));
        }
        int[] single = labels.stream().mapToInt(own -> own[0]).toArray();
        return Losses.of("cross-entropy", loss.of(logits, single, mix));
    }

    private int[] labels(Sample<VideoLabels> sample) {
        int[] labels = sample.truth().labels();
        String file = sample.key().file();
        if (labelCount == LabelCount.ONE && labels.length != 1) {
            throw UserError.usage(
                    file + " has " + labels.length + " classes, but this network learns exactly one a clip;"
                            + " set model.labels to several where clips have any number");
        }
        for (int label : labels) {
            if (label < 0 || label >= head.outputs()) {
                throw UserError.usage(file + " has class " + label + ", but the head makes classes 0 to "
                        + (head.outputs() - 1) + "; set model.head.classes to the number that the dataset has");
            }
        }
        return labels;
    }

    @Override
    public List<VideoClassification> predict(NDArray images, List<Sample<VideoLabels>> samples, Pass pass) {
        float[] logits = Scope.of(images, () -> logits(images, pass).toFloatArray());
        int classes = head.outputs();
        List<VideoClassification> predictions = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            float[] own = Arrays.copyOfRange(logits, i * classes, (i + 1) * classes);
            Sample<VideoLabels> sample = samples.get(i);
            predictions.add(new VideoClassification(
                    sample.key(),
                    own,
                    labelCount == LabelCount.SEVERAL,
                    sample.truth().time()));
        }
        return predictions;
    }

    /** {@code [batch, classes]}. */
    private NDArray logits(NDArray images, Pass pass) {
        NDArray clips = images.getShape().dimension() == 4 ? images.expandDims(2) : images;
        requireSize(clips);
        return pass.prepared("logits", clips, () -> plainLogits(clips, pass));
    }

    private NDArray plainLogits(NDArray clips, Pass pass) {
        NDArray pooled = backbone.pooled(clips, pass);
        NDArray logits = head.logits(new Features(List.of(), Optional.of(pooled), Optional.empty()), pass);
        pass.taps().expose("logits", logits);
        if (labelCount == LabelCount.SEVERAL) {
            pass.taps().expose("scores", () -> Activation.sigmoid(logits));
        }
        return logits;
    }

    private void requireSize(NDArray clips) {
        ClipSize size = ClipSize.of(clips.getShape());
        if (!backbone.limits().allow(size)) {
            throw UserError.usage("the network's input is " + size + ", but " + backboneType + " needs "
                    + backbone.limits() + "; change the number and size of the data's frames");
        }
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        logits(images, pass);
    }

    /** One forward pass over the case's clips, its input {@code video}. */
    @Override
    public List<CaseRun> runs(Map<String, NDArray> inputs) {
        return List.of(CaseRun.of(pass -> profile(CaseRun.input(inputs, "video"), pass)));
    }

    @Override
    public List<String> outputs() {
        return List.of("logits");
    }

    @Override
    public Tabulation tabulation() {
        return backbone.tabulation();
    }
}
