package io.isotherm.cli.trace;

import io.isotherm.api.trace.Span;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.trace.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Spans of this process, sent to a collector by OTLP over HTTP. Any thread; a thread of
 * OpenTelemetry's sends them in batches, and drops what comes faster than it can send.
 *
 * <p>A request is traced when its caller says so; when the caller says nothing, a part of them is,
 * drawn at random; and whatever is traced here is traced by whoever is called.
 */
public final class OtlpTracer implements Tracer, AutoCloseable {
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> INSTANCE =
      AttributeKey.stringKey("service.instance.id");

  /** About 8 MB of spans; what comes beyond is dropped. */
  private static final int QUEUE_SPANS_MAX = 16_384;

  private static final int BATCH_SPANS_MAX = 512;
  private static final Duration SENT_EVERY = Duration.ofSeconds(1);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);

  private final SdkTracerProvider provider;
  private final io.opentelemetry.api.trace.Tracer spans;
  private final double sample;
  private final DoubleSupplier random;
  private final InstantSource clock;

  private OtlpTracer(
      SdkTracerProvider provider, double sample, DoubleSupplier random, InstantSource clock) {
    this.provider = provider;
    this.spans = provider.get("io.isotherm");
    this.sample = sample;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Begins to send; whether there is a collector is seen then, and told in the log.
   *
   * @param instance names the process among those of its service
   * @param random from 0 to 1, for any thread
   */
  public static OtlpTracer open(
      TraceConfig config,
      String service,
      String instance,
      DoubleSupplier random,
      InstantSource clock) {
    var exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(config.url()).setTimeout(SEND_TIMEOUT).build();
    var processor =
        BatchSpanProcessor.builder(exporter)
            .setMaxQueueSize(QUEUE_SPANS_MAX)
            .setMaxExportBatchSize(BATCH_SPANS_MAX)
            .setScheduleDelay(SENT_EVERY)
            .setExporterTimeout(SEND_TIMEOUT)
            .build();
    var provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(processor)
            .setResource(Resource.create(Attributes.of(SERVICE, service, INSTANCE, instance)))
            .build();
    return new OtlpTracer(provider, config.sample(), random, clock);
  }

  @Override
  public @Nullable Span begin(
      Span.Kind kind, String name, @Nullable TraceContext parent, long nowNanos) {
    boolean traced = parent == null ? random.getAsDouble() < sample : parent.sampled();
    if (!traced) {
      return null;
    }
    var anchor = clock.instant();
    long offsetNanos = epochNanos(anchor) - System.nanoTime();
    return begin(kind, name, contextOf(parent), offsetNanos, nowNanos);
  }

  private Span begin(Span.Kind kind, String name, Context parent, long offsetNanos, long nowNanos) {
    var begun =
        spans
            .spanBuilder(name)
            .setParent(parent)
            .setSpanKind(
                switch (kind) {
                  case SERVER -> SpanKind.SERVER;
                  case CLIENT -> SpanKind.CLIENT;
                })
            .setStartTimestamp(nowNanos + offsetNanos, TimeUnit.NANOSECONDS)
            .startSpan();
    return new OtlpSpan(begun, offsetNanos);
  }

  private static Context contextOf(@Nullable TraceContext parent) {
    if (parent == null) {
      return Context.root();
    }
    var told =
        SpanContext.createFromRemoteParent(
            parent.traceId(), parent.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
    return Context.root().with(io.opentelemetry.api.trace.Span.wrap(told));
  }

  private static long epochNanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  /** Sends what is left, for as long as sending may take, and stops. */
  @Override
  public void close() {
    var _ = provider.shutdown().join(SEND_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }

  private final class OtlpSpan implements Span {
    private final io.opentelemetry.api.trace.Span span;

    /**
     * From the monotonic clock to the epoch, as it was when the first span of this process began:
     * all its spans of a request have the same, so that none seems to begin before another.
     */
    private final long offsetNanos;

    OtlpSpan(io.opentelemetry.api.trace.Span span, long offsetNanos) {
      this.span = span;
      this.offsetNanos = offsetNanos;
    }

    @Override
    public TraceContext context() {
      var context = span.getSpanContext();
      return TraceContext.of(context.getTraceId(), context.getSpanId());
    }

    @Override
    public Span begin(Kind kind, String name, long nowNanos) {
      return OtlpTracer.this.begin(kind, name, Context.root().with(span), offsetNanos, nowNanos);
    }

    @Override
    public void part(String name, long beginNanos, long endNanos) {
      spans
          .spanBuilder(name)
          .setParent(Context.root().with(span))
          .setStartTimestamp(beginNanos + offsetNanos, TimeUnit.NANOSECONDS)
          .startSpan()
          .end(endNanos + offsetNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void attribute(String name, String value) {
      span.setAttribute(name, value);
    }

    @Override
    public void attribute(String name, long value) {
      span.setAttribute(name, value);
    }

    @Override
    public void end(@Nullable String error, long nowNanos) {
      if (error != null) {
        span.setAttribute(ERROR, error);
        span.setStatus(io.opentelemetry.api.trace.StatusCode.ERROR);
      }
      span.end(nowNanos + offsetNanos, TimeUnit.NANOSECONDS);
    }
  }
}
