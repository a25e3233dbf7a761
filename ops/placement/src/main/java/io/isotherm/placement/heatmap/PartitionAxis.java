package io.isotherm.placement.heatmap;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of all tables at one time, in the order in which they lie on the axis. Immutable,
 * and shared by all columns of the time in which no partition came or went.
 */
final class PartitionAxis {
  /** A partition on the axis. Equal ids have equal ranges, for good. */
  record Place(PartitionId id, AxisBound start, AxisBound end) {
    boolean overlaps(AxisBound from, AxisBound to) {
      return start.compareTo(to) < 0 && from.compareTo(end) < 0;
    }
  }

  /** An id, where it stands, and a reference. */
  private static final int BYTES_EACH = 20;

  private final List<Place> places;
  private final long[] ids;
  private final int[] indexes;

  private PartitionAxis(List<Place> places) {
    this.places = places;
    var byId =
        IntStream.range(0, places.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> places.get(i).id().value()))
            .toList();
    ids = byId.stream().mapToLong(i -> places.get(i).id().value()).toArray();
    indexes = byId.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Of a catalog's partitions.
   *
   * @param before lends the places that it has as well; null when there is nothing before
   */
  static PartitionAxis of(
      Collection<PartitionDescriptor> partitions, @Nullable PartitionAxis before) {
    var places = new ArrayList<Place>(partitions.size());
    for (var partition : partitions) {
      var known = before == null ? null : before.place(partition.id());
      places.add(
          known != null
              ? known
              : new Place(partition.id(), AxisBound.start(partition), AxisBound.end(partition)));
    }
    places.sort(Comparator.comparing(Place::start));
    return new PartitionAxis(List.copyOf(places));
  }

  List<Place> places() {
    return places;
  }

  int size() {
    return places.size();
  }

  /** Where a partition stands among the others; -1 when it is not there. */
  int index(PartitionId id) {
    int found = Arrays.binarySearch(ids, id.value());
    return found < 0 ? -1 : indexes[found];
  }

  @Nullable Place place(PartitionId id) {
    int index = index(id);
    return index < 0 ? null : places.get(index);
  }

  /** Memory it takes beside places that others have as well, about. */
  long bytes() {
    return (long) BYTES_EACH * places.size();
  }
}
