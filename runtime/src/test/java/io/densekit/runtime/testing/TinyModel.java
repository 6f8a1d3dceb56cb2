// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;
import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Sample;
import io.densekit.model.Losses;
import io.densekit.model.VisionModel;
import io.densekit.nn.Activations;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Dropout;
import io.densekit.nn.FlaxNamed;
import io.densekit.nn.Layer;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Linear;
import io.densekit.nn.OutputLayers;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import io.densekit.ops.NativeArray;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A classifier of two classes with all that makes resuming hard: running statistics and random depth. */
final class TinyModel extends VisionModel<ClassLabel, Classification> implements FlaxNamed, OutputLayers {

    private final Sequential backbone;
    private final Dropout dropPath;
    private final LayerNorm norm;
    private final Linear head;

    TinyModel(Tiny.ModelSettings settings) {
        int channels = settings.channels();
        Layer norm2d = settings.batchNorm() ? new BatchNorm2d(channels) : Activations.relu();
        backbone = child("backbone", new Sequential(new Conv2d(3, channels, 3, 2, 1), norm2d, Activations.relu()));
        dropPath = child("drop", Dropout.path(settings.dropPath()));
        norm = child("norm", new LayerNorm(channels, 1e-6));
        head = child("head", new Linear(channels, 2));
    }

    private NDArray logits(NDArray images, Pass pass) {
        NDArray pooled = NativeArray.over(backbone.call(images, pass).sum(new int[] {2, 3}), 16);
        return head.call(norm.call(pooled.add(dropPath.call(pooled, pass)), pass), pass);
    }

    @Override
    public TaskKey<ClassLabel, Classification> task() {
        return Classification.TASK;
    }

    @Override
    public Losses losses(NDArray images, List<Sample<ClassLabel>> samples, Pass pass) {
        float[] labels = new float[samples.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = samples.get(i).truth().label();
        }
        NDArray truth = images.getManager().create(labels);
        NDArray loss = Loss.softmaxCrossEntropyLoss().evaluate(new NDList(truth), new NDList(logits(images, pass)));
        return Losses.of("cross_entropy", loss);
    }

    @Override
    public List<Classification> predict(NDArray images, List<Sample<ClassLabel>> samples, Pass pass) {
        float[] probabilities = logits(images, pass).softmax(-1).toFloatArray();
        List<Classification> predictions = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            predictions.add(
                    Classification.best(samples.get(i).key(), Arrays.copyOfRange(probabilities, 2 * i, 2 * i + 2), 5));
        }
        return predictions;
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        pass.taps().expose("logits", logits(images, pass));
    }

    @Override
    public Set<String> outputLayers() {
        return Set.of("head");
    }

    @Override
    public Map<String, List<String>> flaxNames() {
        return Map.of(
                "backbone.0", List.of("Conv_0"),
                "norm", List.of("LayerNorm_0"),
                "head", List.of("output_projection", "Dense_0"));
    }
}
