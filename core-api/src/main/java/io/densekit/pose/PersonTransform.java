// SPDX-License-Identifier: Apache-2.0
package io.densekit.pose;

import io.densekit.data.Transform;

/** A step on samples of one person. */
public interface PersonTransform extends Transform<PersonCrop> {

    @Override
    default Class<PersonCrop> truth() {
        return PersonCrop.class;
    }
}
