// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server below, which waits for whom it answers and for nobody who is slow on purpose. */
final class Http {

    /** Threads beside those of requests that wait: for pages, metrics and refusals. */
    private static final int SPARE_THREADS = 32;

    /** Bytes a second that somebody must send, on average, not to be taken for a request that never ends. */
    private static final int SLOWEST = 1_000;

    private Http() {}

    static Javalin server(ServeSettings settings, Routes routes) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = settings.mostBytes() + (long) Upload.FORM_BYTES;
            forms(settings, config);
            config.jetty.threadPool =
                    new QueuedThreadPool(settings.most() + settings.video().most() + SPARE_THREADS);
            config.jetty.modifyServer(server -> prepare(server, settings));
            config.jetty.modifyHttpConfiguration(Http::quiet);
            routes.add(config.routes);
        });
    }

    /** Files of forms stay in memory, as bodies do: nothing of a request is written to disk. */
    private static void forms(ServeSettings settings, JavalinConfig config) {
        int form = settings.mostBytes() + Upload.FORM_BYTES;
        config.jetty.multipartConfig.maxInMemoryFileSize(form, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxFileSize(form, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(form, SizeUnit.BYTES);
    }

    private static void prepare(Server server, ServeSettings settings) {
        server.setStopTimeout(settings.patience().toMillis());
        GracefulHandler graceful = new GracefulHandler();
        graceful.setHandler(new BodyDeadline(settings.upload()));
        server.setHandler(graceful);
        server.setErrorHandler(new UnreadRequests());
    }

    private static void quiet(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setMinRequestDataRate(SLOWEST);
    }
}
