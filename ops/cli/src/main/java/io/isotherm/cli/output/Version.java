package io.isotherm.cli.output;

import picocli.CommandLine.IVersionProvider;

/** Says which release this is, as the build wrote it into the jar's manifest. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "isotherm " + (version == null ? "unpackaged" : version),
      "Java " + Runtime.version(),
      System.getProperty("os.name") + " " + System.getProperty("os.arch")
    };
  }
}
