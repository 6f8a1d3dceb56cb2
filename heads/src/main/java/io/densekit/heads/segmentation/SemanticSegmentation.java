// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ClassCounts;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.CaseRun;
import io.densekit.model.ClassBalanced;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.model.Losses;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.ops.NativeArray;
import io.densekit.plugin.Configured;
import io.densekit.segmentation.SemanticMap;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Semantic segmentation (MMSegmentation's {@code EncoderDecoder}, whose names its parameters have): backbone, a feature
 * pyramid where there is one, a head that makes logits at a quarter of the image, and in training a second head beside it.
 */
public final class SemanticSegmentation extends VisionModel<SemanticMask, SemanticMap> implements ClassBalanced {

    private final SemanticSegmentationSettings settings;
    private final Backbone backbone;
    private final Optional<Neck> neck;
    private final Head head;
    private final Optional<Head> auxiliary;
    private PixelLoss loss;
    private final Segmenter segmenter;

    /**
     * Builds the network.
     *
     * @throws InvalidSetting if a head makes no segmentation logits, or the settings don't suit each other
     */
    public SemanticSegmentation(SemanticSegmentationSettings settings) {
        this.settings = settings;
        backbone = child("backbone", settings.backbone().create(BackboneUse.DENSE));
        neck = settings.neck().map(values -> child("neck", values.create(new NeckArguments(backbone.levels()))));
        HeadArguments arguments =
                neck.map(pyramid -> new HeadArguments(pyramid.levels(), 0)).orElseGet(() -> HeadArguments.of(backbone));
        head = child("decode_head", head("head", settings.head(), arguments));
        auxiliary = settings.auxiliary()
                .map(second -> child("auxiliary_head", head("auxiliary.head", second.head(), arguments)));
        auxiliary.ifPresent(second -> {
            if (second.outputs() != head.outputs()) {
                throw new InvalidSetting(
                        "auxiliary.head",
                        "makes " + second.outputs() + " classes, but the first head makes " + head.outputs()
                                + "; give both the same number");
            }
        });
        loss = InvalidSetting.within("loss", () -> new PixelLoss(settings.loss(), head.outputs()));
        segmenter = new Segmenter(this, settings.test());
        for (int side : settings.test().crop()) {
            if (settings.test().mode() == TestSettings.Mode.SLIDE && side != takenSize(side)) {
                throw new InvalidSetting(
                        "test.crop",
                        settings.backbone().type() + " needs multiples of " + backbone.sizeDivisor() + ", got "
                                + settings.test().crop());
            }
        }
    }

    private static Head head(String key, Configured<Head, HeadArguments> configured, HeadArguments arguments) {
        Head head = configured.create(arguments);
        if (head.output() != Head.Output.SEGMENTATION_LOGITS) {
            throw new InvalidSetting(
                    key,
                    configured.type() + " makes no segmentation logits, which"
                            + " semantic-segmentation needs; use semantic-fpn, upernet or another head that makes them");
        }
        return head;
    }

    @Override
    public TaskKey<SemanticMask, SemanticMap> task() {
        return SemanticMap.TASK;
    }

    @Override
    public OptionalInt classes() {
        return OptionalInt.of(head.outputs());
    }

    @Override
    public boolean balancesClasses() {
        return loss.balancesClasses();
    }

    @Override
    public void balance(ClassCounts counts) {
        loss = InvalidSetting.within("loss", () -> loss.balanced(counts));
    }

    @Override
    public Losses losses(NDArray images, List<Sample<SemanticMask>> samples, Pass pass) {
        int height = (int) images.getShape().get(2);
        int width = (int) images.getShape().get(3);
        try (NDArray labels = Targets.of(samples, height, width, head.outputs(), images.getManager())) {
            return losses(features(images, pass), labels, pass);
        }
    }

    /**
     * {@code segmentation}, and {@code auxiliary} with its weight where there is a second head. Exposes {@code loss_seg},
     * {@code acc_seg}, the share of pixels that are right in percent, {@code aux_logits} and {@code aux_loss_seg}.
     */
    private Losses losses(Features features, NDArray labels, Pass pass) {
        NDArray logits = head.logits(features, pass);
        NDArray first = loss.of(logits, labels, pass);
        pass.taps().expose("loss_seg", () -> first.reshape(1));
        pass.taps().expose("acc_seg", () -> accuracy(logits, labels, pass));
        Losses losses = Losses.of("segmentation", first);
        auxiliary.ifPresent(head -> {
            NDArray second = head.logits(features, pass);
            double weight = settings.auxiliary().orElseThrow().weight();
            NDArray weighted = NativeArray.times(loss.of(second, labels, pass), weight);
            pass.taps().expose("aux_logits", second);
            pass.taps().expose("aux_loss_seg", () -> weighted.reshape(1));
            losses.and("auxiliary", weighted);
        });
        return losses;
    }

    private static NDArray accuracy(NDArray logits, NDArray labels, Pass pass) {
        Shape size = labels.getShape();
        try (NDArray full = pass.ops().resizeBilinear(logits, size.get(1), size.get(2));
                NDArray found = full.argMax(1);
                NDArray wanted = labels.toType(found.getDataType(), true);
                NDArray right = found.eq(wanted);
                NDArray count = right.sum()) {
            float share = count.toType(DataType.FLOAT32, true).getFloat() / size.size();
            return logits.getManager().create(new float[] {100 * share});
        }
    }

    @Override
    public List<SemanticMap> predict(NDArray images, List<Sample<SemanticMask>> samples, Pass pass) {
        return predict(images, samples, segmenter, pass);
    }

    List<SemanticMap> predict(NDArray images, List<Sample<SemanticMask>> samples, Segmenter how, Pass pass) {
        List<ImageFrame> frames =
                samples.stream().map(sample -> sample.truth().frame()).toList();
        List<LabelMap> maps = Scope.of(images, () -> how.labels(images, frames, pass));
        List<SemanticMap> predictions = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            predictions.add(new SemanticMap(samples.get(i).key(), maps.get(i)));
        }
        return predictions;
    }

    /** One window of images that are taken window by window. */
    @Override
    public Shape networkInput(Shape images) {
        TestSettings test = settings.test();
        return test.mode() == TestSettings.Mode.WHOLE
                ? images
                : new Shape(
                        images.get(0),
                        images.get(1),
                        Math.min(images.get(2), test.crop().get(0)),
                        Math.min(images.get(3), test.crop().get(1)));
    }

    /** Logits of the first head, {@code [batch, classes, height / 4, width / 4]} with the shipped backbones. */
    NDArray logits(NDArray images, Pass pass) {
        return pass.prepared("logits", images, () -> head.logits(features(images, pass), pass));
    }

    /** What the heads are given. Exposes {@code backbone0}, {@code neck0} and so on. */
    private Features features(NDArray images, Pass pass) {
        long height = images.getShape().get(2);
        long width = images.getShape().get(3);
        if (height != takenSize(height) || width != takenSize(width)) {
            String advice = "set the dataset's size-divisor to " + backbone.sizeDivisor();
            backbone.requireMultiples(images, settings.backbone().type(), advice);
        }
        Features features = backbone.features(images, pass);
        expose("backbone", features, pass);
        return neck.map(pyramid -> {
                    Features maps = Features.ofMaps(pyramid.maps(features.maps(), pass));
                    expose("neck", maps, pass);
                    return maps;
                })
                .orElse(features);
    }

    private static void expose(String name, Features features, Pass pass) {
        for (int i = 0; i < features.maps().size(); i++) {
            pass.taps().expose(name + i, features.maps().get(i));
        }
    }

    int labels() {
        return head.outputs();
    }

    TestSettings test() {
        return settings.test();
    }

    /** The size nearest to {@code pixels} that the backbone takes, or the next larger one. */
    long takenSize(double pixels) {
        long rounded = Math.max(backbone.sizeDivisor(), Math.round(pixels));
        return backbone.takesAnySize() ? rounded : backbone.padded(rounded);
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        try (NDArray logits = logits(images, pass)) {
            pass.taps().expose("logits", logits);
        }
    }

    @Override
    public List<String> outputs() {
        return List.of("logits");
    }

    /** MMSegmentation's tables of transformers are made at 512 x 2048. */
    @Override
    public Tabulation tabulation() {
        return new Tabulation(512, 2048, Tabulation.Counting.OPENMMLAB);
    }

    @Override
    public List<CaseRun> runs(Map<String, NDArray> inputs) {
        return new SegmentationCase(this, inputs).runs();
    }
}
