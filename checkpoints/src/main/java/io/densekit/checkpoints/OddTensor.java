// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

/**
 * A tensor whose values are not read, since they are no plain numbers in rows: complex, sparse or quantised, for example.
 *
 * @param description what it is, to complete "a tensor ..."
 */
record OddTensor(String description) implements Pickled {
    @Override
    public String toString() {
        return "tensor " + description;
    }
}
