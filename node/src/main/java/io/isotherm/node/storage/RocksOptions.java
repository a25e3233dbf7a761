package io.isotherm.node.storage;

import static org.rocksdb.CompressionType.LZ4_COMPRESSION;
import static org.rocksdb.CompressionType.NO_COMPRESSION;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.RocksDB;

/** The settings of one engine, which must live as long as it does. */
final class RocksOptions implements AutoCloseable {
  /** The default of 4 MB is what an almost empty engine would take on disk. */
  private static final long MANIFEST_PREALLOCATION_BYTES = 64 << 10;

  /** One part in ten thousand of the lookups of absent keys reads a block for nothing. */
  private static final double BLOOM_BITS_PER_KEY = 10;

  /** Lookups of new tokens and new items miss; this much of a memtable spares them the search. */
  private static final double MEMTABLE_BLOOM_RATIO = 0.05;

  private static final long BLOCK_BYTES = 16 << 10;

  /** Index blocks since format version 5 are the smaller form; 6 checks where a block belongs. */
  private static final int TABLE_FORMAT_VERSION = 6;

  private static final long SMALL_MEMTABLE_DIVISOR = 4;

  private final DBOptions database;
  private final BloomFilter bloom = new BloomFilter(BLOOM_BITS_PER_KEY);
  private final List<ColumnFamilyDescriptor> families = new ArrayList<>();

  RocksOptions(RocksResources resources) {
    var config = resources.config();
    database =
        new DBOptions()
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setAtomicFlush(true)
            .setParanoidChecks(true)
            .setEnv(resources.env())
            .setWriteBufferManager(resources.writeBuffers())
            .setMaxOpenFiles(config.openFilesMax())
            .setManifestPreallocationSize(MANIFEST_PREALLOCATION_BYTES)
            .setKeepLogFileNum(1)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setStatsDumpPeriodSec(0)
            .setStatsPersistPeriodSec(0)
            .setSkipStatsUpdateOnDbOpen(true);
    // RocksDB insists on a family of its own name; the items have no other use for it.
    families.add(descriptor(RocksDB.DEFAULT_COLUMN_FAMILY, resources, config.memtableBytes()));
    families.add(descriptor(ColumnFamily.TOKENS, resources));
    families.add(descriptor(ColumnFamily.META, resources));
  }

  DBOptions database() {
    return database;
  }

  List<ColumnFamilyDescriptor> families() {
    return families;
  }

  /** The handles of {@link #families}, in its order. */
  static RocksFamilies byFamily(List<ColumnFamilyHandle> handles) {
    return new RocksFamilies(handles.get(0), handles.get(1), handles.get(2));
  }

  @Override
  public void close() {
    families.forEach(family -> family.getOptions().close());
    database.close();
    bloom.close();
  }

  private ColumnFamilyDescriptor descriptor(ColumnFamily family, RocksResources resources) {
    var name = family.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    return descriptor(name, resources, resources.config().memtableBytes() / SMALL_MEMTABLE_DIVISOR);
  }

  private ColumnFamilyDescriptor descriptor(
      byte[] name, RocksResources resources, long memtableBytes) {
    var table =
        new BlockBasedTableConfig()
            .setBlockCache(resources.blockCache())
            .setBlockSize(BLOCK_BYTES)
            .setFilterPolicy(bloom)
            .setFormatVersion(TABLE_FORMAT_VERSION)
            .setOptimizeFiltersForMemory(true)
            .setCacheIndexAndFilterBlocks(true)
            .setCacheIndexAndFilterBlocksWithHighPriority(true)
            .setPinL0FilterAndIndexBlocksInCache(true);
    // The first two levels are rewritten soon: compressing them costs more than it saves.
    var compression =
        List.of(
            NO_COMPRESSION,
            NO_COMPRESSION,
            LZ4_COMPRESSION,
            LZ4_COMPRESSION,
            LZ4_COMPRESSION,
            LZ4_COMPRESSION,
            LZ4_COMPRESSION);
    var options =
        new ColumnFamilyOptions()
            .setTableFormatConfig(table)
            .setWriteBufferSize(memtableBytes)
            .setMemtablePrefixBloomSizeRatio(MEMTABLE_BLOOM_RATIO)
            .setMemtableWholeKeyFiltering(true)
            .setCompressionPerLevel(compression);
    return new ColumnFamilyDescriptor(name, options);
  }
}
