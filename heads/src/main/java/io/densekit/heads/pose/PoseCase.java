// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import ai.djl.ndarray.NDArray;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.model.CaseRun;
import io.densekit.nn.Pass;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a golden case gives a pose network: {@code image}; where each crop lies, {@code center} and {@code scale},
 * {@code [batch, 2]}; to learn from {@code joints}, {@code [batch, keypoints, 2]} in pixels of the crop, and {@code visible},
 * {@code [batch, keypoints]}.
 */
record PoseCase(TopDownPose model, Map<String, NDArray> inputs) {

    private NDArray images() {
        return CaseRun.input(inputs, "image");
    }

    /** A prediction; where joints are given a training step, and the loss of what the prediction averaged. */
    List<CaseRun> runs() {
        List<Sample<PersonCrop>> samples = samples();
        List<CaseRun> runs = new ArrayList<>();
        runs.add(CaseRun.of(pass -> model.predict(images(), samples, pass)));
        if (inputs.containsKey("joints")) {
            runs.add(CaseRun.learning(pass -> model.losses(images(), samples, pass)));
            runs.add(CaseRun.of(this::averagedLoss));
        }
        return runs;
    }

    private void averagedLoss(Pass pass) {
        NDArray averaged = model.testHeatmaps(images(), pass).toArray(images().getManager());
        NDArray loss = model.loss(averaged, joints(), images(), pass);
        pass.taps().expose("mse_loss_flip_test", () -> loss.reshape(1));
    }

    private List<Sample<PersonCrop>> samples() {
        List<Keypoints> joints = joints();
        List<Sample<PersonCrop>> samples = new ArrayList<>();
        for (int i = 0; i < joints.size(); i++) {
            samples.add(new Sample<>(new SampleKey(i, i, "crop " + i), Raster.black(1, 1), crop(i, joints.get(i))));
        }
        return samples;
    }

    private PersonCrop crop(int figure, Keypoints joints) {
        float[] center = values("center", new float[2 * figure + 2]);
        float[] scale = values("scale", new float[2 * figure + 2]);
        int at = 2 * figure;
        Box box = new Box(0, 0, 0, 0);
        return new PersonCrop(-1, box, 1, center[at], center[at + 1], scale[at], scale[at + 1], 0, joints);
    }

    private List<Keypoints> joints() {
        int count = model.keypoints();
        float[] none = new float[(int) images().getShape().get(0) * count * 2];
        float[] positions = values("joints", none);
        float[] visible = values("visible", none);
        List<Keypoints> figures = new ArrayList<>();
        for (int first = 0; first < none.length / 2; first += count) {
            Keypoints own = Keypoints.none(count);
            for (int k = 0; k < count; k++) {
                own.x()[k] = positions[2 * (first + k)];
                own.y()[k] = positions[2 * (first + k) + 1];
                own.confidence()[k] = visible[first + k];
            }
            figures.add(own);
        }
        return figures;
    }

    private float[] values(String name, float[] otherwise) {
        return inputs.containsKey(name) ? inputs.get(name).toFloatArray() : otherwise;
    }
}
