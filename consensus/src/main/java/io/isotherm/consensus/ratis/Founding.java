package io.isotherm.consensus.ratis;

import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The founding members of a group in a file: a line for each, member id and address. The caller
 * forces the folder.
 */
final class Founding {
  private Founding() {}

  static void write(Path file, List<Member> members) throws IOException {
    Path made = file.resolveSibling(file.getFileName() + ".new");
    Files.write(made, members.stream().map(m -> m.id() + " " + m.address()).toList());
    try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Empty when there is no such file. */
  static List<Member> read(Path file) throws IOException {
    try {
      return Files.readAllLines(file).stream().map(Founding::member).toList();
    } catch (NoSuchFileException notFounded) {
      return List.of();
    }
  }

  private static Member member(String line) {
    int space = line.indexOf(' ');
    return new Member(MemberId.parse(line.substring(0, space)), line.substring(space + 1));
  }
}
