package io.isotherm.placement.planner.split;

import io.isotherm.model.cluster.PartitionDescriptor;

/** Neighbours that would be merged, were they not in different groups. */
public final class ApartNeighbours {
  private final NeighbourPair pair;
  private final SplitSettings settings;

  ApartNeighbours(NeighbourPair pair, SplitSettings settings) {
    this.pair = pair;
    this.settings = settings;
  }

  public PartitionDescriptor left() {
    return pair.left().descriptor();
  }

  public PartitionDescriptor right() {
    return pair.right().descriptor();
  }

  /** Why, as part of a sentence. */
  public String words() {
    return pair.words(settings);
  }
}
