package io.isotherm.model.cluster;

/**
 * A node as it is shown to people.
 *
 * @param incarnation 8 hexadecimal digits that name its data folder
 * @param address of its link and its control service
 * @param zone what fails together; may be empty
 * @param isLive whether it reports at this moment
 * @param silentMillis since its last report, or since the placement driver began to listen
 * @param replicas groups that it is a member of
 * @param leaders groups that it leads
 * @param arriving replicas on their way to it
 * @param leaving replicas on their way from it
 * @param placement what its process is in the placement group
 * @param diskFreeBytes of the disk of its data folder; 0 when it does not tell
 * @param diskTotalBytes likewise
 */
public record NodeDescription(
    NodeId id,
    String incarnation,
    NodeAddress address,
    String zone,
    int cores,
    NodeState state,
    boolean isLive,
    long silentMillis,
    int replicas,
    int leaders,
    int arriving,
    int leaving,
    PlacementPart placement,
    long diskFreeBytes,
    long diskTotalBytes) {}
