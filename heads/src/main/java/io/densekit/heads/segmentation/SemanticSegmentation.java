// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.UserError;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SemanticMask;
import io.densekit.data.Truth;
import io.densekit.heads.fpn.FeaturePyramid;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.model.Losses;
import io.densekit.model.Prediction;
import io.densekit.model.SemanticMap;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.plugin.Configured;
import io.densekit.structures.LabelMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Semantic segmentation (MMSegmentation's {@code EncoderDecoder}, whose names its parameters have): backbone, a feature
 * pyramid where there is one, a head that makes logits at a quarter of the image, and in training a second head beside it.
 */
public final class SemanticSegmentation extends VisionModel {

    private final SemanticSegmentationSettings settings;
    private final Backbone backbone;
    private final Optional<FeaturePyramid> neck;
    private final Head head;
    private final Optional<Head> auxiliary;
    private final PixelLoss loss;
    private final Segmenter segmenter;

    /**
     * Builds the network.
     *
     * @throws UserError if a head makes no segmentation logits, or the settings don't suit each other
     */
    public SemanticSegmentation(SemanticSegmentationSettings settings) {
        this.settings = settings;
        backbone = child("backbone", settings.backbone().create(BackboneUse.DENSE));
        neck = settings.neck().map(values -> child("neck", new FeaturePyramid(values, backbone.levels())));
        HeadArguments arguments =
                neck.map(pyramid -> new HeadArguments(pyramid.levels(), 0)).orElseGet(() -> HeadArguments.of(backbone));
        head = child("decode_head", head("model.head", settings.head(), arguments));
        auxiliary = settings.auxiliary()
                .map(second -> child("auxiliary_head", head("model.auxiliary.head", second.head(), arguments)));
        auxiliary.ifPresent(second -> {
            if (second.outputs() != head.outputs()) {
                throw UserError.usage("model.auxiliary.head makes " + second.outputs() + " classes, but model.head"
                        + " makes " + head.outputs() + "; give both the same number");
            }
        });
        loss = new PixelLoss(settings.loss(), head.outputs());
        segmenter = new Segmenter(this, settings.test());
        for (int side : settings.test().crop()) {
            if (settings.test().mode() == TestSettings.Mode.SLIDE && side != takenSize(side)) {
                throw UserError.usage("model.test.crop: " + settings.backbone().type() + " needs multiples of "
                        + backbone.sizeDivisor() + ", got " + settings.test().crop());
            }
        }
    }

    private static Head head(String key, Configured<Head, HeadArguments> configured, HeadArguments arguments) {
        Head head = configured.create(arguments);
        if (head.output() != Head.Output.SEGMENTATION_LOGITS) {
            throw UserError.usage(key + ": " + configured.type() + " makes no segmentation logits, which"
                    + " semantic-segmentation needs; use semantic-fpn, upernet or another head that makes them");
        }
        return head;
    }

    @Override
    public Class<? extends Truth> truth() {
        return SemanticMask.class;
    }

    @Override
    public OptionalInt classes() {
        return OptionalInt.of(head.outputs());
    }

    @Override
    public Losses losses(NDArray images, List<Sample<?>> samples, Pass pass) {
        int height = (int) images.getShape().get(2);
        int width = (int) images.getShape().get(3);
        try (NDArray labels = Targets.of(samples, height, width, head.outputs(), images.getManager())) {
            return losses(features(images, pass), labels, pass);
        }
    }

    /** {@code segmentation}, and {@code auxiliary} with its weight where there is a second head. */
    Losses losses(Features features, NDArray labels, Pass pass) {
        Losses losses = Losses.of("segmentation", loss.of(head.logits(features, pass), labels, pass));
        auxiliary.ifPresent(second -> {
            NDArray value = loss.of(second.logits(features, pass), labels, pass);
            losses.and(
                    "auxiliary",
                    NativeArray.times(value, settings.auxiliary().orElseThrow().weight()));
        });
        return losses;
    }

    @Override
    public List<Prediction> predict(NDArray images, List<Sample<?>> samples, Pass pass) {
        List<ImageFrame> frames =
                samples.stream().map(sample -> Targets.mask(sample).frame()).toList();
        NDManager owner = images.getManager();
        List<Prediction> predictions = new ArrayList<>();
        try (NDManager scope = owner.newSubManager()) {
            images.attach(scope);
            try {
                List<LabelMap> maps = segmenter.labels(images, frames, pass);
                for (int i = 0; i < maps.size(); i++) {
                    predictions.add(new SemanticMap(samples.get(i).key(), maps.get(i)));
                }
            } finally {
                images.attach(owner);
            }
        }
        return predictions;
    }

    /** Logits of the first head, {@code [batch, classes, height / 4, width / 4]} with the shipped backbones. */
    NDArray logits(NDArray images, Pass pass) {
        return head.logits(features(images, pass), pass);
    }

    /** What the heads are given. */
    Features features(NDArray images, Pass pass) {
        return pyramid(backbone(images, pass), pass);
    }

    /** Runs the backbone. */
    Features backbone(NDArray images, Pass pass) {
        long height = images.getShape().get(2);
        long width = images.getShape().get(3);
        if (height != takenSize(height) || width != takenSize(width)) {
            int divisor = backbone.sizeDivisor();
            throw UserError.usage("the network's input is " + width + " x " + height + " pixels, but "
                    + settings.backbone().type() + " needs multiples of " + divisor + "; set the dataset's"
                    + " size-divisor to " + divisor);
        }
        return backbone.features(images, pass);
    }

    /** Runs the neck, if there is one. */
    Features pyramid(Features features, Pass pass) {
        return neck.map(pyramid -> Features.ofMaps(pyramid.maps(features.maps(), pass)))
                .orElse(features);
    }

    Head head() {
        return head;
    }

    Optional<Head> auxiliary() {
        return auxiliary;
    }

    boolean hasNeck() {
        return neck.isPresent();
    }

    TestSettings test() {
        return settings.test();
    }

    /** The size nearest to {@code pixels} that the backbone takes, or the next larger one. */
    long takenSize(double pixels) {
        int divisor = backbone.sizeDivisor();
        long rounded = Math.max(divisor, Math.round(pixels));
        return backbone.takesAnySize() ? rounded : (rounded + divisor - 1) / divisor * divisor;
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        logits(images, pass).close();
    }

    /** MMSegmentation's tables of transformers are made at 512 x 2048. */
    @Override
    public Tabulation tabulation() {
        return new Tabulation(512, 2048, Tabulation.Counting.OPENMMLAB);
    }

    @Override
    public Map<String, NDArray> outputs(Map<String, NDArray> inputs, Pass pass) {
        return new SegmentationOutputs(this, inputs, pass).all();
    }
}
