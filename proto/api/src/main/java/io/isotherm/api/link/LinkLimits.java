package io.isotherm.api.link;

import java.time.Duration;

/**
 * Bounds of one half of one link.
 *
 * @param callsMax calls without a reply; a caller refuses more, a server stops reading frames
 * @param bytesMax bytes of the payloads of those calls and of replies not yet written, checked in
 *     the same way; a single payload may pass it, up to {@link #PAYLOAD_BYTES_MAX}
 * @param frameEntriesMax calls or replies of one frame
 * @param frameBytesMax a frame takes no more entries once their payloads pass this
 * @param deadlineCheck how late a caller may notice that a deadline passed
 */
public record LinkLimits(
    int callsMax, long bytesMax, int frameEntriesMax, int frameBytesMax, Duration deadlineCheck) {
  /**
   * Payload of one call or reply: a batch read returns up to 16 MB of values, which are larger
   * encoded.
   */
  public static final int PAYLOAD_BYTES_MAX = 24 * 1024 * 1024;

  /** What {@code maxInboundMessageSize} of a channel or server with links has to be. */
  public static final int FRAME_BYTES_MAX = PAYLOAD_BYTES_MAX + 1024 * 1024;

  /** Calls of one frame that a server accepts, whoever sends it. */
  public static final int FRAME_CALLS_MAX = 1_024;

  /**
   * Frames of 64 entries carry nearly all there is to gain from sharing a frame; frames of more
   * than 256 KB only make the entries behind them wait.
   */
  public static final LinkLimits DEFAULT =
      new LinkLimits(4_096, 64L * 1024 * 1024, 64, 256 * 1024, Duration.ofMillis(10));

  public LinkLimits {
    if (callsMax < 1
        || bytesMax < 1
        || frameEntriesMax < 1
        || frameEntriesMax > FRAME_CALLS_MAX
        || frameBytesMax < 1
        || frameBytesMax > FRAME_BYTES_MAX - PAYLOAD_BYTES_MAX
        || !deadlineCheck.isPositive()) {
      throw new IllegalArgumentException("A limit of a link is out of range.");
    }
  }
}
