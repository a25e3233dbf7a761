package io.isotherm.load.differential.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.differential.shape.ServiceShapes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestStreamTest {
  private static final int COUNT = 3_000;

  private final ServiceShapes shapes = ServiceShapes.read();

  @Test
  void noTwoRequestsAreAlikeAndNoneIsMissing() {
    var requests = drain(stream(7, Set.of()));

    assertThat(requests).hasSize(COUNT);
    assertThat(new HashSet<>(requests.stream().map(Request::identity).toList())).hasSize(COUNT);
  }

  @Test
  void theSameSeedGivesTheSameRequestsAndAnotherOthers() {
    assertThat(drain(stream(7, Set.of()))).isEqualTo(drain(stream(7, Set.of())));
    assertThat(drain(stream(8, Set.of()))).isNotEqualTo(drain(stream(7, Set.of())));
  }

  @Test
  void everyOperationIsAskedForAndEveryKindOfMutationIsMade() {
    var requests = drain(stream(7, Set.of()));

    assertThat(requests.stream().map(Request::operation)).containsAll(shapes.operations());
    assertThat(requests.stream().map(Request::origin).filter(origin -> origin.equals("nothing")))
        .hasSizeLessThan(COUNT / 100);
    assertThat(
            requests.stream().map(Request::origin).map(origin -> origin.replaceAll("[ :].*", "")))
        .contains(
            "valid",
            "text",
            "without",
            "null",
            "another",
            "out",
            "value",
            "key",
            "placeholders",
            "added",
            "batch",
            "table",
            "nested");
  }

  @Test
  void aRequestBrokenInTwoWaysComesWithEachAlone() {
    var twice =
        drain(stream(7, Set.of())).stream()
            .filter(request -> request.origin().contains("; "))
            .toList();

    assertThat(twice)
        .hasSizeGreaterThan(COUNT / 2)
        .allSatisfy(
            request -> assertThat(request.simpler()).hasSize(3).doesNotContain(request.body()));
  }

  @Test
  void onlyTheOperationsWantedAreAskedFor() {
    var requests = drain(stream(7, Set.of("Query")));

    assertThat(requests).isNotEmpty().allMatch(request -> request.operation().equals("Query"));
  }

  @Test
  void whatWasWrittenByHandComesOnceAndFirst() {
    var written = new Request("GetItem", "{}", "hand");
    var stream = new RequestStream(shapes, List.of(written, written), 10, 1, Set.of());

    var requests = drain(stream);

    assertThat(requests.getFirst()).isEqualTo(written);
    assertThat(requests).hasSize(10).filteredOn(written::equals).hasSize(1);
  }

  @Test
  void aStreamThatHasNothingNewLeftEnds() {
    var stream = new RequestStream(shapes, List.of(), 1_000, 1, Set.of("DescribeLimits"));

    assertThat(drain(stream)).hasSizeLessThan(1_000);
  }

  private RequestStream stream(long seed, Set<String> only) {
    return new RequestStream(shapes, List.of(), COUNT, seed, only);
  }

  private static List<Request> drain(RequestStream stream) {
    var all = new ArrayList<Request>();
    for (var batch = stream.next(100); !batch.isEmpty(); batch = stream.next(100)) {
      all.addAll(batch);
    }
    return all;
  }
}
