// SPDX-License-Identifier: Apache-2.0
/** A model behind HTTP: {@link io.densekit.serve.ModelServer} answers as {@link io.densekit.serve.ServeSettings} say. */
package io.densekit.serve;
