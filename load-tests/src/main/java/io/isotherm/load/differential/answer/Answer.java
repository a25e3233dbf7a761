package io.isotherm.load.differential.answer;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * One answer, read.
 *
 * @param body as JSON; JSON's null when there is none, or none that can be read
 * @param text the body as it came
 */
public record Answer(int status, JsonElement body, String text) {
  private static final int OK = 200;

  public static Answer read(int status, String text) {
    JsonElement body;
    try {
      body = JsonParser.parseString(text);
    } catch (JsonParseException _) {
      body = JsonNull.INSTANCE;
    }
    return new Answer(status, body, text);
  }

  public boolean isOk() {
    return status == OK;
  }

  /** The name of the error, without what stands before the number sign; empty for none. */
  public String errorType() {
    var type = fullErrorType();
    return type.substring(type.indexOf('#') + 1);
  }

  /** The name of the error as it came; empty for none. */
  public String fullErrorType() {
    return member("__type");
  }

  /** The error's sentence, whichever way its member is written; empty for none. */
  public String message() {
    var message = member("message");
    return message.isEmpty() ? member("Message") : message;
  }

  /** The body, if it is an object; otherwise an empty one. */
  public JsonObject object() {
    return body instanceof JsonObject object ? object : new JsonObject();
  }

  private String member(String name) {
    var value = object().get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  @Override
  public String toString() {
    return status + " " + text;
  }
}
