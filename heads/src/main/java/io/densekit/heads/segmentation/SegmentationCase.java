// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.model.CaseRun;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Raster;
import io.densekit.weights.WeightsByName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a golden case gives a segmentation network: {@code image}; {@code target}, {@code [batch, height, width]}, without
 * which labels are drawn from that name, all classes and no class with equal chances; {@code crop_size} and {@code stride},
 * where windows are asked for.
 */
record SegmentationCase(SemanticSegmentation model, Map<String, NDArray> inputs) {

    private static final TestSettings PUBLISHED = TestSettings.PUBLISHED;
    private static final TestSettings AUGMENTED =
            new TestSettings(TestSettings.Mode.WHOLE, PUBLISHED.crop(), PUBLISHED.stride(), List.of(1.0, 1.25), true);

    private NDArray images() {
        return CaseRun.input(inputs, "image");
    }

    /**
     * A prediction and a training step; of windows the prediction alone, and as {@code aug_} one over the whole image and its
     * mirror at sizes 1 and 1.25.
     */
    List<CaseRun> runs() {
        if (inputs.containsKey("crop_size") && inputs.containsKey("stride")) {
            return windows(pair("crop_size"), pair("stride"));
        }
        if (model.test().mode() == TestSettings.Mode.SLIDE) {
            return windows(model.test().crop(), model.test().stride());
        }
        return List.of(
                CaseRun.of(pass -> model.predict(images(), samples(), pass)),
                CaseRun.learning(pass -> model.losses(images(), samples(), pass)));
    }

    private List<Integer> pair(String name) {
        float[] values = inputs.get(name).toFloatArray();
        return List.of((int) values[0], (int) values[1]);
    }

    private List<CaseRun> windows(List<Integer> crop, List<Integer> stride) {
        TestSettings windows = new TestSettings(TestSettings.Mode.SLIDE, crop, stride, List.of(1.0), false);
        return List.of(run("", windows), run("aug_", AUGMENTED));
    }

    private CaseRun run(String prefix, TestSettings settings) {
        return CaseRun.of(prefix, pass -> model.predict(images(), samples(), new Segmenter(model, settings), pass));
    }

    private List<Sample<SemanticMask>> samples() {
        int batch = (int) images().getShape().get(0);
        int height = (int) images().getShape().get(2);
        int width = (int) images().getShape().get(3);
        byte[] labels = labels(batch, height, width);
        List<Sample<SemanticMask>> samples = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            byte[] own = Arrays.copyOfRange(labels, i * height * width, (i + 1) * height * width);
            SemanticMask mask =
                    new SemanticMask(ImageFrame.whole(height, width), Optional.of(new LabelMap(height, width, own)));
            samples.add(new Sample<>(new SampleKey(i, i, "image " + i), Raster.black(1, 1), mask));
        }
        return samples;
    }

    private byte[] labels(int batch, int height, int width) {
        boolean given = inputs.containsKey("target");
        float[] values = given
                ? inputs.get("target").toFloatArray()
                : WeightsByName.input("target", new long[] {batch, 1, height, width}, 0, 1);
        int classes = model.labels();
        byte[] labels = new byte[values.length];
        for (int i = 0; i < labels.length; i++) {
            int label = given ? (int) values[i] : (int) Math.floor(values[i] * (double) (classes + 1));
            labels[i] = (byte) (label == classes ? LabelMap.IGNORE : label);
        }
        return labels;
    }
}
