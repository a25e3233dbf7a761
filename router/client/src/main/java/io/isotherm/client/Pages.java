package io.isotherm.client;

import io.isotherm.model.item.Item;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * All pages of a query or scan, each read when it is reached; going through them again reads them
 * again. Reading a page waits for it, and throws what the request throws.
 */
public final class Pages implements Iterable<Page> {
  private final Function<@Nullable Item, Page> read;

  /**
   * @param read reads the page after a key; null for the first
   */
  Pages(Function<@Nullable Item, Page> read) {
    this.read = read;
  }

  @Override
  public Iterator<Page> iterator() {
    return new PageIterator();
  }

  /** The pages, lazily. */
  public Stream<Page> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /** The items of all pages, lazily. */
  public Stream<Item> items() {
    return stream().flatMap(page -> page.items().stream());
  }

  private final class PageIterator implements Iterator<Page> {
    private @Nullable Item after;
    private boolean finished;

    @Override
    public boolean hasNext() {
      return !finished;
    }

    @Override
    public Page next() {
      if (finished) {
        throw new NoSuchElementException();
      }
      var page = read.apply(after);
      after = page.lastEvaluatedKey();
      finished = after == null;
      return page;
    }
  }
}
