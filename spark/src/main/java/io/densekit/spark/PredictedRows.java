// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.library.DenseModel;
import io.densekit.library.Picture;
import io.densekit.task.Prediction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of a partition with what the network says of them, a batch at a time, in their order.
 *
 * @param <P> what it says
 */
final class PredictedRows<P extends Prediction> implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final DenseModel<P> model;
    private final PredictingPartition<P> how;
    private final Deque<Row> ready = new ArrayDeque<>();

    PredictedRows(Iterator<Row> rows, DenseModel<P> model, PredictingPartition<P> how) {
        this.rows = rows;
        this.model = model;
        this.how = how;
    }

    /** A row with what became of it. */
    private static final class Work {

        private final Row row;
        private Picture picture;
        private Object value;
        private String error;

        Work(Row row) {
            this.row = row;
        }

        Row result() {
            Object[] cells = new Object[row.size() + 2];
            for (int i = 0; i < row.size(); i++) {
                cells[i] = row.get(i);
            }
            cells[row.size()] = value;
            cells[row.size() + 1] = error;
            return RowFactory.create(cells);
        }
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || rows.hasNext();
    }

    @Override
    public Row next() {
        if (ready.isEmpty()) {
            if (!rows.hasNext()) {
                throw new NoSuchElementException();
            }
            fill();
        }
        return ready.remove();
    }

    private void fill() {
        List<Work> all = new ArrayList<>();
        List<Work> batch = new ArrayList<>();
        while (batch.size() < how.batch() && rows.hasNext()) {
            Work work = decoded(rows.next());
            all.add(work);
            if (work.error == null) {
                batch.add(work);
            }
        }
        predict(batch);
        all.forEach(work -> ready.add(work.result()));
    }

    private Work decoded(Row row) {
        Work work = new Work(row);
        try {
            work.picture = Picture.of(how.images().pixels(row.get(how.image()), how.name(row)));
        } catch (UserError e) {
            work.error = sentence(e);
        }
        return work;
    }

    private void predict(List<Work> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<P> found =
                    model.predict(batch.stream().map(work -> work.picture).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).value = how.columns().value(found.get(i), model.classNames());
            }
        } catch (UserError e) {
            if (batch.size() > 1) {
                batch.forEach(work -> predict(List.of(work))); // Which one it is of, and what of the others?
            } else {
                batch.get(0).error = sentence(e);
            }
        }
    }

    /** What is wrong with an image stands in its row; what is wrong with network or settings ends the job. */
    private static String sentence(UserError error) {
        if (error.kind() == UserError.Kind.USAGE) {
            throw error;
        }
        return error.getMessage();
    }
}
