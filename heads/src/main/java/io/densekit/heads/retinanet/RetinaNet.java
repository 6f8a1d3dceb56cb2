// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.retinanet;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.data.Instances;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.heads.anchors.AnchorGenerator;
import io.densekit.heads.anchors.Anchors;
import io.densekit.heads.anchors.MapSize;
import io.densekit.heads.boxes.BoxCoder;
import io.densekit.heads.detection.AnchorMatcher;
import io.densekit.heads.detection.DetectionBatch;
import io.densekit.heads.detection.DetectionInputs;
import io.densekit.heads.detection.InputView;
import io.densekit.heads.detection.InputViews;
import io.densekit.heads.detection.PyramidBackbone;
import io.densekit.heads.detection.Scope;
import io.densekit.heads.detection.ScoredBoxes;
import io.densekit.heads.detection.ViewMerge;
import io.densekit.heads.matching.Assignment;
import io.densekit.heads.matching.MaxIouAssigner;
import io.densekit.heads.suppression.ClassSuppression;
import io.densekit.model.Losses;
import io.densekit.model.Prediction;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.structures.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * RetinaNet (Lin et al., Focal Loss for Dense Object Detection, 2017; MMDetection's {@code RetinaNet}): classes and boxes
 * of every anchor over a feature pyramid. State dicts have {@code backbone.}, {@code neck.} and {@code bbox_head.}.
 */
public final class RetinaNet extends VisionModel {

    private static final BoxCoder CODER = BoxCoder.of(1, 1);

    private final RetinaNetSettings settings;
    private final PyramidBackbone pyramid;
    private final RetinaHead head;
    private final AnchorGenerator generator;
    private final AnchorMatcher matcher;
    private final RetinaDecoder decoder;

    /** Builds the network. */
    public RetinaNet(RetinaNetSettings settings) {
        this.settings = settings;
        pyramid = child("", new PyramidBackbone(settings.backbone(), settings.neck()));
        RetinaNetSettings.AnchorSettings anchors = settings.anchors();
        generator = AnchorGenerator.of(
                pyramid.strides(),
                anchors.ratios(),
                AnchorGenerator.octave(anchors.scale(), anchors.scalesPerOctave()));
        head = child("bbox_head", new RetinaHead(settings, settings.neck().channels(), generator.perCell()));
        RetinaNetSettings.Training training = settings.training();
        matcher = new AnchorMatcher(generator, new MaxIouAssigner(training.assigner()), training.border());
        decoder = new RetinaDecoder(settings.test(), settings.classes(), CODER);
    }

    @Override
    public Class<? extends Truth> truth() {
        return Instances.class;
    }

    @Override
    public OptionalInt classes() {
        return OptionalInt.of(settings.classes());
    }

    @Override
    public Losses losses(NDArray images, List<Sample<?>> samples, Pass pass) {
        List<Instances> truths = DetectionBatch.instances(samples, settings.classes(), false);
        RetinaHead.Maps maps = maps(images, pass);
        RetinaLoss.Terms terms = terms(maps, targets(anchors(maps), truths), pass);
        return Losses.of("loss_cls", sum(terms.classes())).and("loss_bbox", sum(terms.boxes()));
    }

    private static NDArray sum(List<NDArray> terms) {
        return terms.stream().reduce(NDArray::add).orElseThrow();
    }

    /** The losses by level. */
    RetinaLoss.Terms terms(RetinaHead.Maps maps, RetinaTargets targets, Pass pass) {
        return new RetinaLoss(settings.training(), pass.ops()).of(maps, targets);
    }

    /** What the maps of a batch should say. */
    RetinaTargets targets(Anchors anchors, List<Instances> truths) {
        return RetinaTargets.of(anchors, assignments(anchors, truths), truths, settings.classes(), CODER);
    }

    /** What every anchor of each image learns. */
    List<Assignment> assignments(Anchors anchors, List<Instances> truths) {
        List<Assignment> assignments = new ArrayList<>();
        for (Instances truth : truths) {
            ImageFrame frame = truth.frame();
            assignments.add(
                    matcher.match(anchors, truth, pyramid.padded(frame.height()), pyramid.padded(frame.width())));
        }
        return assignments;
    }

    /** Runs the network. */
    RetinaHead.Maps maps(NDArray images, Pass pass) {
        List<NDArray> features = pyramid.maps(images, pass);
        RetinaHead.Maps maps = head.maps(features, pass);
        for (int i = 0; i < features.size(); i++) {
            pass.taps().expose(this, "cls." + i, maps.logits().get(i));
            pass.taps().expose(this, "reg." + i, maps.deltas().get(i));
        }
        return maps;
    }

    /** The anchors of these maps. */
    Anchors anchors(RetinaHead.Maps maps) {
        return generator.over(MapSize.of(maps.logits()));
    }

    /** What is found in each image, in pixels of the originals. */
    List<ClassSuppression.Selected> detections(RetinaHead.Maps maps, List<ImageFrame> frames, Pass pass) {
        List<ScoredBoxes> candidates = decoder.candidates(maps, anchors(maps), frames, pass.ops());
        List<ClassSuppression.Selected> found = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            found.add(decoder.detections(candidates.get(i), frames.get(i)));
        }
        return found;
    }

    @Override
    public List<Prediction> predict(NDArray images, List<Sample<?>> samples, Pass pass) {
        List<ImageFrame> frames = DetectionBatch.frames(samples);
        List<ClassSuppression.Selected> found = Scope.of(images, () -> found(images, frames, pass));
        return DetectionBatch.predictions(
                samples, found, frames.stream().map(frame -> List.<Mask>of()).toList());
    }

    private List<ClassSuppression.Selected> found(NDArray images, List<ImageFrame> frames, Pass pass) {
        InputViews views = settings.test().views();
        return views.once() ? detections(maps(images, pass), frames, pass) : merged(views.all(), images, frames, pass);
    }

    /** What is left when the candidates of all views suppress each other (MMDetection's {@code aug_test_bboxes}). */
    private List<ClassSuppression.Selected> merged(
            List<InputView> views, NDArray images, List<ImageFrame> frames, Pass pass) {
        List<List<ScoredBoxes>> byImage = new ArrayList<>();
        frames.forEach(frame -> byImage.add(new ArrayList<>()));
        for (InputView view : views) {
            Pass own = view == views.get(0) ? pass : pass.with(Taps.none());
            List<ImageFrame> seen = frames.stream().map(view::frame).toList();
            List<ScoredBoxes> candidates = Scope.of(images, () -> {
                RetinaHead.Maps maps = maps(view.images(images, frames, pyramid::padded, own.ops()), own);
                return decoder.candidates(maps, anchors(maps), seen, own.ops());
            });
            for (int i = 0; i < seen.size(); i++) {
                byImage.get(i).add(view.toOriginal(candidates.get(i), seen.get(i)));
            }
        }
        return byImage.stream()
                .map(found -> decoder.detections(ViewMerge.pooled(found)))
                .toList();
    }

    @Override
    public Map<String, NDArray> outputs(Map<String, NDArray> inputs, Pass pass) {
        return new RetinaOutputs(this, new DetectionInputs(inputs), pass).all();
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        maps(images, pass);
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(800, 1280, Tabulation.Counting.OPENMMLAB);
    }
}
