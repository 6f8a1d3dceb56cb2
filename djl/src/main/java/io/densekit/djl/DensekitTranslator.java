// SPDX-License-Identifier: Apache-2.0
package io.densekit.djl;

import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import ai.djl.util.passthrough.PassthroughNDArray;
import io.densekit.UserError;
import io.densekit.library.DenseModel;
import io.densekit.library.ModelInput;
import io.densekit.library.Picture;
import io.densekit.task.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Prepares images for a {@link DensekitBlock}, and makes DJL's types of what it gives. */
final class DensekitTranslator<I, O> implements Translator<I, O> {

    private static final String IMAGES = "images";

    private final DenseModel<Prediction> model;
    private final Function<I, Picture> picture;
    private final Conversion<Prediction, O> conversion;

    /** What becomes of a prediction. */
    @FunctionalInterface
    interface Conversion<P extends Prediction, O> {
        /** DJL's way to say it. */
        O of(P found, ModelInput image, DenseModel<Prediction> model);
    }

    DensekitTranslator(
            DenseModel<Prediction> model, Function<I, Picture> picture, Conversion<Prediction, O> conversion) {
        this.model = model;
        this.picture = picture;
        this.conversion = conversion;
    }

    /** Not asked to put anything together: with one, DJL hands over all images at once. */
    @Override
    public Batchifier getBatchifier() {
        return Batchifier.STACK;
    }

    @Override
    public NDList batchProcessInput(TranslatorContext context, List<I> inputs) throws TranslateException {
        List<ModelInput> images = new ArrayList<>();
        NDList list = new NDList();
        for (I input : inputs) {
            ModelInput image = prepared(input);
            images.add(image);
            list.add(new PassthroughNDArray(image));
        }
        context.setAttachment(IMAGES, images);
        return list;
    }

    private ModelInput prepared(I input) throws TranslateException {
        try {
            return model.prepare(picture.apply(input));
        } catch (UserError e) {
            throw new TranslateException(e.getMessage(), e);
        }
    }

    @Override
    public List<O> batchProcessOutput(TranslatorContext context, NDList list) {
        List<?> images = (List<?>) context.getAttachment(IMAGES);
        List<O> outputs = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Prediction found = (Prediction) ((PassthroughNDArray) list.get(i)).getObject();
            outputs.add(conversion.of(found, (ModelInput) images.get(i), model));
        }
        return outputs;
    }

    @Override
    public NDList processInput(TranslatorContext context, I input) throws TranslateException {
        return batchProcessInput(context, List.of(input));
    }

    @Override
    public O processOutput(TranslatorContext context, NDList list) {
        return batchProcessOutput(context, list).get(0);
    }
}
