package org.charrette.kernel;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses that people give. */
public final class WebAddress {

  private WebAddress() {}

  /** Whether a browser opens it as a page: nothing that runs, writes to somebody or signs in. */
  public static boolean isPage(String address) {
    try {
      URI uri = new URI(address);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
