package io.isotherm.api.trace;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Which trace something belongs to, and to which span of it.
 *
 * <p>Source: W3C Trace Context, "Traceparent Header".
 *
 * @param traceHigh the upper half of the trace's id
 * @param traceLow the lower half; not both are 0
 * @param span its id, not 0
 * @param sampled whether the trace is recorded
 */
public record TraceContext(long traceHigh, long traceLow, long span, boolean sampled) {
  /** The name of the header, and of the metadata, that has the {@link #text}. */
  public static final String HEADER = "traceparent";

  private static final HexFormat HEX = HexFormat.of();

  /** Version, trace, span and flags, in hexadecimal digits, with three hyphens between. */
  private static final int LENGTH = 55;

  private static final int TRACE_AT = 3;
  private static final int HALF_AT = 19;
  private static final int SPAN_AT = 36;
  private static final int FLAGS_AT = 53;
  private static final int SAMPLED_FLAG = 1;
  private static final String VERSION = "00";
  private static final String NO_VERSION = "ff";

  public TraceContext {
    if ((traceHigh | traceLow) == 0 || span == 0) {
      throw new IllegalArgumentException("The ids of a trace and of a span are not 0.");
    }
  }

  /** The context that a header gives; null when it is none, which is no failure. */
  public static @Nullable TraceContext parse(@Nullable String header) {
    if (header == null || header.length() < LENGTH || !isFormed(header)) {
      return null;
    }
    long high = HexFormat.fromHexDigitsToLong(header, TRACE_AT, HALF_AT);
    long low = HexFormat.fromHexDigitsToLong(header, HALF_AT, SPAN_AT - 1);
    long span = HexFormat.fromHexDigitsToLong(header, SPAN_AT, FLAGS_AT - 1);
    int flags = HexFormat.fromHexDigits(header, FLAGS_AT, LENGTH);
    return (high | low) == 0 || span == 0
        ? null
        : new TraceContext(high, low, span, (flags & SAMPLED_FLAG) != 0);
  }

  /** Versions to come may have more after another hyphen. */
  private static boolean isFormed(String header) {
    for (int i = 0; i < LENGTH; i++) {
      char c = header.charAt(i);
      boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      boolean hyphen = i == TRACE_AT - 1 || i == SPAN_AT - 1 || i == FLAGS_AT - 1;
      if (hyphen ? c != '-' : !digit) {
        return false;
      }
    }
    boolean known = header.startsWith(VERSION);
    return !header.startsWith(NO_VERSION)
        && (header.length() == LENGTH || (!known && header.charAt(LENGTH) == '-'));
  }

  /** The context of a span that is recorded, by the hexadecimal digits of its ids. */
  public static TraceContext of(String traceId, String spanId) {
    return new TraceContext(
        HexFormat.fromHexDigitsToLong(traceId, 0, HALF_AT - TRACE_AT),
        HexFormat.fromHexDigitsToLong(traceId, HALF_AT - TRACE_AT, 2 * (HALF_AT - TRACE_AT)),
        HexFormat.fromHexDigitsToLong(spanId),
        true);
  }

  /** As the header has it. */
  public String text() {
    return VERSION + "-" + traceId() + "-" + spanId() + (sampled ? "-01" : "-00");
  }

  /** 32 hexadecimal digits. */
  public String traceId() {
    return HEX.toHexDigits(traceHigh) + HEX.toHexDigits(traceLow);
  }

  /** 16 hexadecimal digits. */
  public String spanId() {
    return HEX.toHexDigits(span);
  }
}
