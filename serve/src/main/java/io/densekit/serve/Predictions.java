// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.UserError;
import io.densekit.library.DenseModel;
import io.densekit.library.ModelInput;
import io.densekit.library.Picture;
import io.densekit.task.Prediction;
import io.javalin.http.Context;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;

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
        OptionalDouble threshold = threshold(request);
        try (Admission.Place place = admission.enter(upload.bytes(request))) {
            ModelInput image = decoded(upload.read(request));
            P found = batches.predict(image);
            request.contentType("application/json").result(Answers.of(model, image, found, threshold));
        } catch (OutOfMemoryError e) {
            throw new Refusal(503, "there is not enough memory for the image now; ask again later, or scale it down");
        }
    }

    private OptionalDouble threshold(Context request) {
        String text = request.queryParam("threshold");
        if (text == null) {
            return OptionalDouble.empty();
        }
        if (!model.hasScores()) {
            throw new Refusal(400, model.task() + " has no scores; leave the threshold out");
        }
        try {
            // Scores are single precision, and whoever sends one back that was printed wants that one, too.
            double threshold = Float.parseFloat(text);
            if (threshold >= 0 && threshold <= 1) {
                return OptionalDouble.of(threshold);
            }
        } catch (NumberFormatException e) {
            // The sentence below tells.
        }
        throw new Refusal(400, "the threshold is a number from 0 to 1");
    }

    private ModelInput decoded(byte[] file) {
        decoders.acquireUninterruptibly();
        try {
            return model.prepare(Picture.of(file));
        } catch (UserError e) {
            throw new Refusal(400, e.getMessage());
        } finally {
            decoders.release();
        }
    }
}
