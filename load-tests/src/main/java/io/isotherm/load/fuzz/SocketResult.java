package io.isotherm.load.fuzz;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What sending nonsense over sockets came to.
 *
 * @param connections each with one draw of nonsense
 * @param statuses how often each was answered
 * @param findings what should not have happened, in words
 */
public record SocketResult(
    long connections, SortedMap<Integer, Long> statuses, List<String> findings) {
  public SocketResult {
    statuses = new TreeMap<>(statuses);
    findings = List.copyOf(findings);
  }
}
