/**
 * What a request means, worked out before any node is asked: requests are checked in the order and
 * with the texts of DynamoDB and become planned reads and writes; pages, batches and retries are
 * decided here too. Pure: time and randomness are arguments, nothing blocks.
 */
@NullMarked
package io.isotherm.router.plan;

import org.jspecify.annotations.NullMarked;
