package io.isotherm.cli.transfer.exports;

/**
 * A whole file of a folder.
 *
 * @param name in the folder of data files
 * @param md5 of its bytes, in Base64
 */
record DataFile(String name, long items, long sizeBytes, String md5) {}
