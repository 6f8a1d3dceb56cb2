// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.DatasetUse;
import io.densekit.runtime.checking.DataCheck;
import io.densekit.runtime.checking.DataReport;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.evaluating.Evaluator;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.report.ReportListener;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.task.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Training on all folds but one, and judging on that one. */
class FoldsTrainingTest extends TinyRuns {

    @BeforeEach
    void files() throws IOException {
        for (int i = 0; i < 23; i++) {
            Files.createFile(folder.resolve("dot" + i + ".png"));
        }
    }

    private Experiment fold(int index, String... overrides) {
        List<String> all = new java.util.ArrayList<>(List.of(
                "data.train.files=" + folder,
                "data.val=",
                "data.folds={count: 5, seed: 3, index: " + index + "}",
                "schedule.epochs=2"));
        all.addAll(List.of(overrides));
        return experiment(all.toArray(String[]::new));
    }

    @Test
    void everyImageIsJudgedInOneOfTheTrainings() {
        Set<String> judged = new HashSet<>();
        for (int index = 0; index < 5; index++) {
            Experiment experiment = fold(index);
            String name = "fold" + index;
            TrainingResult result = train(name, false, experiment);
            EvaluationResult validation = result.validation().orElseThrow();
            assertThat(validation.samples()).isIn(4, 5);
            EvaluationResult again = Evaluator.evaluate(
                    experiment,
                    WeightSettings.of(folder.resolve(name).resolve("last.safetensors")),
                    (done, all) -> {},
                    warning -> {});
            assertThat(again.figures().values()).isEqualTo(validation.figures().values());
            for (Prediction prediction : validation.predictions()) {
                assertThat(judged.add(prediction.key().file())).isTrue();
            }
            assertThat(experiment
                            .training(new DatasetUse.Training())
                            .orElseThrow()
                            .size())
                    .isEqualTo(21 - validation.samples());
        }
        assertThat(judged).hasSize(21);
    }

    @Test
    void aKilledRunGoesOnWithTheSameFolds() {
        String often = "checkpoints.every-iterations=2";
        train("whole", false, fold(1, often));
        assertThatThrownBy(() -> train("killed", false, fold(1, often), killAfter(5)))
                .isInstanceOf(Killed.class);
        assertThatThrownBy(() -> train("killed", true, fold(2, often)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data.folds.index: 1 -> 2");
        train("killed", true, fold(1, often));
        assertThat(weights("killed")).isEqualTo(weights("whole"));
    }

    @Test
    void theReportShowsImagesOfTheFold() throws Exception {
        train("a", false, fold(0), new ReportListener(2, file -> {}));
        assertThat(Files.readString(folder.resolve("a/report.html"))).contains("dot");
    }

    @Test
    void theCheckReadsBothParts() {
        List<DataReport> reports = DataCheck.check(fold(0), (done, all) -> {});
        assertThat(reports).extracting(DataReport::key).containsExactly("data.train", "data.folds");
        assertThat(reports.get(0).samples() + reports.get(1).samples()).isEqualTo(21);
    }

    @Test
    void whatIsJudgedIsReadAsValSays() {
        String val = "data.val={type: dots, samples: 21, files: '" + folder + "'}";
        assertThat(fold(0, val).data().validationKey()).isEqualTo("data.val");
        assertThat(fold(0, val).validation().orElseThrow().size())
                .isEqualTo(fold(0).validation().orElseThrow().size());
        assertThatThrownBy(
                        () -> train("a", false, fold(0, "data.val={type: dots, samples: 23, files: '" + folder + "'}")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data.val: data.folds divides the images of data.train, but 2 images are of"
                        + " data.train or data.val alone, the first of them ")
                .hasMessageContaining("dot21.png; leave data.val out ('val: ~')");
    }

    @Test
    void whatCannotBeDividedIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> train("a", false, fold(0, "data.train={type: persons}")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data.train: a dataset of type persons doesn't say of which images it is");
        assertThatThrownBy(() -> train("a", false, fold(0, "data.train.samples=3")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "--set data.folds={count: 5, seed: 3, index: 0}: data.folds.count: 5 folds need as"
                                + " many images at least, but data.train has 3");
        assertThatThrownBy(() -> fold(0, "data.train="))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data.folds: divides the images of data.train, which is not given");
    }

    @Test
    void imagesThatAreNotThereAreToldBeforeTheFirstStep() throws IOException {
        String val = "data.val={type: dots, samples: 7, files: '" + folder + "'}";
        String[] settings = {"data.train.files=" + folder, val};
        Files.delete(folder.resolve("dot4.png"));
        Files.delete(folder.resolve("dot6.png"));
        List<StepRecord> steps = new java.util.ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepped(StepRecord step) {
                steps.add(step);
            }
        };
        assertThatThrownBy(() -> train("a", false, experiment(settings), listener))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("data.val: 2 of its 7 images do not exist, the first of them ")
                .hasMessageContaining("dot4.png; check the images folder");
        assertThatThrownBy(() -> train("a", false, experiment(settings[0]), listener))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("data.train: 2 of its 21 images do not exist");
        assertThat(steps).isEmpty();
    }
}
