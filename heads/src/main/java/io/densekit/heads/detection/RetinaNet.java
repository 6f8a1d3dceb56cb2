// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.AnchorMatcher;
import io.densekit.detection.Anchors;
import io.densekit.detection.Assignment;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.ClassSuppression;
import io.densekit.detection.DetectionBatch;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.detection.MapSize;
import io.densekit.detection.MaxIouAssigner;
import io.densekit.detection.PyramidBackbone;
import io.densekit.detection.ScoredBoxes;
import io.densekit.model.CaseRun;
import io.densekit.model.Losses;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.nn.Taps;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * RetinaNet (Lin et al., Focal Loss for Dense Object Detection, 2017; MMDetection's {@code RetinaNet}): classes and boxes
 * of every anchor over a feature pyramid. State dicts have {@code backbone.}, {@code neck.} and {@code bbox_head.}.
 */
public final class RetinaNet extends VisionModel<Instances, Detections> {

    private static final BoxCoder CODER = BoxCoder.of(1, 1);

    private final RetinaNetSettings settings;
    private final PyramidBackbone pyramid;
    private final RetinaHead head;
    private final AnchorGenerator generator;
    private final AnchorMatcher matcher;
    private final RetinaDecoder decoder;

    public RetinaNet(RetinaNetSettings settings) {
        this.settings = settings;
        pyramid = child("", new PyramidBackbone(settings.backbone(), settings.neck()));
        RetinaNetSettings.AnchorSettings anchors = settings.anchors();
        generator = AnchorGenerator.of(
                pyramid.strides(),
                anchors.ratios(),
                AnchorGenerator.octave(anchors.scale(), anchors.scalesPerOctave()));
        head = child("bbox_head", new RetinaHead(settings, pyramid.channels(), generator.perCell()));
        RetinaNetSettings.Training training = settings.training();
        matcher = new AnchorMatcher(generator, new MaxIouAssigner(training.assigner()), training.border());
        decoder = new RetinaDecoder(settings.test(), settings.classes(), CODER);
    }

    @Override
    public TaskKey<Instances, Detections> task() {
        return Detections.TASK;
    }

    @Override
    public Set<Class<?>> predicted() {
        return Set.of(Boxes.class);
    }

    @Override
    public OptionalInt classes() {
        return OptionalInt.of(settings.classes());
    }

    @Override
    public Losses losses(NDArray images, List<Sample<Instances>> samples, Pass pass) {
        List<Instances> truths = DetectionBatch.instances(samples, settings.classes(), false);
        AnchorMaps maps = maps(images, pass);
        Anchors anchors = generator.over(MapSize.of(maps.logits()));
        List<Assignment> assignments = matcher.match(anchors, truths, pyramid::padded);
        RetinaTargets targets = RetinaTargets.of(anchors, assignments, truths, settings.classes(), CODER);
        new ExposedAnchors(anchors, assignments).expose("", pass);
        pass.taps().expose("num_total_pos", new int[] {targets.positives()});
        return new RetinaLoss(settings.training(), pass.ops()).of(maps, targets).losses("loss_cls", "loss_bbox", pass);
    }

    /** Runs the network. Exposes {@code cls.0}, {@code reg.0} and so on. */
    private AnchorMaps maps(NDArray images, Pass pass) {
        int levels = pyramid.strides().size();
        return AnchorMaps.of(pass.prepared(AnchorMaps.names("", levels), images, () -> {
            AnchorMaps maps = head.maps(pyramid.maps(images, pass), pass);
            maps.expose("", pass);
            return Stream.concat(maps.logits().stream(), maps.deltas().stream()).toList();
        }));
    }

    /** What the maps say of each image before suppression, in pixels of the network's input. Exposes {@code anchors.0} ... */
    private List<ScoredBoxes> candidates(AnchorMaps maps, List<ImageFrame> frames, Pass pass) {
        Anchors anchors = generator.over(MapSize.of(maps.logits()));
        ExposedAnchors.expose(anchors, pass);
        return decoder.candidates(maps, anchors, frames, pass.ops());
    }

    private List<ClassSuppression.Selected> detections(NDArray images, List<ImageFrame> frames, Pass pass) {
        List<ScoredBoxes> candidates = candidates(maps(images, pass), frames, pass);
        return IntStream.range(0, frames.size())
                .mapToObj(i -> decoder.detections(candidates.get(i), frames.get(i)))
                .toList();
    }

    @Override
    public List<Detections> predict(NDArray images, List<Sample<Instances>> samples, Pass pass) {
        List<ImageFrame> frames = DetectionBatch.frames(samples);
        List<ClassSuppression.Selected> found = Scope.of(images, () -> found(images, frames, pass));
        return DetectionBatch.predictions(
                samples, found, frames.stream().map(frame -> List.<Mask>of()).toList(), pass.taps());
    }

    private List<ClassSuppression.Selected> found(NDArray images, List<ImageFrame> frames, Pass pass) {
        InputViews views = settings.test().views();
        return views.once() ? detections(images, frames, pass) : merged(views.all(), images, frames, pass);
    }

    /** What is left when the candidates of all views suppress each other (MMDetection's {@code aug_test_bboxes}). */
    private List<ClassSuppression.Selected> merged(
            List<InputView> views, NDArray images, List<ImageFrame> frames, Pass pass) {
        List<List<ScoredBoxes>> byImage = new ArrayList<>();
        frames.forEach(frame -> byImage.add(new ArrayList<>()));
        for (InputView view : views) {
            Pass own = view == views.get(0) ? pass : pass.with(Taps.none());
            List<ImageFrame> seen = frames.stream().map(view::frame).toList();
            List<ScoredBoxes> candidates = Scope.of(
                    images,
                    () -> candidates(maps(view.images(images, frames, pyramid::padded, own.ops()), own), seen, own));
            for (int i = 0; i < seen.size(); i++) {
                byImage.get(i).add(view.toOriginal(candidates.get(i), seen.get(i)));
            }
        }
        return byImage.stream()
                .map(found -> decoder.detections(ViewMerge.pooled(found)))
                .toList();
    }

    @Override
    public List<CaseRun> runs(Map<String, NDArray> inputs) {
        return new DetectionCase(inputs).runs(this);
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        maps(images, pass);
    }

    @Override
    public List<String> outputs() {
        return RecordedFindings.NAMES;
    }

    @Override
    public List<String> outputs(int images) {
        return RecordedFindings.names(outputs(), images);
    }

    /** Of images as they are; exposes {@code boxes}, {@code labels} and {@code scores}, and {@code image} for several. */
    @Override
    public void export(NDArray images, Pass pass) {
        RecordedBoxes recorded = RecordedBoxes.of(images, settings.test().views(), pass);
        RecordedDetector.retina(recorded, maps(images, pass), generator, settings.test(), CODER)
                .expose(pass);
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(800, 1280, Tabulation.Counting.OPENMMLAB);
    }
}
