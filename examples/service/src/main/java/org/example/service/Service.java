// SPDX-License-Identifier: Apache-2.0
package org.example.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.densekit.UserError;
import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.library.ModelOptions;
import io.densekit.library.Picture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;

/** Answers {@code POST /predict}, whose body is an image, with a line for each object. */
public final class Service {

    private static final System.Logger LOG = System.getLogger(Service.class.getName());
    private static final double SURE = 0.3;
    private static final int CALLERS = 8;

    private Service() {}

    /** @param arguments a model's folder and a port */
    public static void main(String[] arguments) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        DenseModel<Detections> model = Densekit.load(
                Path.of(arguments[0]), Detections.class, ModelOptions.DEFAULTS.withConcurrent(cores));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])), 0);
        server.setExecutor(Executors.newFixedThreadPool(CALLERS));
        server.createContext("/predict", exchange -> answer(model, exchange));
        server.start();
        System.out.println("listening on port " + server.getAddress().getPort());
    }

    private static void answer(DenseModel<Detections> model, HttpExchange exchange) throws IOException {
        try {
            Detections found = model.predict(Picture.of(exchange.getRequestBody()));
            send(exchange, 200, lines(model, model.sure(found, SURE).orElse(found)));
        } catch (UserError e) {
            send(exchange, 400, e.getMessage() + "\n");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "an image could not be predicted on", e);
            send(exchange, 500, "it failed; the service's log says why\n");
        } finally {
            exchange.close();
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length); // -1 is an empty body
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Class, score, and the box's left, top, right and bottom edge in pixels. */
    static String lines(DenseModel<Detections> model, Detections found) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < found.count(); i++) {
            int label = found.labels()[i];
            Object name = model.classNames().isEmpty() ? label : model.classNames().get(label);
            float[] box = found.boxes().corners();
            lines.append(String.format(
                    Locale.ROOT,
                    "%s %.3f %.1f %.1f %.1f %.1f%n",
                    name,
                    found.scores()[i],
                    box[4 * i],
                    box[4 * i + 1],
                    box[4 * i + 2],
                    box[4 * i + 3]));
        }
        return lines.toString();
    }
}
