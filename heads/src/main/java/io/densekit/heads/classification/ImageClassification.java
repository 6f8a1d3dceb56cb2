// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.classification;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.classification.BatchMix;
import io.densekit.classification.BatchMixer;
import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.classification.SmoothedCrossEntropy;
import io.densekit.data.ClassCounts;
import io.densekit.data.Sample;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.ClassBalanced;
import io.densekit.model.ClassWeights;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.model.Losses;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.ops.NativeArray;
import io.densekit.settings.InvalidSetting;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Image classification. As in published classifiers the backbone's parameters stand at the root of the state dict and the
 * head's under {@code head.}; a backbone with a class token beside the pooled vector has a second head for it,
 * {@code head_cls.}, which acts in training alone (UniFormer's light networks).
 */
public final class ImageClassification extends VisionModel<ClassLabel, Classification> implements ClassBalanced {

    private final Backbone backbone;
    private final Head head;
    private final Optional<Head> tokenHead;
    private final ClassificationSettings settings;
    private SmoothedCrossEntropy loss;
    private final Optional<BatchMixer> mixer;
    private final String backboneType;
    private final int topK;

    /**
     * Builds the network.
     *
     * @throws InvalidSetting if the head makes no class logits
     */
    public ImageClassification(ClassificationSettings settings) {
        this.settings = settings;
        backbone = child("", settings.backbone().create(BackboneUse.CLASSIFICATION));
        head = child("head", settings.head().create(HeadArguments.of(backbone)));
        if (head.output() != Head.Output.CLASS_LOGITS) {
            throw new InvalidSetting(
                    "head",
                    settings.head().type() + " makes no class logits, which"
                            + " classification needs; use linear-classifier or another head that makes them");
        }
        int tokenChannels = backbone.classTokenChannels();
        tokenHead = tokenChannels == 0
                ? Optional.empty()
                : Optional.of(
                        child("head_cls", settings.head().create(new HeadArguments(backbone.levels(), tokenChannels))));
        loss = new SmoothedCrossEntropy(
                settings.labelSmoothing(),
                settings.weights().map(given -> given.factors("classWeights", head.outputs())));
        mixer = settings.mix().map(BatchMixer::new);
        backboneType = settings.backbone().type();
        topK = settings.topK();
    }

    @Override
    public OptionalInt classes() {
        return OptionalInt.of(head.outputs());
    }

    @Override
    public boolean balancesClasses() {
        return settings.weights().map(ClassWeights::balanced).orElse(false);
    }

    @Override
    public void balance(ClassCounts counts) {
        loss = new SmoothedCrossEntropy(
                settings.labelSmoothing(), Optional.of(counts.balanced("classWeights", head.outputs())));
    }

    @Override
    public TaskKey<ClassLabel, Classification> task() {
        return Classification.TASK;
    }

    @Override
    public Losses losses(NDArray images, List<Sample<ClassLabel>> samples, Pass pass) {
        int[] labels = samples.stream().mapToInt(this::label).toArray();
        BatchMix mix = mixer.filter(any -> pass.training())
                .map(drawn -> drawn.draw(images, pass.random()))
                .orElseGet(BatchMix::none);
        Features features = features(mix.of(images), pass);
        NDArray pooled = loss.of(head.logits(features, pass), labels, mix);
        if (tokenHead.isEmpty() || features.classToken().isEmpty()) {
            return Losses.of("cross-entropy", pooled);
        }
        // Half and half, as the light networks were trained.
        Features token = new Features(List.of(), features.classToken(), Optional.empty());
        return Losses.of("cross-entropy", NativeArray.times(pooled, 0.5))
                .and(
                        "cross-entropy-class-token",
                        NativeArray.times(loss.of(tokenHead.get().logits(token, pass), labels, mix), 0.5));
    }

    private int label(Sample<ClassLabel> sample) {
        ClassLabel truth = sample.truth();
        if (truth.label() < 0 || truth.label() >= head.outputs()) {
            throw UserError.usage(
                    sample.key().file() + " has class " + truth.label() + ", but the head makes classes 0 to "
                            + (head.outputs() - 1) + "; set model.head.classes to the number that the dataset has");
        }
        return truth.label();
    }

    @Override
    public List<Classification> predict(NDArray images, List<Sample<ClassLabel>> samples, Pass pass) {
        float[] probabilities =
                Scope.of(images, () -> logits(images, pass).softmax(1).toFloatArray());
        int classes = head.outputs();
        List<Classification> predictions = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            float[] own = Arrays.copyOfRange(probabilities, i * classes, (i + 1) * classes);
            predictions.add(Classification.best(samples.get(i).key(), own, topK));
        }
        return predictions;
    }

    /** {@code [batch, classes]}. Exposes {@code pooled}, what the head is given, and {@code logits}. */
    private NDArray logits(NDArray images, Pass pass) {
        return pass.prepared("logits", images, () -> plainLogits(images, pass));
    }

    private NDArray plainLogits(NDArray images, Pass pass) {
        Features features = features(images, pass);
        NDArray logits = head.logits(features, pass);
        pass.taps().expose("pooled", features.pooled().orElseThrow());
        pass.taps().expose("logits", logits);
        return logits;
    }

    private Features features(NDArray images, Pass pass) {
        backbone.requireMultiples(images, backboneType, "change the size that the data's images have");
        return backbone.features(images, pass);
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        logits(images, pass);
    }

    @Override
    public List<String> outputs() {
        return List.of("logits");
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(224, 224, backbone.counting());
    }
}
