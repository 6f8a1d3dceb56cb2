// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.library.DenseModel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is answered at which path. Whatever is refused has a sentence, {@code {"error": "…"}}.
 *
 * @param predictions what answers {@code POST /predict}
 * @param videos what answers {@code POST /predict/video}
 */
record Routes(
        DenseModel<?> model,
        ServeSettings settings,
        Admission admission,
        Metrics metrics,
        Handler predictions,
        Handler videos) {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:"
            + " data:; media-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    void add(RoutesConfig routes) {
        Page page = Page.of(model);
        byte[] openApi = OpenApi.of(model, settings);
        routes.before(request -> {
            request.header("X-Content-Type-Options", "nosniff");
            request.header("Cache-Control", "no-store");
        });
        routes.get("/", request -> request.header("Content-Security-Policy", POLICY)
                .contentType("text/html; charset=utf-8")
                .result(page.html()));
        routes.get("/page.js", request -> request.contentType("text/javascript; charset=utf-8")
                .result(page.script()));
        routes.get("/page.css", request -> request.contentType("text/css; charset=utf-8")
                .result(page.style()));
        routes.get("/openapi.json", request -> request.contentType("application/json")
                .result(openApi));
        routes.get("/health", this::health);
        // Javalin would answer 200 to whoever asks for the status alone, ready or not.
        routes.head("/health", this::health);
        routes.get("/metrics", request -> request.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.text()));
        routes.post("/predict", request -> answer(request, predictions, metrics::answered));
        if (!model.videoEndings().isEmpty()) {
            routes.post("/predict/video", request -> answer(request, videos, metrics::answeredVideo));
        }
        routes.exception(Refusal.class, (refusal, request) -> refuse(request, refusal));
        routes.exception(Exception.class, (failure, request) -> {
            LOG.error("a request failed", failure);
            refuse(request, new Refusal(500, Refusal.FAILED));
        });
        routes.error(404, request -> refuse(request, new Refusal(404, "there is no such page")));
        routes.error(
                405,
                request ->
                        refuse(request, new Refusal(405, "this is asked for in another way; /openapi.json says how")));
    }

    /** What counts the answers to one kind of question. */
    private interface Counting {
        void answered(int status, Duration took);
    }

    private static void answer(Context request, Handler answering, Counting metrics) throws Exception {
        long began = System.nanoTime();
        int status = 500;
        try {
            answering.handle(request);
            status = 200;
        } catch (Refusal refusal) {
            status = refusal.status();
            throw refusal;
        } catch (Error error) { // Javalin would answer it by itself and log it where nobody reads.
            throw new IllegalStateException(error);
        } finally {
            metrics.answered(status, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void health(Context request) {
        Admission.State state = admission.state();
        request.status(state == Admission.State.READY ? 200 : 503)
                .contentType("application/json")
                .result(Answers.json(Map.of("status", state.words())));
    }

    private static void refuse(Context request, Refusal refusal) {
        if (request.res().isCommitted()) { // its last line has the sentence
            return;
        }
        if (refusal.passes()) {
            request.header("Retry-After", "1");
        }
        request.status(refusal.status())
                .contentType("application/json")
                .result(Answers.json(Map.of("error", refusal.getMessage())));
    }
}
