// SPDX-License-Identifier: Apache-2.0
package io.densekit.djl;

import ai.djl.Model;
import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.CategoryMask;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Joints;
import ai.djl.ndarray.BytesSupplier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import io.densekit.UserError;
import io.densekit.classification.Classification;
import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.Picture;
import io.densekit.pose.Pose;
import io.densekit.segmentation.SemanticMap;
import io.densekit.task.Prediction;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the predictions of a {@linkplain DensekitEngine packaged model} as DJL's: an {@link Image} becomes {@link
 * DetectedObjects}, {@link Classifications}, a {@link CategoryMask} or {@link Joints}, and a serving program's
 * {@link Input}, whose bytes are an image, an {@link Output} of JSON. Boxes and joints are shares of the image's width and height,
 * as DJL has them.
 */
public final class DensekitTranslatorFactory implements TranslatorFactory {

    /**
     * One way from a prediction to a type of DJL's.
     *
     * @param predicts what the network must predict
     * @param gives what becomes of it
     */
    private record Way<P extends Prediction, O>(
            Class<P> predicts, Class<O> gives, DensekitTranslator.Conversion<P, O> conversion) {}

    private static final List<Way<?, ?>> WAYS = List.of(
            new Way<>(Detections.class, DetectedObjects.class, Conversions::detectedObjects),
            new Way<>(Classification.class, Classifications.class, Conversions::classifications),
            new Way<>(SemanticMap.class, CategoryMask.class, Conversions::categoryMask),
            new Way<>(Pose.class, Joints.class, Conversions::joints));

    @Override
    public Set<Pair<Type, Type>> getSupportedTypes() {
        Set<Pair<Type, Type>> types = new LinkedHashSet<>();
        WAYS.forEach(way -> types.add(new Pair<>(Image.class, way.gives())));
        types.add(new Pair<>(Input.class, Output.class));
        return types;
    }

    @Override
    public <I, O> Translator<I, O> newInstance(Class<I> input, Class<O> output, Model model, Map<String, ?> arguments)
            throws TranslateException {
        if (!(model instanceof DensekitModel densekit)) {
            throw new TranslateException("the model is none that densekit packaged; load it with optEngine(\""
                    + DensekitEngine.NAME + "\")");
        }
        try {
            Translator<?, ?> translator =
                    input == Input.class ? serving(densekit.model()) : translator(densekit.model(), output);
            @SuppressWarnings("unchecked") // isSupported was asked
            Translator<I, O> typed = (Translator<I, O>) translator;
            return typed;
        } catch (TranslateException e) {
            model.close(); // nobody else has it yet
            throw e;
        }
    }

    private static Translator<Input, Output> serving(DenseModel<Prediction> model) {
        return new DensekitTranslator<>(model, DensekitTranslatorFactory::picture, Conversions::output);
    }

    private static Picture picture(Input input) {
        BytesSupplier image = input.getData();
        if (image == null) {
            throw UserError.failure("the input is empty; give it the bytes of an image");
        }
        return Picture.of(image.getAsBytes());
    }

    private static Translator<Image, ?> translator(DenseModel<Prediction> model, Class<?> output)
            throws TranslateException {
        Way<?, ?> way = WAYS.stream()
                .filter(each -> each.gives() == output)
                .findFirst()
                .orElseThrow(() -> new TranslateException("nothing becomes a " + output.getName()));
        return translator(model, way);
    }

    private static <P extends Prediction, O> Translator<Image, O> translator(
            DenseModel<Prediction> model, Way<P, O> way) throws TranslateException {
        if (model.predicts() != way.predicts()) {
            String fitting = WAYS.stream()
                    .filter(each -> each.predicts() == model.predicts())
                    .findFirst()
                    .map(each -> "take " + each.gives().getSimpleName() + ".class")
                    .orElse("DJL has no type for it");
            throw new TranslateException("the model does " + model.task() + ", which gives no "
                    + way.gives().getSimpleName() + "; " + fitting);
        }
        return new DensekitTranslator<>(model, Picture::of, (found, image, opened) -> way.conversion()
                .of(way.predicts().cast(found), image, opened));
    }
}
