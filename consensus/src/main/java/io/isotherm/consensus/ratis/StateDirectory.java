package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where one group keeps its state, and how a fetched checkpoint takes its place.
 *
 * <pre>
 * g7           the state that is open
 * g7.incoming  a checkpoint being fetched into "state"; whole once there is a file "complete"
 * g7.replaced  the state before a take-over, about to be deleted
 * g7.outgoing  checkpoints made for others, one folder each
 * g7.founding  the founding members, until the group is removed
 * </pre>
 *
 * <p>A take-over is two renames: state to replaced, incoming to state. After a crash between them
 * there is no state but a complete incoming one, and the second rename is done then; in every other
 * case the state stands and the rest is deleted.
 */
final class StateDirectory {
  private static final String STATE = "state";
  private static final String COMPLETE = "complete";

  private final Path root;
  private final Path state;
  private final Path incoming;
  private final Path replaced;
  private final Path outgoing;
  private final Path founding;
  private final DirectoryForce force;

  StateDirectory(Path root, GroupId group, DirectoryForce force) {
    this.root = root;
    this.state = root.resolve(group.toString());
    this.incoming = root.resolve(group + ".incoming");
    this.replaced = root.resolve(group + ".replaced");
    this.outgoing = root.resolve(group + ".outgoing");
    this.founding = root.resolve(group + ".founding");
    this.force = force;
  }

  Path founding() {
    return founding;
  }

  /** Finishes or undoes what a crash left, and makes the folder when there is none. */
  Path recover() throws IOException {
    if (!Files.exists(state)) {
      if (Files.exists(incoming.resolve(COMPLETE))) {
        promoteIncoming();
      } else if (Files.exists(replaced)) {
        Files.move(replaced, state, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    delete(incoming);
    delete(replaced);
    delete(outgoing);
    Files.createDirectories(state);
    force.force(root);
    return state;
  }

  /** An empty folder to fetch a checkpoint into. */
  Path newIncoming() throws IOException {
    delete(incoming);
    return Files.createDirectories(incoming.resolve(STATE));
  }

  /** All files of the fetched checkpoint are there and forced. */
  void completeIncoming() throws IOException {
    force.force(incoming.resolve(STATE));
    force.force(incoming);
    Files.createFile(incoming.resolve(COMPLETE));
    force.force(incoming);
    force.force(root);
  }

  /** The fetched checkpoint becomes the state, which must be closed. */
  void takeOver() throws IOException {
    if (!Files.exists(incoming.resolve(COMPLETE))) {
      throw new NoSuchFileException("The fetched checkpoint is not complete.");
    }
    Files.move(state, replaced, StandardCopyOption.ATOMIC_MOVE);
    promoteIncoming();
    delete(replaced);
    delete(incoming);
  }

  private void promoteIncoming() throws IOException {
    Files.move(incoming.resolve(STATE), state, StandardCopyOption.ATOMIC_MOVE);
    force.force(root);
  }

  void discardIncoming() throws IOException {
    delete(incoming);
  }

  /** An empty folder for a checkpoint to be sent, of a name not used before in this process. */
  Path newOutgoing(long number) throws IOException {
    Files.createDirectories(outgoing);
    return Files.createDirectory(outgoing.resolve(Long.toString(number)));
  }

  void remove() throws IOException {
    delete(state);
    delete(incoming);
    delete(replaced);
    delete(outgoing);
    Files.deleteIfExists(founding);
  }

  static void delete(Path tree) throws IOException {
    try (Stream<Path> walk = Files.walk(tree)) {
      walk.sorted(Comparator.reverseOrder())
          .forEach(path -> {
            try {
              Files.delete(path);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (NoSuchFileException nothingThere) {
      return;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
