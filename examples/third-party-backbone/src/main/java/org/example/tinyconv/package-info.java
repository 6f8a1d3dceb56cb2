// SPDX-License-Identifier: Apache-2.0
/** A backbone for densekit: {@link org.example.tinyconv.TinyConvPlugin} is what densekit finds. */
package org.example.tinyconv;
