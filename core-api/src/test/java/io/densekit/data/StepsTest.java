// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StepsTest {

    private record Weight(double grams) implements ImageTruth {}

    private record Length(double metres) implements ImageTruth {}

    private record Nothing() {}

    /** Writes the first red value's next digit. */
    private record Digit<T extends Truth>(Class<T> truth, int digit) implements Transform<T> {
        @Override
        public Sample<T> apply(Sample<T> sample, RandomGenerator random) {
            Raster next = Raster.black(1, 1);
            next.rgb()[0] = (byte) (10 * sample.image().rgb()[0] + digit);
            return sample.with(next, sample.truth());
        }
    }

    private record Change<T extends Truth>(Class<T> truth, UnaryOperator<T> change) implements Transform<T> {
        @Override
        public Sample<T> apply(Sample<T> sample, RandomGenerator random) {
            return sample.with(sample.image(), change.apply(sample.truth()));
        }
    }

    private static Sample<Weight> sample() {
        return new Sample<>(new SampleKey(3, 7, "a.jpg"), Raster.black(1, 1), new Weight(2));
    }

    private static Sample<Weight> applied(Transform<?>... steps) {
        return new Steps<>(Weight.class, List.of(steps)).apply(sample(), new SplittableRandom(0));
    }

    private static Configured<Transform<?>, NoArguments> listed(String name, Transform<?> step) {
        return Configured.of(name, new Nothing(), (settings, none) -> step);
    }

    @Test
    void stepsFollowOneAnotherInTheirOrder() {
        Digit<Weight> one = new Digit<>(Weight.class, 1);
        Digit<Weight> two = new Digit<>(Weight.class, 2);
        assertThat(applied(one, two).image().rgb()[0]).isEqualTo((byte) 12);
        assertThat(applied(two, one).image().rgb()[0]).isEqualTo((byte) 21);
        assertThat(applied(one, two).key()).isEqualTo(sample().key());
        assertThat(applied().truth()).isEqualTo(new Weight(2));
    }

    @Test
    void allStepsDrawFromOneStream() {
        List<Long> drawn = new ArrayList<>();
        Transform<Truth> draw = new Transform<>() {
            @Override
            public Class<Truth> truth() {
                return Truth.class;
            }

            @Override
            public Sample<Truth> apply(Sample<Truth> sample, RandomGenerator random) {
                drawn.add(random.nextLong());
                return sample;
            }
        };
        applied(draw, draw);
        SplittableRandom same = new SplittableRandom(0);
        assertThat(drawn).containsExactly(same.nextLong(), same.nextLong());
    }

    @Test
    void stepsForWiderTruthsTakeNarrowerSamples() {
        Sample<Weight> result = applied(
                new Digit<>(Truth.class, 1),
                new Digit<>(ImageTruth.class, 2),
                new Change<>(Weight.class, weight -> new Weight(weight.grams() + 1)));
        assertThat(result.image().rgb()[0]).isEqualTo((byte) 12);
        assertThat(result.truth()).isEqualTo(new Weight(3));
    }

    @Test
    void listedStepsAreBuiltInTheirOrder() {
        Digit<Truth> wide = new Digit<>(Truth.class, 1);
        Digit<Weight> own = new Digit<>(Weight.class, 2);
        Steps<Weight> steps =
                Steps.of(List.of(listed("wide", wide), listed("own", own)), Weight.class, "a scale has weights");
        assertThat(steps.truth()).isEqualTo(Weight.class);
        assertThat(steps.list()).isEqualTo(List.of(wide, own));
    }

    @Test
    void aStepForOtherSamplesIsRefused() {
        List<Configured<Transform<?>, NoArguments>> other = List.of(listed("stretch", new Digit<>(Length.class, 1)));
        assertThatThrownBy(() -> Steps.of(other, Weight.class, "a scale has weights"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("the transform stretch is for samples of Length, and a scale has weights; take it out of"
                        + " 'transforms'");
        List<Configured<Transform<?>, NoArguments>> narrower = List.of(listed("weigh", new Digit<>(Weight.class, 1)));
        assertThatThrownBy(() -> Steps.of(narrower, ImageTruth.class, "a folder has images"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("the transform weigh is for samples of Weight, and a folder has images");
        assertThatThrownBy(() -> applied(new Digit<>(Length.class, 1))).isInstanceOf(ClassCastException.class);
    }

    @Test
    void aStepThatReturnsAnotherKindOfTruthIsAnError() {
        Change<Truth> confused = new Change<>(Truth.class, truth -> new Length(1));
        assertThatThrownBy(() -> applied(confused)).isInstanceOf(ClassCastException.class);
    }

    @Test
    void whatIsListedCanNotChangeLater() {
        List<Transform<?>> given = new ArrayList<>();
        Steps<Weight> steps = new Steps<>(Weight.class, given);
        given.add(new Digit<>(Weight.class, 1));
        assertThat(steps.list()).isEmpty();
    }

    @Test
    void evaluationTakesNoneThatIsRandom() {
        Transform<Weight> plain = new Transform<>() {
            @Override
            public Class<Weight> truth() {
                return Weight.class;
            }

            @Override
            public Sample<Weight> apply(Sample<Weight> sample, RandomGenerator random) {
                return sample;
            }

            @Override
            public boolean random() {
                return false;
            }
        };
        Steps<Weight> all = new Steps<>(Weight.class, List.of(new Digit<>(Weight.class, 1), plain));
        assertThat(all.withoutRandom().list()).hasSize(1).first().isSameAs(plain);
    }

    /** Adds the weight of another sample. */
    private record Together() implements JoiningTransform<Weight> {
        @Override
        public Class<Weight> truth() {
            return Weight.class;
        }

        @Override
        public Sample<Weight> apply(Sample<Weight> sample, Others<Weight> others, RandomGenerator random) {
            double other = others.draw(random).truth().grams();
            return sample.with(sample.image(), new Weight(sample.truth().grams() + other));
        }
    }

    private static Sample<Weight> weighing(double grams) {
        return new Sample<>(new SampleKey(0, 0, "b.jpg"), Raster.black(1, 1), new Weight(grams));
    }

    @Test
    void anotherSampleIsGivenAsTheStepsBeforeMadeIt() {
        Change<Weight> twice = new Change<>(Weight.class, weight -> new Weight(2 * weight.grams()));
        Change<Weight> tenth = new Change<>(Weight.class, weight -> new Weight(weight.grams() / 10));
        Steps<Weight> steps = new Steps<>(Weight.class, List.of(twice, new Together(), tenth));
        Others<Weight> others = random -> weighing(50);
        assertThat(steps.apply(sample(), others, new SplittableRandom(0)).truth())
                .isEqualTo(new Weight((2 * 2 + 2 * 50) / 10.0));
    }

    @Test
    void whatIsJoinedMayHaveBeenJoinedBefore() {
        Steps<Weight> steps = new Steps<>(Weight.class, List.of(new Together(), new Together()));
        List<Double> drawn = new ArrayList<>();
        Others<Weight> others = random -> {
            drawn.add(Math.pow(10, drawn.size() + 1));
            return weighing(drawn.get(drawn.size() - 1));
        };
        Sample<Weight> joined = steps.apply(sample(), others, new SplittableRandom(0));
        assertThat(joined.truth()).isEqualTo(new Weight(2 + 10 + 100 + 1000));
        assertThat(joined.key()).isEqualTo(sample().key());
    }

    @Test
    void othersOfADatasetAreDrawnFromTheSamplesOwnStream() {
        Others<Weight> others = Others.of(1000, index -> weighing(index));
        Steps<Weight> steps = new Steps<>(Weight.class, List.of(new Together()));
        SplittableRandom same = new SplittableRandom(7);
        assertThat(steps.apply(sample(), others, new SplittableRandom(7)).truth())
                .isEqualTo(new Weight(2 + same.nextInt(1000)));
    }

    @Test
    void withoutOthersAStepThatJoinsIsRefused() {
        assertThatThrownBy(() -> applied(new Together()))
                .isInstanceOf(UserError.class)
                .hasMessage("a step of 'transforms' joins several samples of a dataset, which this dataset doesn't give"
                        + " it; take it out");
    }
}
