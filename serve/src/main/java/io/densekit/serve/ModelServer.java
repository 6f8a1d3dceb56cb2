// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.UserError;
import io.densekit.library.DenseModel;
import io.densekit.task.Prediction;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.concurrent.CountDownLatch;

/**
 * Serves a model by HTTP until it is closed: {@code POST /predict} takes an image and answers what the model says of it, {@code
 * POST /predict/video} the same of a video, {@code GET /} is a page to try it, {@code /openapi.json} describes the interface, {@code /health} says whether it is ready and {@code
 * /metrics} has figures for Prometheus.
 */
public final class ModelServer implements AutoCloseable {

    /** Whoever asks first should not wait for the preparing of the network. */
    private static final int WARM_HEIGHT = 480;

    private static final int WARM_WIDTH = 640;

    private final ServeSettings settings;
    private final Admission admission;
    private final Admission videos;
    private final Batcher<?> batches;
    private final Metrics metrics;
    private final Javalin http;
    private final CountDownLatch closed = new CountDownLatch(1);

    private ModelServer(
            ServeSettings settings,
            Admission admission,
            Admission videos,
            Batcher<?> batches,
            Metrics metrics,
            Javalin http) {
        this.settings = settings;
        this.admission = admission;
        this.videos = videos;
        this.batches = batches;
        this.metrics = metrics;
        this.http = http;
    }

    /**
     * Listens, runs the network once, and is ready then.
     *
     * @param model opened for as many calls as there are batches side by side; stays the caller's to close
     * @throws UserError if it can't listen at the address
     */
    public static <P extends Prediction> ModelServer start(DenseModel<P> model, ServeSettings settings) {
        Admission admission = Admission.ofImages(settings);
        Admission videos = Admission.ofVideos(settings.video());
        Metrics metrics = new Metrics(admission, videos);
        Batcher<P> batches =
                new Batcher<>(model, settings.concurrent(), settings.batch(), settings.delay(), metrics::ran);
        Upload upload = new Upload(settings.mostBytes(), settings.mostPixels());
        Predictions<P> predictions = new Predictions<>(model, admission, batches, upload);
        Videos<P> clips = new Videos<>(model, settings, videos);
        Routes routes = new Routes(model, settings, admission, metrics, predictions::answer, clips::answer);
        ModelServer server =
                new ModelServer(settings, admission, videos, batches, metrics, Http.server(settings, routes));
        try {
            server.listen();
            if (!model.takesVideos()) {
                model.warmUp(WARM_HEIGHT, WARM_WIDTH);
            }
            videos.open();
            admission.open();
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    private void listen() {
        requireOwnAddress();
        try {
            http.start(settings.host(), settings.port());
        } catch (JavalinException e) {
            throw UserError.failure(
                    "port " + settings.port() + " of " + settings.host() + " can't be listened at: it is taken, or"
                            + " reserved for the system; give another by --port",
                    e);
        }
    }

    private void requireOwnAddress() {
        try {
            InetAddress address = InetAddress.getByName(settings.host());
            if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
                return;
            }
        } catch (IOException e) {
            // The sentence below tells.
        }
        throw UserError.usage(settings.host() + " is no address of this machine; give one by --host: 127.0.0.1 for this"
                + " machine alone, 0.0.0.0 for all that can reach it");
    }

    /** Where it answers, such as {@code http://127.0.0.1:8080/}. */
    public String url() {
        String host = settings.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port() + "/";
    }

    /** Returns when it was closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /** Lets nobody else in, answers those that are inside, and ends. Closing it again does nothing. */
    @Override
    public void close() {
        admission.stop();
        videos.stop();
        http.stop();
        batches.close();
        metrics.close();
        closed.countDown();
    }
}
