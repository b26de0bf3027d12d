package org.charrette.catalogue;

import java.net.URI;
import java.util.UUID;

/**
 * Where things stand on the web, and what the repository is called.
 *
 * @param base public address without a slash at its end
 * @param admin e-mail address that harvesters may write to
 */
public record Site(String base, String name, String description, String admin) {

  /** The stable address of a record: what it is cited as. */
  public String record(UUID record) {
    return base + "/records/" + record;
  }

  public String record(UUID record, int number) {
    return record(record) + "?version=" + number;
  }

  public String vocabulary(String id) {
    return base + "/vocab/" + id;
  }

  public String concept(String vocabulary, String code) {
    return vocabulary(vocabulary) + "#" + code;
  }

  /** Its name among repositories. */
  public String host() {
    String host = URI.create(base).getHost();
    return host == null ? "localhost" : host;
  }
}
