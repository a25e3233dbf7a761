package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.MemberId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The two messages with which processes ask one another for their terms, big endian:
 *
 * <pre>
 * question | round: 8 | asker's member id: 1 + n | count: 4 | group: 8 ...            |
 * answer   | round: 8 | answerer's member id: 1 + n | count: 4 | group: 8, term: 8 ... |
 * </pre>
 */
final class TermWire {
  record Question(long round, MemberId asker, List<GroupId> groups) {}

  record Answer(long round, MemberId answerer, Map<GroupId, Long> terms) {}

  private TermWire() {}

  static byte[] encode(Question question) {
    byte[] asker = bytes(question.asker());
    byte[] message = message(asker, question.groups().size(), Long.BYTES);
    ByteBuffer out = header(message, question.round(), asker, question.groups().size());
    question.groups().forEach(group -> out.putLong(group.value()));
    return message;
  }

  static Question decodeQuestion(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message);
    long round = in.getLong();
    MemberId asker = member(in);
    int count = count(in, Long.BYTES);
    List<GroupId> groups = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      groups.add(new GroupId(in.getLong()));
    }
    return new Question(round, asker, groups);
  }

  static byte[] encode(Answer answer) {
    byte[] answerer = bytes(answer.answerer());
    byte[] message = message(answerer, answer.terms().size(), 2 * Long.BYTES);
    ByteBuffer out = header(message, answer.round(), answerer, answer.terms().size());
    answer.terms().forEach((group, term) -> out.putLong(group.value()).putLong(term));
    return message;
  }

  static Answer decodeAnswer(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message);
    long round = in.getLong();
    MemberId answerer = member(in);
    int count = count(in, 2 * Long.BYTES);
    Map<GroupId, Long> terms = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      terms.put(new GroupId(in.getLong()), in.getLong());
    }
    return new Answer(round, answerer, terms);
  }

  private static byte[] message(byte[] member, int count, int itemBytes) {
    return new byte[Long.BYTES + 1 + member.length + Integer.BYTES + count * itemBytes];
  }

  private static ByteBuffer header(byte[] message, long round, byte[] member, int count) {
    return ByteBuffer.wrap(message)
        .putLong(round)
        .put((byte) member.length)
        .put(member)
        .putInt(count);
  }

  private static byte[] bytes(MemberId member) {
    return member.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static MemberId member(ByteBuffer in) {
    byte[] member = new byte[in.get()];
    in.get(member);
    return MemberId.parse(new String(member, StandardCharsets.US_ASCII));
  }

  private static int count(ByteBuffer in, int itemBytes) {
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / itemBytes) {
      throw new IllegalArgumentException("The message is shorter than it says.");
    }
    return count;
  }
}
