// SPDX-License-Identifier: Apache-2.0
package org.example.failing;

import ai.djl.ndarray.NDArray;
import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Level;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.plugin.Plugin;
import io.densekit.settings.Default;
import io.densekit.structures.Raster;
import io.densekit.task.Metric;
import io.densekit.task.MetricResult;
import io.densekit.task.TaskKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A plugin of somebody's with mistakes that show when its components are used, not when they are made. */
public final class FailingPlugin extends Plugin {

    public record Settings(@Default("true") boolean fails) {}

    @Override
    protected void configure() {
        component(Backbone.POINT, "failing-net", Settings.class, FailingNet::new);
        component(Dataset.POINT, "failing-data", Settings.class, FailingData::new);
        component(Metric.POINT, "failing-metric", Settings.class, (settings, data) -> new FailingMetric());
    }

    private static final class Stage extends Layer {
        private final boolean fails;
        private final Conv2d convolution = child("conv", new Conv2d(3, 4, 3, 2, 1));

        Stage(boolean fails) {
            this.fails = fails;
        }

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            if (fails) {
                throw new IllegalStateException("forgot a case");
            }
            return convolution.call(x, pass);
        }
    }

    private static final class FailingNet extends Backbone {
        private final Stage stage;

        FailingNet(Settings settings, BackboneUse use) {
            stage = child("stage1", new Stage(settings.fails()));
        }

        @Override
        public List<Level> levels() {
            return List.of(new Level("stage1", 4, 2));
        }

        @Override
        public int pooledChannels() {
            return 4;
        }

        @Override
        public int sizeDivisor() {
            return 2;
        }

        @Override
        public Features features(NDArray images, Pass pass) {
            NDArray map = stage.call(images, pass);
            return new Features(List.of(map), Optional.of(map.sum(new int[] {2, 3})), Optional.empty());
        }
    }

    private record FailingData(Settings settings, DatasetUse use) implements Dataset<ClassLabel> {
        @Override
        public int size() {
            return 8;
        }

        @Override
        public Class<ClassLabel> truth() {
            return ClassLabel.class;
        }

        @Override
        public Sample<ClassLabel> read(int index, RandomGenerator random) {
            if (settings.fails()) {
                throw new ArrayIndexOutOfBoundsException("no picture " + index);
            }
            return new Sample<>(
                    new SampleKey(index, index, index + ".png"),
                    new Raster(8, 8, new byte[192]),
                    new ClassLabel(index % 2));
        }

        @Override
        public Normalization normalization() {
            return Normalization.imagenet();
        }
    }

    private static final class FailingMetric implements Metric<ClassLabel, Classification> {
        @Override
        public TaskKey<ClassLabel, Classification> task() {
            return Classification.TASK;
        }

        @Override
        public Set<String> figures(Set<Class<?>> predicted) {
            return Set.of();
        }

        @Override
        public void add(List<Sample<ClassLabel>> samples, List<Classification> predictions) {
            throw new NullPointerException("no figure");
        }

        @Override
        public MetricResult result() {
            return new MetricResult(Map.of("x", 1.0), "x", "", Optional.empty());
        }
    }
}
