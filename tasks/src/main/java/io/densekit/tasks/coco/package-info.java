// SPDX-License-Identifier: Apache-2.0
/** What tasks that are judged as COCO does have in common: tables and result files. */
package io.densekit.tasks.coco;
