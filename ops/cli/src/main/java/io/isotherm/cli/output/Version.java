package io.isotherm.cli.output;

import picocli.CommandLine.IVersionProvider;

/** Says which release this is, as the build wrote it into the jar's manifest. */
public final class Version implements IVersionProvider {
  /** The release alone; {@code unpackaged} when it runs without its jar. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "isotherm " + text(),
      "Java " + Runtime.version(),
      System.getProperty("os.name") + " " + System.getProperty("os.arch")
    };
  }
}
