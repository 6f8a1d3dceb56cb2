// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.UserError;
import io.densekit.library.DenseModel;
import io.densekit.library.ModelInput;
import io.densekit.library.Picture;
import io.densekit.structures.Boxes;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Answers {@code POST /predict}. */
final class Predictions<P extends Prediction> {

    private final DenseModel<P> model;
    private final Admission admission;
    private final Batcher<P> batches;
    private final Upload upload;

    /** Decoding needs a core, and several times the memory of the picture: no more at a time than there are cores. */
    private final Semaphore decoders = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    Predictions(DenseModel<P> model, Admission admission, Batcher<P> batches, Upload upload) {
        this.model = model;
        this.admission = admission;
        this.batches = batches;
        this.upload = upload;
    }

    /** @throws Refusal if the request is not answered */
    void answer(Context request) {
        if (model.takesVideos()) {
            throw new Refusal(400, "the network looks at whole videos; POST one to /predict/video");
        }
        Question question = Question.of(model, request);
        try (Admission.Place place = admission.enter(upload.bytes(request))) {
            byte[] file = upload.read(request);
            byte[] answer = question.persons()
                    .map(persons -> persons(file, persons, question.threshold()))
                    .orElseGet(() -> whole(file, question.threshold()));
            request.contentType("application/json").result(answer);
        } catch (OutOfMemoryError e) {
            throw new Refusal(503, "there is not enough memory for the image now; ask again later, or scale it down");
        }
    }

    private byte[] whole(byte[] file, OptionalDouble threshold) {
        ModelInput image = decoding(() -> model.prepare(Picture.of(file)));
        return Answers.of(model, image, batches.predict(image), threshold);
    }

    /** Each person is cut out of the image, which takes a decoder's place as long. */
    private byte[] persons(byte[] file, Boxes persons, OptionalDouble threshold) {
        return decoding(() -> {
            Raster pixels = Picture.of(file).pixels();
            List<Map<String, Object>> entries = new ArrayList<>();
            for (P found : model.predict(Picture.of(pixels), persons)) {
                entries.addAll(Answers.entries(model, found, threshold));
            }
            return Answers.of(model, pixels.height(), pixels.width(), entries);
        });
    }

    private <R> R decoding(Supplier<R> work) {
        decoders.acquireUninterruptibly();
        try {
            return work.get();
        } catch (UserError e) {
            throw new Refusal(400, e.getMessage());
        } finally {
            decoders.release();
        }
    }
}
