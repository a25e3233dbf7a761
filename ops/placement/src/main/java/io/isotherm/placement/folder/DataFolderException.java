package io.isotherm.placement.folder;

import java.io.IOException;
import java.nio.file.Path;

/** A file of the data folder cannot be used as it is. The message is one sentence and the path. */
public final class DataFolderException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence constant, without a full stop
   */
  public DataFolderException(String sentence, Path path) {
    super(sentence + ": " + path);
  }
}
