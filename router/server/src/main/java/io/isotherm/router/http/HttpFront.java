package io.isotherm.router.http;

import io.isotherm.router.rpc.Admission;

/**
 * What a front door serves, and how much of it.
 *
 * @param admission counts the requests that are with the service, together with those of other
 *     front doors
 */
public record HttpFront(
    HttpService service, HttpRefusals refusals, Admission admission, HttpLimits limits) {}
