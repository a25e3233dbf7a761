package io.isotherm.load.heat;

/**
 * One second of a run.
 *
 * @param offered operations that were due in it
 * @param served operations that ended well in it, whenever they were due
 * @param throttled attempts that ended in it with the answer that a limit was met
 * @param throttledByNodes of them, those that met the ceiling of a partition, which its node keeps;
 *     the totals of tables are kept by routers
 * @param failed operations that ended in it in any other way
 * @param partitions of the table at its end
 */
public record Second(
    int number,
    long offered,
    long served,
    long throttled,
    long throttledByNodes,
    long failed,
    int partitions) {}
