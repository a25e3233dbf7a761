/**
 * How a table's total capacity is shared among the routers: short-lived shares, as fair as what the
 * routers want allows. Pure: one thread, time is an argument, and what is known is gone with the
 * leadership.
 *
 * <p>Source: Doorman, Google's "global distributed client side rate limiting", whose leases of
 * capacity these are; and "Amazon DynamoDB: A Scalable, Predictably Performant, and Fully Managed
 * NoSQL Database Service", USENIX ATC 2022, section 4.3.
 */
@NullMarked
package io.isotherm.placement.capacity;

import org.jspecify.annotations.NullMarked;
